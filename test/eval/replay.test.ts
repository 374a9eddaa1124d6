import { afterAll, describe, expect, test } from 'vitest';
import { readRecordings, type Recording } from '../../src/eval/eval-files.ts';
import { WRITTEN } from '../../src/eval/recording.ts';
import { replay } from '../../src/eval/replay.ts';
import type { Pack, Prompt } from '../../src/model/pack.ts';
import { content } from '../folders.ts';
import { pack, packs } from '../incident/example.ts';
import { writeFigures, Tally } from '../support/write-figures.ts';
import { recordingOf, scenarioOf, scenarios } from './scenarios.ts';

const recorded = scenarios.flatMap((scenario) =>
  readRecordings(content, scenario).map((recording) => ({
    name: `${scenario.workflow}/${scenario.id}/${recording.id}`,
    scenario,
    recording,
  })),
);

describe('the recordings of the project', () => {
  const tally = new Tally();
  const groupOf = (workflow: string) => `Recordings read, routed and checked as recorded: ${workflow}`;
  const rubrics = 'Rubrics that accept the good replies and reject the obvious move';
  for (const workflow of new Set(scenarios.map((scenario) => scenario.workflow))) {
    tally.add(groupOf(workflow), recorded.filter(({ scenario }) => scenario.workflow === workflow).length);
  }
  tally.add(rubrics, scenarios.length);
  afterAll(() =>
    writeFigures('replays', {
      title: 'Replays of recorded replies',
      about:
        'Scenarios in which the obvious move is wrong. The replies were written for the test and are not the output of a model, so these figures say nothing about how good a prompt or a model is.',
      command: 'CALLBOOK_QUALITY=1 npm run unit -- test/eval/replay.test.ts',
      figures: tally.figures(),
    }),
  );

  test.each(recorded)('$name is read, routed and checked as recorded', ({ scenario, recording }) => {
    expect(replay(pack(scenario.workflow), scenario, recording).problems).toEqual([]);
    tally.pass(groupOf(scenario.workflow));
  });

  test('every workflow has a scenario, and incident response has three', () => {
    const counts = Object.keys(packs).map((id) => [id, scenarios.filter(({ workflow }) => workflow === id).length]);
    expect(Object.fromEntries(counts)).toMatchObject({ 'incident-response': 3 });
    expect(counts.filter(([, count]) => count === 0)).toEqual([]);
  });

  test.each(scenarios)(
    'the rubric of $id accepts the good replies, all steps, and rejects the obvious move',
    (scenario) => {
      const failed = (id: string) => recordingOf(scenario, id).steps.flatMap((step) => step.failed);
      expect(recordingOf(scenario).steps.map(({ prompt }) => prompt)).toEqual(
        scenario.steps.map(({ prompt }) => prompt),
      );
      expect(failed('good')).toEqual([]);
      expect(failed('obvious-move')).not.toEqual([]);
      tally.pass(rubrics);
    },
  );

  test.each(recorded)('$name says that it was written, or by which model and when it was made', ({ recording }) => {
    const { source } = recording;
    expect(source === WRITTEN || source.model !== '').toBe(true);
  });
});

describe('a replay', () => {
  const scenario = scenarioOf('innocent-deploy');
  const recording = recordingOf(scenario);
  const incidentResponse = pack('incident-response');
  const withPrompt = (id: string, change: (prompt: Prompt) => Partial<Prompt>): Pack => ({
    ...incidentResponse,
    prompts: incidentResponse.prompts.map((prompt) => (prompt.id === id ? { ...prompt, ...change(prompt) } : prompt)),
  });
  const replayWith = (changed: Pack, other: Recording = recording) => replay(changed, scenario, other);

  test('finds a deliverable with another label', () => {
    const changed = withPrompt('assess', ({ deliverables }) => ({
      deliverables: deliverables.map((one) => (one.id === 'broken' ? { ...one, label: 'Faults', aliases: [] } : one)),
    }));
    expect(replayWith(changed).problems).toContain('assess: the answer broken is read differently');
  });

  test('finds a new deliverable, which no reply answers', () => {
    const changed = withPrompt('stabilize', ({ deliverables }) => ({
      deliverables: [...deliverables, { id: 'cost', label: 'Cost', description: '', kind: 'text' }],
    }));
    expect(replayWith(changed).problems).toEqual([
      'stabilize: missing answers: cost (recorded: none)',
      'stabilize: failed checks: answers (recorded: none)',
    ]);
  });

  test('finds a choice that the flow no longer has', () => {
    const changed = withPrompt('root-cause', ({ deliverables }) => ({
      deliverables: deliverables.map((one) => (one.id === 'verdict' ? { ...one, choices: ['fix', 'stop'] } : one)),
    }));
    expect(replayWith(changed).problems.join('\n')).toContain('root-cause: the answer verdict is read differently');
  });

  test('finds another route', () => {
    const changed = withPrompt('stabilize', ({ next }) => ({
      next: next.map((one) => (one.choice === 'root cause analysis' ? { ...one, to: 'report' } : one)),
    }));
    expect(replayWith(changed).problems).toEqual([
      'stabilize: the reply leads to report (recorded: root-cause)',
      'stabilize: failed checks: route (recorded: none)',
      'root-cause: the previous reply does not lead to this step',
    ]);
  });

  test('finds a prompt that is gone', () => {
    const changed = { ...incidentResponse, prompts: incidentResponse.prompts.filter(({ id }) => id !== 'report') };
    expect(replayWith(changed).problems).toContain(
      `report: no such prompt in version ${incidentResponse.version}; delete recording.json, write new replies, then run callbook eval --update`,
    );
  });

  test('finds an answer that the reader reads in another way', () => {
    const [first, ...rest] = recording.steps;
    if (!first) throw new Error('There is no step.');
    const other = {
      ...recording,
      steps: [{ ...first, answers: { ...first.answers, broken: 'Something else.' } }, ...rest],
    };
    expect(replayWith(incidentResponse, other).problems).toEqual(['assess: the answer broken is read differently']);
  });

  test('finds a check of a deliverable that there is not', () => {
    const changed = {
      ...scenario,
      steps: scenario.steps.map((step) => ({ ...step, checks: [{ ...check, in: 'nothing' }] })),
    };
    const { problems } = replay(incidentResponse, changed, recording);
    expect(problems).toContain(
      'assess: the check one looks in nothing, which the prompt does not ask for; correct scenario.yml',
    );
  });
  const check = { id: 'one', says: 'One.', has: [], lacks: [] };

  test('marks a recording as stale if only the words of its prompt changed', () => {
    const changed = withPrompt('report', ({ template }) => ({ template: `${template}\nBe kind.` }));
    expect(replayWith(changed)).toMatchObject({ problems: [], stale: ['report'] });
  });
});
