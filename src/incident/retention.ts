import type { Register, Moment } from './register.ts';
import type { Incident, Undo, Value } from './incident.ts';
import { isRecord, own } from '../base/record.ts';
import { isRegister } from './merge.ts';
import { formatMoment } from './moment.ts';

const HOUR = 3_600_000;

/** How long an incident is kept after its last edit, in milliseconds: 14 days. */
export const KEPT = 14 * 24 * HOUR;

/** How long evidence is kept at most, in milliseconds: 72 hours. */
export const EVIDENCE_KEPT = 72 * HOUR;

/** When an incident was last edited or read in, in milliseconds since 1970. */
export function editedAt(incident: Incident): number {
  return Math.max(incident.started, incident.imported ?? 0, latest(incident));
}

/** Until when an incident is kept, and the first of its evidence; null where it has none. */
export function keptUntil(incident: Incident): { all: number; evidence: number | null } {
  const due = evidenceOf(incident).map(({ due }) => due);
  return { all: editedAt(incident) + KEPT, evidence: due.length > 0 ? Math.min(...due) : null };
}

/**
 * The incident without what is due, and a sentence on what went, which is empty when nothing did. After 14 days without
 * an edit all of it goes and the incident is null. Evidence (the values of inputs of that kind) goes when the incident
 * is closed and after 72 hours at the latest.
 */
export function expire(
  incident: Incident,
  { at: now }: Pick<Moment, 'at'>,
): { incident: Incident | null; went: string } {
  const { all } = keptUntil(incident);
  if (all <= now) {
    const edited = formatMoment({ at: editedAt(incident), offset: 0 });
    const name = incident.name.value ? `“${incident.name.value}”` : 'The incident';
    return { incident: null, went: `${name} is gone: its last edit was 14 days ago, on ${edited}.` };
  }
  const gone = evidenceOf(incident).filter(({ due }) => due <= now);
  if (gone.length === 0) return { incident, went: '' };
  const ids = (place: Evidence['place']) => gone.filter((one) => one.place === place).map(({ id }) => id);
  const labels = [...new Set(gone.map(({ label }) => label))].join(', ');
  const why = incident.closed.value ? 'the incident is closed' : 'evidence is kept for 72 hours';
  return {
    incident: {
      ...incident,
      values: emptied(incident.values, ids('field')),
      orphans: emptied(incident.orphans, ids('orphan')),
      undo: ids('undo').length > 0 ? withoutValues(incident.undo, ids('undo')) : incident.undo,
    },
    went: `Taken out: ${labels}, since ${why}.`,
  };
}

interface Evidence {
  id: string;
  label: string;
  place: 'field' | 'orphan' | 'undo';
  due: number;
}

function evidenceOf({ values, orphans, undo, pack, closed, imported = 0 }: Incident): Evidence[] {
  const dueOf = (at: number) => (closed.value ? 0 : Math.max(at, imported) + EVIDENCE_KEPT);
  const inField = (id: string, at: number, place: Evidence['place']): Evidence[] => {
    const { kind, label = id } = own(pack.value.inputs, id) ?? {};
    return kind === 'evidence' ? [{ id, label, place, due: dueOf(at) }] : [];
  };
  return [
    ...Object.entries(values).flatMap(([id, { value, at }]) => (value ? inField(id, at, 'field') : [])),
    ...Object.entries(orphans).flatMap(([id, { value, at }]): Evidence[] =>
      value?.kind === 'evidence' ? [{ id, label: value.label, place: 'orphan', due: dueOf(at) }] : [],
    ),
    ...Object.keys(undo.value?.values ?? {}).flatMap((id) => inField(id, undo.at, 'undo')),
  ];
}

/** The cells with these taken out. The mark is just newer than what it takes out: it is no edit, and loses to any. */
function emptied<Content>(
  cells: Record<string, Register<Content | null>>,
  ids: string[],
): Record<string, Register<Content | null>> {
  const marks = ids.flatMap((id) => {
    const cell = own(cells, id);
    return cell ? [[id, { ...cell, value: null, at: cell.at + 1 }] as const] : [];
  });
  return { ...cells, ...Object.fromEntries(marks) };
}

function withoutValues(cell: Register<Undo | null>, ids: string[]): Register<Undo | null> {
  const left = Object.entries(cell.value?.values ?? {}).filter(([id]) => !ids.includes(id));
  const values: Record<string, Value> = Object.fromEntries(left);
  return { ...cell, value: cell.value && left.length > 0 ? { ...cell.value, values } : null, at: cell.at + 1 };
}

function latest(value: unknown): number {
  if (isRegister(value)) return value.at;
  if (!isRecord(value)) return 0;
  return Object.values(value).reduce<number>((last, inner) => Math.max(last, latest(inner)), 0);
}
