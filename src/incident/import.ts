import { checkIncident } from './format.ts';
import type { Fault } from './check.ts';
import { FORMAT, type NewIncident, type Incident } from './incident.ts';
import { isRecord } from '../base/record.ts';
import { formatOf, MIGRATIONS, type Stored } from './migrate.ts';
import { tombstone } from './status.ts';

/** An incident that was read, or a sentence that says why none was. */
export type ImportResult = { incident: Incident } | { refused: string };

/** How deep the objects in a file may lie in one another; an incident of ours needs 9. */
const DEEPEST = 64;

/**
 * Reads an exported incident, whatever the text is; nothing is thrown. Retention begins anew with it. `beginning` is what
 * an incident begins with that has no id and no workflow of its own, which is so in the oldest format alone. Where an
 * incident of this id was deleted, give the one that was read a new id, since a deletion is for good.
 */
export function importIncident(content: string, beginning: NewIncident): ImportResult {
  let json: unknown;
  try {
    json = JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refuse(`This is no JSON (${cut(String(error instanceof Error ? error.message : error), 80)}).`);
  }
  const read = readIncident(json, beginning);
  return 'refused' in read ? read : { incident: { ...read.incident, imported: beginning.now.at } };
}

/** Reads an incident out of a store: checked, and brought to today's format. */
export function readIncident(json: unknown, beginning: NewIncident): ImportResult {
  if (isTooDeep(json, DEEPEST)) return refuse(`Its objects lie deeper in one another than ${DEEPEST} levels.`);
  if (!isRecord(json)) return refuse(sayFault({ path: '', found: json, expected: 'an object' }));
  const stored = withoutPrototypes(json) as Stored;
  const format = formatOf(stored);
  if (format === undefined) {
    return refuse(sayFault({ path: 'format', found: stored['format'], expected: `the number ${FORMAT} or less` }));
  }
  if (format > FORMAT) {
    return {
      refused: `This incident is of format ${format}, from a newer Callbook; this page reads formats up to ${FORMAT}. Reload the page to update it, then try again.`,
    };
  }
  const current = MIGRATIONS.slice(format).reduce((so, step) => step(so, beginning), stored);
  const fault = checkIncident(current, '');
  if (fault) return refuse(sayFault(fault));
  const incident = current as unknown as Incident;
  return { incident: incident.deletedAt === undefined ? incident : tombstone(incident, incident.deletedAt) };
}

function refuse(why: string): ImportResult {
  return {
    refused: `${why} Nothing was read. Export the incident again where it comes from, or mend that place in the file.`,
  };
}

function sayFault({ path, found, expected }: Fault): string {
  return `At ${path === '' ? 'the top' : cut(path, 120)}: found ${sayFound(found)}, expected ${expected}.`;
}

function sayFound(found: unknown): string {
  if (found === undefined) return 'nothing';
  if (Array.isArray(found)) return 'a list';
  return isRecord(found) ? 'an object' : cut(JSON.stringify(found), 40);
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

function isTooDeep(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1));
}

/** A key that some ways of copying an object take for its prototype is not for an incident. */
function withoutPrototypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrototypes);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).filter(([key]) => key !== '__proto__');
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutPrototypes(inner)]));
}
