// cspell:disable -- words of other languages
import { describe, expect, it } from 'vitest';
import { applyOption } from '../../src/incident/apply-option.ts';
import { valuesForPrompt } from '../../src/incident/carried-values.ts';
import { isNothingYet } from '../../src/incident/effective-value.ts';
import { setValue } from '../../src/incident/field-values.ts';
import type { Incident } from '../../src/incident/schema.ts';
import { addMilestone } from '../../src/incident/edit-log.ts';
import { summaryText } from '../../src/incident/output/summary-text.ts';
import { shortUpdate } from '../../src/incident/output/short-update.ts';
import { recordReply } from '../../src/incident/record-reply.ts';
import { chooseOutcome } from '../../src/incident/choose-outcome.ts';
import { logCopy } from '../../src/incident/run.ts';
import { t } from '../../src/messages/english.ts';
import { after, begin, filled, incidentResponse as plan, prompt, typed } from './example.ts';

type Change = (incident: Incident) => Incident;
const set = (input: string, value: string, minute: number) => (one: Incident) =>
  setValue(one, input, value, typed, after(minute));
const copy = (step: string, minute: number) => (one: Incident) => logCopy(one, [step], after(minute));
const reply = (text: string, minute: number) => (one: Incident) =>
  recordReply(one, prompt(plan, 'stabilize'), text, after(minute));
const watch = (minute: number) => (one: Incident) =>
  chooseOutcome(one, plan, 'stabilize', 'keep watching', after(minute));
const apply = (changes: Change[]) => changes.reduce((one, change) => change(one), begin());
const update = (incident: Incident) => shortUpdate(incident, plan, { now: after(60) }, t);
const NOT_WORKING = '## Effectiveness\nnot working\n\n## Evidence\n5xx 38%';

describe('“none yet, monitoring”', () => {
  const none = set('mitigation', 'none yet, monitoring', 2);
  const rolledBack = (one: Incident) =>
    applyOption(
      one,
      {
        input: 'mitigation',
        text: 'roll back (02:49 UTC)',
        action: 'roll back',
        when: after(8),
        milestone: 'mitigated',
      },
      after(9),
    );
  const marked = (one: Incident) => addMilestone(one, 'mitigated', after(9), { text: 'rolled back to v213' });

  it.each<[string, Change[], string | undefined]>([
    ['stays while there is nothing else', [none], 'none yet, monitoring'],
    ['gives way to an option that was applied', [none, rolledBack], 'roll back (02:49 UTC)'],
    ['gives way to what the log says', [none, marked], 'rolled back to v213'],
    ['gives way to a mitigation without a text', [none, (one) => addMilestone(one, 'mitigated', after(9))], undefined],
    [
      'is kept if it was entered for a second problem',
      [set('mitigation', 'restarted; no errors since', 2), marked],
      'restarted; no errors since',
    ],
  ])('%s', (_, changes, expected) => {
    const incident = apply(changes);
    expect(valuesForPrompt(incident, plan, 'stabilize', t)['mitigation'] || undefined).toBe(expected);
    expect(filled(incident, 'stabilize').text).toContain(
      `Mitigation applied: ${expected ?? '[not given: Mitigation applied. Ask me.]'}\n`,
    );
    if (expected) expect(update(incident)).toContain(`: ${expected}.`);
    expect(update(incident).includes('none yet')).toBe(expected === 'none yet, monitoring');
    for (const text of [summaryText(incident, plan, t), filled(incident, 'report').text]) {
      expect(text.includes('none yet')).toBe(expected === 'none yet, monitoring');
      if (expected) expect(text).toContain(`Mitigation applied: ${expected}`);
    }
  });

  it.each([
    ['none', true],
    ['None yet, monitoring.', true],
    ['none yet – still watching the dashboards', true],
    ['Nothing so far', true],
    ['no mitigation applied yet', true],
    ['n/a', true],
    ['noch keine Maßnahme, wir beobachten', true],
    ['Bisher nichts', true],
    ['keine Besserung nach dem Rollback', false],
    ['none of the pods restart', false],
    ['nothing helped: rolled back to v213', false],
    ['none yet, monitoring\nrolled back at 02:49', false],
    ['no retries: set the flag off', false],
    ['rolled back', false],
  ])('%j says that there is nothing yet: %s', (text, expected) => {
    expect(isNothingYet(text)).toBe(expected);
  });
});

describe('a status of an earlier run', () => {
  const first = [set('mitigation', 'rolled back', 5), set('current_status', 'still degraded', 6), copy('stabilize', 7)];

  it.each<[string, Change[], string]>([
    ['is current until its step is answered', first, 'still degraded'],
    [
      'has its time after the answer',
      [...first, reply(NOT_WORKING, 10)],
      'still degraded (as of 2026-11-23 02:47 UTC)',
    ],
    [
      'has its time in the next run',
      [...first, watch(10), copy('stabilize', 20)],
      'still degraded (as of 2026-11-23 02:47 UTC)',
    ],
    [
      'is current again once it is chosen again',
      [...first, reply(NOT_WORKING, 10), set('current_status', 'still degraded', 12)],
      'still degraded',
    ],
    [
      'is replaced by the next one',
      [...first, watch(10), set('current_status', 'partially recovered', 12)],
      'partially recovered',
    ],
  ])('%s', (_, changes, expected) => {
    const incident = apply(changes);
    expect(filled(incident, 'stabilize').text).toContain(`Current status: ${expected}\n`);
    expect(`${summaryText(incident, plan, t)}\n`).toContain(`Current status: ${expected}\n`);
    expect(update(incident)).toContain(`Current status: ${expected}.`);
  });

  it('is replaced by a recovery, which the update says only once', () => {
    const incident = apply([...first, watch(10), set('current_status', 'recovered', 12)]);
    expect(filled(incident, 'stabilize').text).toContain('Current status: recovered\n');
    expect(summaryText(incident, plan, t)).toContain('Current status: recovered');
    expect(update(incident).match(/recovered|still degraded/gi)).toEqual(['recovered']);
  });

  it('is left out of the update once it is wrong', () => {
    const incident = apply([...first, (one) => addMilestone(one, 'recovered', after(12))]);
    expect(update(incident)).not.toContain('still degraded');
    expect(filled(incident, 'stabilize').text).toContain('still degraded (as of 2026-11-23 02:47 UTC)');
  });
});

describe('an answer of an earlier run', () => {
  const run = [set('mitigation', 'rolled back', 5), copy('stabilize', 7), reply(NOT_WORKING, 10)];
  const tried = (changes: Change[]) => valuesForPrompt(apply(changes), plan, 'assess', t)['tried'];

  it('is current while nothing has changed', () => {
    expect(tried(run)).toBe('Mitigation applied: rolled back\nEffectiveness: not working\nEvidence: 5xx 38%');
  });

  it('has its time once another mitigation was applied', () => {
    expect(tried([...run, set('mitigation', 'rolled back\n\nscaled up', 15)])).toBe(
      `Mitigation applied:
rolled back

scaled up

Effectiveness (as of 2026-11-23 02:51 UTC): not working
Evidence (as of 2026-11-23 02:51 UTC): 5xx 38%`,
    );
  });

  it('has the number of its run once there is another one', () => {
    const again = [...run, watch(11), copy('stabilize', 20)];
    expect(tried(again)).toContain('Effectiveness (run 1): not working');
    expect(tried([...again, reply('## Effectiveness\nworking', 22)])).toBe(
      'Mitigation applied: rolled back\nEffectiveness: working\nEvidence (run 1): 5xx 38%',
    );
  });

  it('is never a choice that is carried as the current one', () => {
    const status = {
      label: 'Status',
      kind: 'choice' as const,
      choices: ['working', 'not working'],
      from: ['stabilize.effectiveness'],
    };
    const withStatus = { ...plan, inputs: { ...plan.inputs, audience: status } };
    const carried = (changes: Change[]) => valuesForPrompt(apply(changes), withStatus, 'status-update', t)['audience'];
    expect(carried(run)).toBe('not working');
    expect(carried([...run, watch(11), copy('stabilize', 20)])).toBeUndefined();
  });
});

describe('newer text', () => {
  it('follows a typed summary: Step 4 has the analysis', () => {
    const incident = apply([
      set('incident_summary', 'checkout failed for 20 minutes', 3),
      (one) =>
        recordReply(
          one,
          prompt(plan, 'root-cause'),
          '## Root cause\npool leak\n\n## Verdict\nmitigation is sufficient',
          after(20),
        ),
    ]);
    expect(valuesForPrompt(incident, plan, 'report', t)['incident_summary']).toBe(
      'checkout failed for 20 minutes\n\nRoot cause: pool leak\nVerdict: mitigation is sufficient',
    );
  });

  it('of the log follows a typed timeline, without what was typed over', () => {
    const timeline = (changes: Change[]) => valuesForPrompt(apply(changes), plan, 'report', t)['timeline'];
    const before = [
      (one: Incident) => addMilestone(one, 'detected', after(0)),
      set('timeline', '02:35 first errors', 10),
    ];
    expect(timeline(before)).toBe('02:35 first errors');
    const later = timeline([...before, (one) => addMilestone(one, 'recovered', after(20), { when: after(11) })]);
    expect(later).toContain('02:35 first errors\n\nTimeline:\n2026-11-23 (UTC)\n\n- 02:52 UTC (03:52 UTC+1) Recovered');
    expect(later).not.toContain('Detected');
  });
});
