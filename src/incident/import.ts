import { parseJson } from '../base/text.ts';
import * as v from 'valibot';
import { isPlainObject, ownValue } from '../base/collections.ts';
import { setValue } from './field-values.ts';
import { tombstone, type NewIncident, createIncident, setClass } from './incident.ts';
import { joinRecords, splitIncident } from './records.ts';
import { writeRegister } from './register.ts';
import { incidentSchema, type ExpectedId, type Incident, type Undo } from './schema.ts';
import { STORED_FORMAT } from './stored-format.ts';
import type { TranslateIncident } from './translate-incident.ts';

/** An incident, or a sentence that explains why there is none. */
export type ImportResult = { incident: Incident } | { refused: string };

/** How deep the objects in a file may be nested; an incident needs 9 levels. */
const MAX_DEPTH = 64;

/**
 * Reads an exported incident from any text; never throws. Its retention starts again. `base` is what an incident of the
 * oldest format starts with, since that format has no id and no workflow. A caller that has deleted the incident with
 * this id must give the imported one a new id, because a deletion is final.
 */
export function importIncident(content: string, base: NewIncident, t: TranslateIncident): ImportResult {
  const parsed = parseJson(content.replace(/^\uFEFF/, ''));
  if ('reason' in parsed) {
    const problem = t('incident.not-json', { reason: cut(parsed.reason, 80) });
    return { refused: t('incident.not-imported', { problem }) };
  }
  const json = parsed.value;
  const read = readIncident(json, base, t);
  if ('refused' in read) {
    // A newer format needs a newer page, not another file.
    const isNewer = isPlainObject(json) && (formatOf(json) ?? 0) > STORED_FORMAT;
    return isNewer ? read : { refused: t('incident.not-imported', { problem: read.refused }) };
  }
  return { incident: { ...read.incident, imported: base.now.at } };
}

/** Reads an incident from a store: checks it, and brings it to today's format. */
export function readIncident(json: unknown, base: NewIncident, t: TranslateIncident): ImportResult {
  if (isTooDeep(json, MAX_DEPTH)) return { refused: t('incident.too-deep', { levels: MAX_DEPTH }) };
  if (!isPlainObject(json)) return invalid('', json, t('incident.expected-object'), t);
  const stored = withoutProto(json) as Stored;
  const format = formatOf(stored);
  if (format === undefined) {
    return invalid('format', stored['format'], t('incident.expected-format', { format: STORED_FORMAT }), t);
  }
  if (format > STORED_FORMAT) return { refused: t('incident.newer-format', { format, supported: STORED_FORMAT }) };
  const current = MIGRATIONS.slice(format).reduce((migrated, migrate) => migrate(migrated, base), stored);
  const { issues: [issue] = [] } = v.safeParse(incidentSchema, current, { abortEarly: true, abortPipeEarly: true });
  if (issue) return invalid(v.getDotPath(issue) ?? '', issue.input, expectedBy(issue, t), t);
  // The stored value and not the parsed one: that lacks the keys which a later version may have added.
  const incident = current as unknown as Incident;
  return { incident: incident.deletedAt === undefined ? incident : tombstone(incident, incident.deletedAt) };
}

function invalid(path: string, found: unknown, expected: string, t: TranslateIncident): ImportResult {
  const place = path === '' ? t('incident.top-level') : cut(path, 120);
  return { refused: t('incident.invalid', { path: place, found: describe(found, t), expected }) };
}

function expectedBy({ type, expected, message }: v.BaseIssue<unknown>, t: TranslateIncident): string {
  const isChoice = type === 'picklist' || type === 'literal' || type === 'variant';
  if (!isChoice || !expected) return t(message as ExpectedId);
  if (expected === 'Object') return t('incident.expected-object');
  // Valibot writes a choice as the TypeScript type `("a" | "b")`.
  return t('incident.expected-one-of', { choices: expected.split(/[()| ]+/).filter(Boolean) });
}

function describe(found: unknown, t: TranslateIncident): string {
  if (Array.isArray(found)) return t('incident.found-list');
  if (isPlainObject(found)) return t('incident.found-object');
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
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => key !== '__proto__');
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutProto(inner)]));
}

/** An incident of any format, before it was checked. */
export type Stored = Record<string, unknown>;

/** The steps from each format to the next; the one at 0 reads what pages stored before there were incidents. */
export const MIGRATIONS: readonly ((stored: Stored, base: NewIncident) => Stored)[] = [fromFormat0, fromFormat1];

/** Returns the format of a stored incident; undefined if it has none. */
export function formatOf(stored: Stored): number | undefined {
  const format = ownValue(stored, 'format');
  if (format === undefined) return isPlainObject(ownValue(stored, 'values')) ? 0 : undefined;
  return typeof format === 'number' && Number.isInteger(format) && format >= 0 ? format : undefined;
}

/**
 * Format 0: `values` by input id, the `choice` of a class, the prompt that `preflight` precedes, and the values that an
 * `undo` would restore. Other keys stay.
 */
function fromFormat0({ values, choice, preflight, undo, ...rest }: Stored, base: NewIncident): Stored {
  const { now } = base;
  const typed = Object.entries(isPlainObject(values) ? values : {}).reduce<Incident>(
    (filled, [id, value]) => (typeof value === 'string' ? setValue(filled, id, value, { kind: 'typed' }, now) : filled),
    createIncident(base),
  );
  const classed = typeof choice === 'string' ? setClass(typed, choice, now) : typed;
  return {
    ...rest,
    ...classed,
    preflight: typeof preflight === 'string' ? writeRegister(classed.preflight, preflight, now) : classed.preflight,
    // Checked with the rest of the incident.
    undo: writeRegister(classed.undo, isPlainObject(undo) ? (undo as unknown as Undo) : null, now),
    format: 1,
  };
}

/** Format 1 differs by the names that `migrateRecord` lists. */
function fromFormat1(stored: Stored): Stored {
  return joinRecords(splitIncident(stored as unknown as Incident)) as Stored;
}
