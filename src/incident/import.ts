import { parseJson } from '../base/text.ts';
import * as v from 'valibot';
import { isRecord } from '../base/collections.ts';
import { FORMAT } from './format.ts';
import { tombstone, type NewIncident } from './incident.ts';
import type { TranslateExchange } from './log-text.ts';
import { formatOf, MIGRATIONS, type Stored } from './migrate.ts';
import { incidentSchema, type ExpectedId, type Incident } from './schema.ts';

/** An incident, or a sentence that explains why there is none. */
export type ImportResult = { incident: Incident } | { refused: string };

/** How deep the objects in a file may be nested; an incident needs 9 levels. */
const DEEPEST = 64;

/**
 * Reads an exported incident from any text; never throws. Its retention starts again. `base` is what an incident of the
 * oldest format starts with, since that format has no id and no workflow. A caller that has deleted the incident with
 * this id must give the imported one a new id, because a deletion is final.
 */
export function importIncident(content: string, base: NewIncident, t: TranslateExchange): ImportResult {
  const parsed = parseJson(content.replace(/^\uFEFF/, ''));
  if ('reason' in parsed) {
    const problem = t('incident.not-json', { reason: cut(parsed.reason, 80) });
    return { refused: t('incident.not-imported', { problem }) };
  }
  const json = parsed.value;
  const read = readIncident(json, base, t);
  if ('refused' in read) {
    // A newer format needs a newer page, not another file.
    const isNewer = isRecord(json) && (formatOf(json) ?? 0) > FORMAT;
    return isNewer ? read : { refused: t('incident.not-imported', { problem: read.refused }) };
  }
  return { incident: { ...read.incident, imported: base.now.at } };
}

/** Reads an incident from a store: checks it, and brings it to today's format. */
export function readIncident(json: unknown, base: NewIncident, t: TranslateExchange): ImportResult {
  if (isTooDeep(json, DEEPEST)) return { refused: t('incident.too-deep', { levels: DEEPEST }) };
  if (!isRecord(json)) return invalid('', json, t('incident.expected-object'), t);
  const stored = withoutProto(json) as Stored;
  const format = formatOf(stored);
  if (format === undefined) {
    return invalid('format', stored['format'], t('incident.expected-format', { format: FORMAT }), t);
  }
  if (format > FORMAT) return { refused: t('incident.newer-format', { format, supported: FORMAT }) };
  const current = MIGRATIONS.slice(format).reduce((so, migrate) => migrate(so, base), stored);
  const { issues: [issue] = [] } = v.safeParse(incidentSchema, current, { abortEarly: true, abortPipeEarly: true });
  if (issue) return invalid(v.getDotPath(issue) ?? '', issue.input, expectedBy(issue, t), t);
  // The stored value and not the parsed one: that lacks the keys which a later version may have added.
  const incident = current as unknown as Incident;
  return { incident: incident.deletedAt === undefined ? incident : tombstone(incident, incident.deletedAt) };
}

function invalid(path: string, found: unknown, expected: string, t: TranslateExchange): ImportResult {
  const place = path === '' ? t('incident.top-level') : cut(path, 120);
  return { refused: t('incident.invalid', { path: place, found: describe(found, t), expected }) };
}

function expectedBy({ type, expected, message }: v.BaseIssue<unknown>, t: TranslateExchange): string {
  const isChoice = type === 'picklist' || type === 'literal' || type === 'variant';
  if (!isChoice || !expected) return t(message as ExpectedId);
  if (expected === 'Object') return t('incident.expected-object');
  // Valibot writes a choice as the TypeScript type `("a" | "b")`.
  return t('incident.expected-one-of', { choices: expected.split(/[()| ]+/).filter(Boolean) });
}

function describe(found: unknown, t: TranslateExchange): string {
  if (Array.isArray(found)) return t('incident.found-list');
  if (isRecord(found)) return t('incident.found-object');
  // Valibot takes a method of a list, such as `at`, for a key of an object.
  if (found === undefined || typeof found === 'function') return t('incident.found-nothing');
  return cut(JSON.stringify(found), 40);
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

function isTooDeep(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1));
}

/** Returns the value without `__proto__` keys, which some ways of copying an object take for its prototype. */
function withoutProto(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProto);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).filter(([key]) => key !== '__proto__');
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutProto(inner)]));
}
