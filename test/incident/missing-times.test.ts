import { describe, expect, it, test } from 'vitest';
import { applyOption } from '../../src/incident/apply-option.ts';
import { missingTimes } from '../../src/incident/missing-times.ts';
import { setValue, enteredValue } from '../../src/incident/field-values.ts';
import { setClass } from '../../src/incident/incident.ts';
import type { Incident } from '../../src/incident/schema.ts';
import { addMilestone } from '../../src/incident/edit-log.ts';
import { editAnswer, recordReply, replyBefore, undoReply } from '../../src/incident/record-reply.ts';
import { chooseOutcome } from '../../src/incident/choose-outcome.ts';
import { latestRun, logCopy } from '../../src/incident/run.ts';
import { incidentTimes } from '../../src/incident/incident-times.ts';
import { after, begin, incidentResponse as plan, pack, typed } from './example.ts';

const prompt = (id: string) => {
  const found = plan.prompts.find((one) => one.id === id);
  if (!found) throw new Error(`There is no prompt ${id}.`);
  return found;
};
const pick = (value: string) => (incident: Incident) => setValue(incident, 'current_status', value, typed, after(10));
const reply = (text: string) => (incident: Incident) => recordReply(incident, prompt('stabilize'), text, after(20));
const mark = (milestone: 'started' | 'recovered' | 'mitigated', minutes: number) => (incident: Incident) =>
  addMilestone(incident, milestone, after(minutes), { when: after(minutes) });

describe('a prompt with the timeline asks when the impact started and ended', () => {
  const copy = (incident: Incident) => logCopy(incident, ['assess'], after(5));
  test.each<[string, string, ((incident: Incident) => Incident)[], string[]]>([
    ['nothing was done yet', 'report', [], []],
    ['a step was run', 'report', [copy], ['started', 'recovered']],
    ['a step was run, in another prompt with the timeline', 'handover', [copy], ['started']],
    ['a step was run, in a prompt without the timeline', 'stabilize', [copy], []],
    ['the start is known', 'report', [copy, mark('started', 1)], ['recovered']],
    ['both are known', 'report', [copy, mark('started', 1), mark('recovered', 9)], []],
    [
      'the impact returned',
      'report',
      [copy, mark('started', 1), mark('recovered', 3), mark('started', 6)],
      ['recovered'],
    ],
  ])('when %s: %s', (_, id, changes, milestones) => {
    const incident = changes.reduce((one, change) => change(one), begin());
    const asked = milestones.map((milestone) => ({ milestone, choice: '', input: 'timeline' }));
    expect(missingTimes(incident, plan, id)).toEqual(asked);
  });

  it('not in a workflow without milestones', () => {
    const bugFix = pack('bug-fix');
    const [first] = bugFix.prompts;
    const incident = logCopy(begin(bugFix), [first?.id ?? ''], after(5));
    const asked = bugFix.prompts.flatMap(({ id }) => missingTimes(incident, bugFix, id));
    expect(asked).toEqual([]);
  });
});

describe('a time is asked for', () => {
  test.each<[string, ((incident: Incident) => Incident)[], string[]]>([
    ['nothing was chosen', [], []],
    ['the field says recovered', [pick('recovered')], ['recovered in current_status']],
    ['the field says something else', [pick('partially recovered')], []],
    ['the reply says fully resolved', [reply('## Next step\nfully resolved')], ['recovered in next_step']],
    ['the reply says something else', [reply('## Next step\nkeep watching')], []],
    [
      'both say it',
      [pick('recovered'), reply('## Next step\nfully resolved')],
      ['recovered in current_status', 'recovered in next_step'],
    ],
    ['the time is known', [pick('recovered'), mark('recovered', 9)], []],
    ['another time is known', [pick('recovered'), mark('mitigated', 9)], ['recovered in current_status']],
    [
      'the impact returned since',
      [mark('started', 1), mark('recovered', 3), mark('started', 6), pick('recovered')],
      ['recovered in current_status'],
    ],
    [
      'the impact returned and ended',
      [mark('started', 1), mark('recovered', 3), mark('started', 6), mark('recovered', 9), pick('recovered')],
      [],
    ],
    [
      'the impact is back, without the time',
      [mark('started', 1), mark('recovered', 3), pick('still degraded')],
      ['started in current_status'],
    ],
    [
      'it was mitigated after a recovery, and the status says recovered',
      [mark('started', 1), mark('recovered', 3), mark('mitigated', 8), pick('recovered')],
      ['started in current_status', 'recovered in current_status'],
    ],
    [
      'it was active again after a recovery, and the status says recovered',
      [
        mark('started', 1),
        mark('recovered', 3),
        (incident) => setClass(incident, 'active', after(6)),
        pick('recovered'),
      ],
      ['started in current_status', 'recovered in current_status'],
    ],
    [
      'only the start of an impact that returned is unknown',
      [mark('started', 1), mark('recovered', 3), mark('mitigated', 8), mark('recovered', 9), pick('recovered')],
      ['started in current_status'],
    ],
    ['the impact is back', [mark('started', 1), mark('recovered', 3), pick('still degraded'), mark('started', 11)], []],
    [
      'the class says that the impact returned, and its start is known',
      [
        ...[mark('started', 1), mark('recovered', 3), mark('started', 6)],
        (one) => setClass(one, 'active', after(7)),
        pick('recovered'),
      ],
      ['recovered in current_status'],
    ],
    [
      'the class says that it is over',
      [mark('started', 1), mark('recovered', 3), (one) => setClass(one, 'post-incident', after(6)), pick('recovered')],
      [],
    ],
    ['a status is older than the recovery', [mark('started', 1), pick('still degraded'), mark('recovered', 11)], []],
    [
      'the user clicked it',
      [(incident) => chooseOutcome(incident, plan, 'stabilize', 'fully resolved', after(5))],
      ['recovered in next_step'],
    ],
    [
      'the answer was edited to something else',
      [
        reply('## Next step\nfully resolved'),
        (incident) => {
          const run = latestRun(incident, 'stabilize')?.id ?? '';
          return editAnswer(
            incident,
            { prompt: 'stabilize', run, deliverable: 'next_step' },
            'keep watching',
            after(21),
          );
        },
      ],
      [],
    ],
  ])('when %s', (_, changes, expected) => {
    const incident = changes.reduce((so, change) => change(so), begin());
    const asked = missingTimes(incident, plan, 'stabilize');
    expect(asked.map(({ milestone, input, deliverable }) => `${milestone} in ${input ?? deliverable}`)).toEqual(
      expected,
    );
  });
});

describe('applyOption', () => {
  const option = {
    input: 'mitigation',
    text: 'roll back (done 02:49)',
    action: 'roll back',
    when: after(8),
    milestone: 'mitigated',
  } as const;

  it('enters the action and its time, and sets the milestone', () => {
    const incident = applyOption(begin(), option, after(18));
    expect(enteredValue(incident, 'mitigation')).toBe('roll back (done 02:49)');
    expect(incidentTimes(incident).mitigated?.when.at).toBe(after(8).at);
    expect(Object.values(incident.log)).toMatchObject([
      { kind: 'milestone', milestone: 'mitigated', text: 'roll back' },
    ]);
  });

  it('adds a second option below the first, and keeps the time of the first in the log', () => {
    const second = { ...option, text: 'scale up (done 03:00)', action: 'scale up', when: after(19) };
    const incident = applyOption(applyOption(begin(), option, after(9)), second, after(20));
    expect(enteredValue(incident, 'mitigation')).toBe('roll back (done 02:49)\n\nscale up (done 03:00)');
    expect(incidentTimes(incident).mitigated?.when.at).toBe(after(19).at);
    expect(Object.values(incident.log).map((entry) => entry.kind)).toEqual(['milestone', 'milestone']);
  });

  it('keeps a masked secret masked', () => {
    const secrets = { '<token-1>': 'hunter2' };
    const assessed = recordReply(begin(), prompt('assess'), { text: '## Do first\ncurl <token-1>', secrets }, after(1));
    const incident = applyOption(assessed, { ...option, text: 'curl <token-1>' }, after(9));
    expect(enteredValue(incident, 'mitigation')).toEqual({ text: 'curl <token-1>', secrets });
  });
});

describe('undoReply', () => {
  const first = recordReply(begin(), prompt('stabilize'), '## Evidence\nold', after(1));

  it('restores the reply that a paste replaced', () => {
    const second = recordReply(first, prompt('stabilize'), '## Evidence\nnew', after(2));
    const before = replyBefore(first, second, 'stabilize');
    const undone = before && undoReply(second, 'stabilize', before, after(3));
    expect(undone && latestRun(undone, 'stabilize')?.reply?.value?.read).toEqual({ evidence: 'old' });
  });

  it('removes the first reply of a run', () => {
    const before = replyBefore(begin(), first, 'stabilize');
    const undone = before && undoReply(first, 'stabilize', before, after(3));
    expect(undone && latestRun(undone, 'stabilize')?.reply?.value).toBeNull();
  });

  it('has nothing to restore if the reply is the same', () => {
    expect(replyBefore(first, first, 'stabilize')).toBeUndefined();
  });
});
