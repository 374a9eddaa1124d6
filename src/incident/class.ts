import { write, type Now } from './cell.ts';
import type { Incident } from './incident.ts';
import { record } from './log.ts';

/** The incident with another class, which its log tells; `triage` names the run that it came from. */
export function setClass(
  incident: Incident,
  choice: string,
  now: Now,
  triage: { step?: string; run?: string } = {},
): Incident {
  if (choice === incident.class.value) return incident;
  const changed = { ...incident, class: write(incident.class, choice, now) };
  return record(changed, { kind: 'class', class: choice, ...triage }, now);
}
