import { writeRegister, type Now } from './register.ts';
import type { Incident } from './incident.ts';
import { appendEntry } from './log.ts';

/** The incident with another class, which its log tells; `triage` names the run that it came from. */
export function setClass(
  incident: Incident,
  choice: string,
  now: Now,
  triage: { step?: string; run?: string } = {},
): Incident {
  if (choice === incident.class.value) return incident;
  const changed = { ...incident, class: writeRegister(incident.class, choice, now) };
  return appendEntry(changed, { kind: 'class', class: choice, ...triage }, now);
}
