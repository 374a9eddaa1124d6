import { expect, it } from 'vitest';
import type { Incident } from '../../src/incident/schema.ts';
import { addMilestone } from '../../src/incident/edit-log.ts';
import { correctedEntries } from '../../src/incident/log.ts';
import { formatReport } from '../../src/incident/output/format-report.ts';
import { buildReport } from '../../src/incident/output/report.ts';
import { shortUpdate } from '../../src/incident/output/short-update.ts';
import { summaryText } from '../../src/incident/output/summary-text.ts';
import { recordReply } from '../../src/incident/record-reply.ts';
import { logCopy } from '../../src/incident/run.ts';
import { effectiveTimes, setTime } from '../../src/incident/incident-times.ts';
import { t } from '../../src/messages/english.ts';
import { after, begin, incidentResponse as plan, prompt } from './example.ts';

type Change = (incident: Incident) => Incident;
const mitigated =
  (minute: number, written = minute) =>
  (one: Incident) =>
    addMilestone(one, 'mitigated', after(written), { text: `action ${minute}`, when: after(minute) });
/** Another run of the step that checks a mitigation, with its reply. */
const says = (effect: string, minute: number) => (one: Incident) => {
  const copied = logCopy(one, ['stabilize'], after(minute - 1));
  return recordReply(copied, prompt(plan, 'stabilize'), `## Effectiveness\n${effect}`, after(minute));
};
const inOrder = (changes: Change[]) => changes.reduce((one, change) => change(one), begin());

it.each<[string, Change[], number | undefined, number[]]>([
  ['nothing was mitigated', [says('not working', 8)], undefined, []],
  ['nobody judged it', [mitigated(5)], 5, []],
  ['it works', [mitigated(5), says('working', 8)], 5, []],
  ['it works in part', [mitigated(5), says('partially working', 8)], 5, []],
  ['it does not work', [mitigated(5), says('not working', 8)], undefined, [5]],
  ['it works late', [mitigated(5), says('not working', 8), says('working', 12)], 5, []],
  ['it was judged before it was logged', [says('not working', 8), mitigated(5, 9)], 5, []],
  ['the one before it did not work', [mitigated(1), says('not working', 3), mitigated(5)], 5, [1]],
  ['only the one before it works', [mitigated(1), says('working', 3), mitigated(5), says('not working', 8)], 1, [5]],
])('a mitigation has failed if the last reply about it says so: %s', (_, changes, time, failed) => {
  const incident = inOrder(changes);
  expect(effectiveTimes(incident, plan).mitigated?.when.at).toBe(time === undefined ? undefined : after(time).at);
  const report = buildReport(incident, plan, t);
  const all = [summaryText(incident, plan, t), report ? formatReport(report.root, 'markdown') : ''];
  for (const text of all) {
    const lines = text.split('\n').filter((line) => line.includes('UTC'));
    const said = (word: string) => lines.flatMap((line) => line.match(new RegExp(`${word}: action (\\d+)`))?.[1] ?? []);
    expect(said('Mitigation that did not work').map(Number)).toEqual(failed);
    expect(lines.filter((line) => line.startsWith('- Mitigated: '))).toHaveLength(time === undefined ? 0 : 1);
  }
});

it('is in the update, in place of the time', () => {
  const update = (...changes: Change[]) => shortUpdate(inOrder(changes), plan, { now: after(20) }, t);
  expect(update(mitigated(5))).toContain('Mitigated 2026-11-23');
  const failed = update(mitigated(5), says('not working', 8));
  expect(failed).toContain('The last mitigation did not work.');
  expect(failed).not.toContain('Mitigated 2026-11-23');
});

it('keeps its time when the next one is set', () => {
  const failed = inOrder([mitigated(5), says('not working', 8)]);
  const set = setTime(failed, plan, { milestone: 'mitigated', when: after(10) }, after(11));
  const times = correctedEntries(set).flatMap(({ milestone, when }) => (milestone === 'mitigated' ? [when.at] : []));
  expect(times).toEqual([after(5).at, after(10).at]);
});
