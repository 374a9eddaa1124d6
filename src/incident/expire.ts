import { ownValue } from '../base/collections.ts';
import { formatMoment } from './format-moment.ts';
import { editedAt, evidenceOf, expiryOf, type ExpiringValue } from './retention.ts';
import type { Incident, Moment, Register, Undo } from './schema.ts';
import type { TranslateIncident } from './translate-incident.ts';

/** The rest of an incident after its retention: null if all of it expired. */
export interface Retained {
  incident: Incident | null;
  /** The labels of the evidence that was removed. */
  evidence: string[];
}

/**
 * Returns the incident without its expired parts. After 14 days without an edit all of it expires. Evidence (the values of
 * inputs of that kind) expires when the incident is closed, and after 72 hours at the latest.
 */
export function expire(incident: Incident, { at: now }: Pick<Moment, 'at'>): Retained {
  if (expiryOf(incident).all <= now) return { incident: null, evidence: [] };
  const expired = evidenceOf(incident).filter(({ expiresAt }) => expiresAt <= now);
  if (expired.length === 0) return { incident, evidence: [] };
  const ids = (place: ExpiringValue['place']) => expired.filter((one) => one.place === place).map(({ id }) => id);
  const left = {
    ...incident,
    values: cleared(incident.values, ids('values')),
    orphans: cleared(incident.orphans, ids('orphans')),
    undo: ids('undo').length > 0 ? withoutValues(incident.undo, ids('undo')) : incident.undo,
  };
  return { incident: left, evidence: labelsOf(expired) };
}

/** Returns the labels of all evidence in an incident, which closing it removes. */
export function evidenceLabels(incident: Incident): string[] {
  return labelsOf(evidenceOf(incident));
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

/**
 * Clears these registers. Their time is advanced by only 1 ms, so that this does not count as an edit and loses to any
 * later one.
 */
function cleared<Value>(
  registers: Record<string, Register<Value | null>>,
  ids: string[],
): Record<string, Register<Value | null>> {
  const empty = ids.flatMap((id) => {
    const before = ownValue(registers, id);
    return before ? [[id, { ...before, value: null, at: before.at + 1 }] as const] : [];
  });
  return { ...registers, ...Object.fromEntries(empty) };
}

function withoutValues(undo: Register<Undo | null>, ids: string[]): Register<Undo | null> {
  const left = Object.entries(undo.value?.values ?? {}).filter(([id]) => !ids.includes(id));
  const value = undo.value && left.length > 0 ? { ...undo.value, values: Object.fromEntries(left) } : null;
  return { ...undo, value, at: undo.at + 1 };
}

function labelsOf(evidence: ExpiringValue[]): string[] {
  return [...new Set(evidence.map(({ label }) => label))];
}
