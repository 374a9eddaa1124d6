import { isRecord, own } from '../base/collections.ts';
import type { TranslateIncident } from './format-log-entry.ts';
import { formatMoment } from './format-moment.ts';
import { isRegister } from './register.ts';
import type { Incident, Moment, Register, Undo } from './schema.ts';

const HOUR = 3_600_000;

/** How long an incident is kept after its last edit, in milliseconds: 14 days. */
export const RETENTION = 14 * 24 * HOUR;

/** How long evidence is kept at most, in milliseconds: 72 hours. */
export const EVIDENCE_RETENTION = 72 * HOUR;

/** The rest of an incident after its retention: null if all of it expired. */
export interface Retained {
  incident: Incident | null;
  /** The labels of the evidence that was removed. */
  evidence: string[];
}

interface Evidence {
  id: string;
  label: string;
  place: 'values' | 'orphans' | 'undo';
  due: number;
}

/** When an incident was last edited or imported, in milliseconds since 1970. */
export function editedAt(incident: Incident): number {
  return Math.max(incident.started, incident.imported ?? 0, latest(incident));
}

/** When an incident expires, and the first of its evidence; null if it has none. */
export function keptUntil(incident: Incident): { all: number; evidence: number | null } {
  const due = evidenceOf(incident).map(({ due }) => due);
  return { all: editedAt(incident) + RETENTION, evidence: due.length > 0 ? Math.min(...due) : null };
}

/** Returns the labels of all evidence in an incident, which closing it removes. */
export function evidenceLabels(incident: Incident): string[] {
  return labelsOf(evidenceOf(incident));
}

/**
 * Returns the incident without what has expired. After 14 days without an edit all of it expires. Evidence (the values of
 * inputs of that kind) expires when the incident is closed, and after 72 hours at the latest.
 */
export function expire(incident: Incident, { at: now }: Pick<Moment, 'at'>): Retained {
  if (keptUntil(incident).all <= now) return { incident: null, evidence: [] };
  const expired = evidenceOf(incident).filter(({ due }) => due <= now);
  if (expired.length === 0) return { incident, evidence: [] };
  const ids = (place: Evidence['place']) => expired.filter((one) => one.place === place).map(({ id }) => id);
  const left = {
    ...incident,
    values: cleared(incident.values, ids('values')),
    orphans: cleared(incident.orphans, ids('orphans')),
    undo: ids('undo').length > 0 ? withoutValues(incident.undo, ids('undo')) : incident.undo,
  };
  return { incident: left, evidence: labelsOf(expired) };
}

/** Returns a sentence about the parts of an incident that expired; empty if none did. */
export function formatExpiry(before: Incident, { incident, evidence }: Retained, t: TranslateIncident): string {
  if (!incident) {
    const when = formatMoment({ at: editedAt(before), offset: 0 });
    const name = before.name.value;
    return name ? t('incident.expired', { name, when }) : t('incident.expired-unnamed', { when });
  }
  if (evidence.length === 0) return '';
  return t(`incident.evidence-removed-${before.closed.value ? 'closed' : 'expired'}`, { labels: evidence });
}

function evidenceOf({ values, orphans, undo, pack, closed, imported = 0 }: Incident): Evidence[] {
  const dueOf = (at: number) => (closed.value ? 0 : Math.max(at, imported) + EVIDENCE_RETENTION);
  const inField = (id: string, at: number, place: Evidence['place']): Evidence[] => {
    const { kind, label = id } = own(pack.value.inputs, id) ?? {};
    return kind === 'evidence' ? [{ id, label, place, due: dueOf(at) }] : [];
  };
  return [
    ...Object.entries(values).flatMap(([id, { value, at }]) => (value ? inField(id, at, 'values') : [])),
    ...Object.entries(orphans).flatMap(([id, { value, at }]): Evidence[] =>
      value?.kind === 'evidence' ? [{ id, label: value.label, place: 'orphans', due: dueOf(at) }] : [],
    ),
    ...Object.keys(undo.value?.values ?? {}).flatMap((id) => inField(id, undo.at, 'undo')),
  ];
}

function labelsOf(evidence: Evidence[]): string[] {
  return [...new Set(evidence.map(({ label }) => label))];
}

/** Returns the registers with these cleared, dated just after what they had: that is not an edit, and any later edit wins. */
function cleared<Value>(
  registers: Record<string, Register<Value | null>>,
  ids: string[],
): Record<string, Register<Value | null>> {
  const empty = ids.flatMap((id) => {
    const before = own(registers, id);
    return before ? [[id, { ...before, value: null, at: before.at + 1 }] as const] : [];
  });
  return { ...registers, ...Object.fromEntries(empty) };
}

function withoutValues(undo: Register<Undo | null>, ids: string[]): Register<Undo | null> {
  const left = Object.entries(undo.value?.values ?? {}).filter(([id]) => !ids.includes(id));
  const value = undo.value && left.length > 0 ? { ...undo.value, values: Object.fromEntries(left) } : null;
  return { ...undo, value, at: undo.at + 1 };
}

function latest(value: unknown): number {
  if (isRegister(value)) return value.at;
  if (!isRecord(value)) return 0;
  return Object.values(value).reduce<number>((last, inner) => Math.max(last, latest(inner)), 0);
}
