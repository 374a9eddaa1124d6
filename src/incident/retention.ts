import { isPlainObject, ownValue } from '../base/collections.ts';
import { isRegister } from './register.ts';
import type { Incident } from './schema.ts';

const HOUR = 3_600_000;

/** How long an incident is kept after its last edit, in milliseconds: 14 days. */
export const RETENTION = 14 * 24 * HOUR;

/** How long evidence is kept at most, in milliseconds: 72 hours. */
export const EVIDENCE_RETENTION = 72 * HOUR;

/** A value that is kept for a shorter time than its incident. */
export interface ExpiringValue {
  id: string;
  label: string;
  place: 'values' | 'orphans' | 'undo';
  /** When it expires, in milliseconds since 1970. */
  expiresAt: number;
}

/** When an incident was last edited or imported, in milliseconds since 1970. */
export function editedAt(incident: Incident): number {
  return Math.max(incident.started, incident.imported ?? 0, latest(incident));
}

/** When an incident expires, and the first of its evidence; null if it has none. */
export function expiryOf(incident: Incident): { all: number; evidence: number | null } {
  const expiresAt = evidenceOf(incident).map(({ expiresAt }) => expiresAt);
  return { all: editedAt(incident) + RETENTION, evidence: expiresAt.length > 0 ? Math.min(...expiresAt) : null };
}

/** Returns every piece of evidence in an incident, and when it expires. */
export function evidenceOf({ values, orphans, undo, pack, closed, imported = 0 }: Incident): ExpiringValue[] {
  const expiresAtFrom = (at: number) => (closed.value ? 0 : Math.max(at, imported) + EVIDENCE_RETENTION);
  const inField = (id: string, at: number, place: ExpiringValue['place']): ExpiringValue[] => {
    const { kind, label = id } = ownValue(pack.value.inputs, id) ?? {};
    return kind === 'evidence' ? [{ id, label, place, expiresAt: expiresAtFrom(at) }] : [];
  };
  return [
    ...Object.entries(values).flatMap(([id, { value, at }]) => (value ? inField(id, at, 'values') : [])),
    ...Object.entries(orphans).flatMap(([id, { value, at }]): ExpiringValue[] =>
      value?.kind === 'evidence' ? [{ id, label: value.label, place: 'orphans', expiresAt: expiresAtFrom(at) }] : [],
    ),
    ...Object.keys(undo.value?.values ?? {}).flatMap((id) => inField(id, undo.at, 'undo')),
  ];
}

function latest(value: unknown): number {
  if (isRegister(value)) return value.at;
  if (!isPlainObject(value)) return 0;
  return Object.values(value).reduce<number>((last, inner) => Math.max(last, latest(inner)), 0);
}
