import { describe, expect, it } from 'vitest';
import { closeIncident } from '../../src/incident/close-incident.ts';
import type { Incident } from '../../src/incident/schema.ts';
import { importIncident } from '../../src/incident/import.ts';
import { merge } from '../../src/incident/merge.ts';
import { exportIncident } from '../../src/incident/output/export-incident.ts';
import { reportSource } from '../../src/incident/output/report-source.ts';
import { otherWorkflow } from '../../src/incident/plan.ts';
import { recordReply } from '../../src/incident/record-reply.ts';
import { buildRoute } from '../../src/incident/route.ts';
import { chooseOutcome } from '../../src/incident/choose-outcome.ts';
import { endsWorkflow, latestRun, recommendedTransition, logCopy } from '../../src/incident/run.ts';
import { stepToDo } from '../../src/incident/step-to-do.ts';
import { t } from '../../src/messages/english.ts';
import type { Pack, Prompt } from '../../src/model/pack.ts';
import { after, base, begin, imported, packs } from './example.ts';

/** A choice of a prompt that leads to several targets, in the order of the workflow. */
interface SharedChoice {
  name: string;
  plan: Pack;
  from: Prompt;
  choice: string;
  targets: string[];
}

/** The choices with several targets of all workflows of the project. */
const shared = Object.values(packs).flatMap((plan) =>
  plan.prompts.flatMap((from) =>
    [...new Set(from.next.map(({ choice }) => choice))].flatMap((choice): SharedChoice[] => {
      const targets = from.next.filter((one) => one.choice === choice).map(({ to }) => to);
      const name = `${plan.id} ${from.id}: ${choice}`;
      return choice === null || targets.length < 2 ? [] : [{ name, plan, from, choice, targets }];
    }),
  ),
);
const transitions = shared.flatMap((one) => one.targets.map((to) => ({ ...one, to })));

/** An incident whose last prompt was copied, with a reply that makes the choice. */
function replied({ plan, from, choice }: SharedChoice): Incident {
  const lines = from.deliverables.map(({ id, label }) => `## ${label}\n${id === from.next[0]?.by ? choice : 'text'}\n`);
  return recordReply(logCopy(begin(plan), [from.id], after(1)), from, lines.join('\n'), after(2));
}

function chosen(one: SharedChoice, to?: string): Incident {
  return chooseOutcome(replied(one), one.plan, one.from.id, one.choice, after(3), to);
}

/** Whether the last run of the prompt ends the workflow. */
function ends(incident: Incident, { from }: SharedChoice): boolean | undefined {
  const run = latestRun(incident, from.id);
  return run && endsWorkflow(run, from);
}

describe('a choice with several targets', () => {
  it('is in several workflows, and some end them', () => {
    expect(new Set(shared.map(({ plan }) => plan.id)).size).toBeGreaterThan(3);
    expect(shared.filter(({ targets }) => targets.includes('done')).length).toBeGreaterThan(3);
  });

  it.each(transitions)('$name leads to $to if that is chosen', ({ to, ...one }) => {
    const incident = chosen(one, to);
    const { current, steps, decided } = buildRoute(incident, one.plan);
    expect(decided).toEqual([to]);
    expect(current).toBe(to === 'done' || otherWorkflow(to) !== undefined ? null : to);
    expect(steps.find(({ prompt }) => prompt === one.from.id)?.targets).toEqual([to]);
    expect(ends(incident, one)).toBe(to === 'done');
    if (current !== null) expect(stepToDo(incident, one.plan)).toBe(to);
  });

  it.each(transitions.filter(({ to }) => to === 'done'))('$name, done, has nothing left to do', (one) => {
    const incident = chosen(one, 'done');
    const { current, targets: next, steps } = buildRoute(incident, one.plan);
    expect([current, next]).toEqual([null, []]);
    expect(steps.filter(({ state }) => ['current', 'next', 'later'].includes(state))).toEqual([]);
    // The incident opens at the step that ended it, whose answer is the report.
    expect(stepToDo(incident, one.plan)).toBe(one.from.id);
    expect(reportSource(incident, one.plan)).toMatchObject({
      prompt: { id: one.from.id },
      run: { number: 1 },
    });
    // A later click on another target, and a copy of that step, lead on.
    const [other = ''] = one.targets.filter((to) => to !== 'done' && otherWorkflow(to) === undefined);
    if (other === '') return;
    const further = chooseOutcome(incident, one.plan, one.from.id, one.choice, after(4), other);
    expect(buildRoute(further, one.plan).current).toBe(other);
    expect(buildRoute(logCopy(incident, [other], after(4)), one.plan).current).toBe(other);
  });

  it.each(shared)('$name recommends the first target alone, and ends nothing yet', (one) => {
    const run = latestRun(replied(one), one.from.id);
    expect(run && recommendedTransition(run, one.from)).toMatchObject({
      choice: one.choice,
      to: one.targets[0],
    });
    expect(ends(replied(one), one)).toBe(false);
  });

  it.each(shared)('$name without a target, as older pages stored it, leads to all of them', (one) => {
    const older = chosen(one);
    expect(latestRun(older, one.from.id)?.outcome?.value).toEqual({ choice: one.choice });
    expect(buildRoute(older, one.plan).decided).toEqual(one.targets);
    expect(ends(older, one)).toBe(false);
    expect(imported(importIncident(exportIncident(older), base, t)).runs).toEqual(older.runs);
  });

  it.each(transitions)('$name, $to, is kept by exports and merges', ({ to, ...one }) => {
    const incident = chosen(one, to);
    expect(imported(importIncident(exportIncident(closeIncident(incident, '', after(5))), base, t)).runs).toEqual(
      incident.runs,
    );
    const older = chooseOutcome(replied(one), one.plan, one.from.id, one.choice, after(2, 'older'));
    expect(buildRoute(merge(older, incident), one.plan).decided).toEqual([to]);
    expect(merge(older, incident)).toEqual(merge(incident, older));
  });

  it.each(shared)('$name ignores a target that it does not have', (one) => {
    const before = replied(one);
    expect(chooseOutcome(before, one.plan, one.from.id, one.choice, after(3), 'nowhere')).toBe(before);
    // A newer version of the workflow may have given up the target.
    const moved = {
      ...one.plan,
      prompts: one.plan.prompts.map((prompt) => ({ ...prompt, next: withoutTarget(one, prompt) })),
    };
    expect(buildRoute(chosen(one, one.targets[0]), moved).decided).toEqual(one.targets.slice(1));
  });
});

function withoutTarget({ choice, targets }: SharedChoice, { next }: Prompt): Prompt['next'] {
  return next.filter((one) => one.choice !== choice || one.to !== targets[0]);
}
