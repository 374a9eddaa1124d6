import { expect, it } from 'vitest';
import { hasMitigationFailed } from '../../src/incident/failed-mitigation.ts';
import type { Incident } from '../../src/incident/incident.ts';
import { addMilestone } from '../../src/incident/log.ts';
import { shortUpdate } from '../../src/incident/output/short-update.ts';
import { readReply } from '../../src/incident/reply.ts';
import { t } from '../../src/messages/english.ts';
import { after, begin, incidentResponse as plan, prompt } from './example.ts';

type Change = (incident: Incident) => Incident;
const mitigated = (minute: number) => (one: Incident) => addMilestone(one, 'mitigated', after(minute));
const says = (effect: string, minute: number) => (one: Incident) =>
  readReply(one, prompt(plan, 'stabilize'), `## Effectiveness\n${effect}`, after(minute));

it.each<[string, Change[], boolean, boolean]>([
  ['nothing was mitigated', [says('not working', 8)], false, false],
  ['nobody judged it', [mitigated(5)], false, true],
  ['it works', [mitigated(5), says('working', 8)], false, true],
  ['it works in part', [mitigated(5), says('partially working', 8)], false, true],
  ['it does not work', [mitigated(5), says('not working', 8)], true, false],
  ['the one before it did not work', [mitigated(1), says('not working', 3), mitigated(5)], false, true],
])('a mitigation has failed if a reply since then says so: %s', (_, changes, hasFailed, isInUpdate) => {
  const incident = changes.reduce((one, change) => change(one), begin());
  expect(hasMitigationFailed(incident, plan)).toBe(hasFailed);
  const update = shortUpdate(incident, plan, { now: after(20) }, t);
  expect(update.includes('Mitigated 2026-11-23')).toBe(isInUpdate);
});
