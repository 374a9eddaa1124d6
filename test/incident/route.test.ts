import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setClass, setPreflightPrompt } from '../../src/incident/incident.ts';
import type { Incident } from '../../src/incident/schema.ts';
import { addNote } from '../../src/incident/edit-log.ts';
import { chooseOutcome } from '../../src/incident/choose-outcome.ts';
import { logCopy, startRun } from '../../src/incident/run.ts';
import type { Plan } from '../../src/incident/plan.ts';
import { buildRoute } from '../../src/incident/route.ts';
import { recordReply } from '../../src/incident/record-reply.ts';
import { after, begin, incidentResponse, pack, planOf, prompt } from './example.ts';

/** `class active` sets the class, `stabilize = keep watching` chooses an outcome (`assess =` the only one), anything else copies. */
function incidentAfter(moves: string[], plan: Plan = incidentResponse): Incident {
  return moves.reduce((incident, move, minute) => {
    const now = after(minute + 1);
    const [left = '', right] = move.split(' =').map((word) => word.trim());
    if (move.startsWith('class ')) return setClass(incident, move.slice('class '.length), now);
    return right === undefined
      ? logCopy(incident, left.split(' + '), now)
      : chooseOutcome(incident, plan, left, right || null, now);
  }, begin());
}

const SIGNS = { done: '✓', current: '●', next: '→', later: '·', skipped: '⨯', 'not taken': '-' };

/** The triage and the steps of an incident's route as signs, with the runs of those that have more than one. */
function signs(incident: Incident, plan: Plan = incidentResponse): string {
  const steps = buildRoute(incident, plan).steps.filter(({ kind }) => kind !== 'preflight');
  return steps.map(({ state, runs }) => SIGNS[state] + (runs > 1 ? String(runs) : '')).join(' ');
}

describe('the route of an incident', () => {
  it('has what the last reply recommends as its next step', () => {
    const copied = incidentAfter(['class active', 'assess', 'assess =', 'stabilize']);
    const replied = recordReply(copied, prompt(incidentResponse, 'stabilize'), 'Next step\nfully resolved', after(9));
    expect(signs(replied)).toBe('✓ ✓ ● · · →');
    expect(buildRoute(replied, incidentResponse).targets).toEqual(['report']);
  });

  it.each([
    // triage, assess, stabilize, root-cause, fix, report
    ['a new incident', '● → · → · ·', []],
    ['a class without a triage', '✓ ● → · · ·', ['class active']],
    ['a past incident starts at the analysis', '✓ - - ● → →', ['class post-incident']],
    ['a triage without an outcome', '● → · → · ·', ['triage']],
    ['a triage with an outcome', '✓ ● → · · ·', ['triage', 'triage = degraded']],
    ['a step that was copied', '✓ ● → · · ·', ['class active', 'assess']],
    ['a step with its only outcome', '✓ ✓ ● → · →', ['class active', 'assess', 'assess =']],
    ['a copy of the next step', '✓ ✓ ● → · →', ['class active', 'assess', 'stabilize']],
    [
      'an outcome that repeats the step',
      '✓ ✓ ● → · →',
      ['class active', 'assess', 'stabilize', 'stabilize = keep watching'],
    ],
    [
      'a repeated step',
      '✓ ✓ ●2 → · →',
      ['class active', 'assess', 'stabilize', 'stabilize = keep watching', 'stabilize'],
    ],
    [
      'an outcome that goes back',
      '✓ ● → · · ·',
      ['class active', 'assess', 'stabilize', 'stabilize = more mitigation'],
    ],
    ['an outcome outside the route', '✓ ✓ ● · · ·', ['class active', 'assess', 'stabilize', 'stabilize = escalation']],
    [
      'an outcome that skips the analysis',
      '✓ ✓ ✓ - - ●',
      ['class active', 'assess', 'stabilize', 'stabilize = fully resolved'],
    ],
    [
      'analysis and fix',
      '✓ ✓ ✓ ✓ ● →',
      [
        'class active',
        'assess',
        'stabilize',
        'stabilize = root cause analysis',
        'root-cause',
        'root-cause = code fix needed',
      ],
    ],
    ['an analysis that goes back', '✓ - ● ✓ · →', ['class post-incident', 'root-cause', 'root-cause = inconclusive']],
    [
      'a second analysis',
      '✓ - ✓ ●2 → →',
      [
        'class post-incident',
        'root-cause',
        'root-cause = inconclusive',
        'stabilize',
        'stabilize = root cause analysis',
        'root-cause',
      ],
    ],
    [
      'an outcome that leaves the workflow, whose report is still to be written',
      '✓ - - ✓ - →',
      ['class post-incident', 'root-cause', 'root-cause = design flaw'],
    ],
    [
      'an outcome that skips the fix',
      '✓ - - ✓ - ●',
      ['class post-incident', 'root-cause', 'root-cause = mitigation is sufficient'],
    ],
    ['the end', '✓ - - ✓ - ✓', ['class post-incident', 'root-cause', 'report', 'report =']],
    ['a skipped step', '✓ ⨯ ● → · →', ['class active', 'stabilize']],
    ['two skipped steps', '✓ ⨯ ⨯ ● → →', ['class active', 'root-cause']],
    ['a step that only some paths pass is not skipped', '✓ ✓ ⨯ - - ●', ['class active', 'assess', 'report']],
    ['a step that the class cannot reach is not skipped', '✓ - - ⨯ ● →', ['class post-incident', 'fix']],
    ['a skipped step that is run later', '✓ ● → ✓ · ·', ['class active', 'root-cause', 'assess']],
    ['a skipped triage', '⨯ ● → · · ·', ['assess']],
    ['a class that changes', '✓ ● → · · ·', ['class degraded', 'assess', 'stabilize', 'class active']],
    [
      'a class that changes to a past incident',
      '✓ ✓ ✓ ● → →',
      ['class degraded', 'assess', 'stabilize', 'class post-incident'],
    ],
    ['a handover', '✓ ● → · · ·', ['class active', 'assess', 'handover']],
    ['a triage that confirms the class', '✓ ● → · · ·', ['class active', 'assess', 'triage', 'triage = active']],
  ])('%s: %s', (_, expected, moves) => {
    expect(signs(incidentAfter(moves))).toBe(expected);
  });

  it('has the current step and its targets', () => {
    const { current, targets, decided, reachable } = buildRoute(
      incidentAfter([
        'class active',
        'assess',
        'stabilize',
        'stabilize = root cause analysis',
        'root-cause = code fix needed',
      ]),
      incidentResponse,
    );
    expect({ current, targets, decided, reachable }).toEqual({
      current: 'fix',
      targets: ['report'],
      decided: ['fix', 'workflow:bug-fix'],
      reachable: ['assess', 'stabilize', 'root-cause', 'fix', 'report'],
    });
  });

  it.each([
    ['', ['assess', 'stabilize', 'root-cause', 'fix', 'report']],
    ['active', ['assess', 'stabilize', 'root-cause', 'fix', 'report']],
    ['post-incident', ['root-cause', 'fix', 'report']],
  ])('with class %j can reach %j', (choice, opens) => {
    expect(buildRoute(setClass(begin(), choice, after(1)), incidentResponse).reachable).toEqual(opens);
  });

  it.each([
    [['class post-incident', 'root-cause = design flaw'], null, ['workflow:feature-development']],
    [['class active', 'report ='], null, ['done']],
    [['class active', 'stabilize = escalation'], 'stabilize', ['handover']],
    [['class active', 'stabilize = escalation', 'stabilize'], 'stabilize', []],
  ])('after %j is at %j with decided targets %j', (moves, current, decided) => {
    expect(buildRoute(incidentAfter(moves), incidentResponse)).toMatchObject({ current, decided });
  });

  it('has the targets of the last outcome of each step', () => {
    const { steps } = buildRoute(
      incidentAfter(['class active', 'stabilize', 'stabilize = more mitigation', 'assess']),
      incidentResponse,
    );
    expect(Object.fromEntries(steps.map(({ prompt, targets }) => [prompt, targets]))).toEqual({
      preflight: ['triage'],
      triage: ['assess'],
      assess: ['stabilize'],
      stabilize: ['assess'],
      'root-cause': ['fix', 'workflow:bug-fix', 'workflow:feature-development', 'report', 'stabilize'],
      fix: ['report'],
      report: ['done'],
    });
  });

  it.each([
    ['later', [], ''],
    ['next', ['class active'], 'assess'],
    ['later', ['class active', 'preflight + assess'], ''],
    ['done', ['class active', 'preflight', 'preflight ='], ''],
    ['skipped', ['class post-incident', 'root-cause'], ''],
    ['not taken', ['class active'], ''],
    ['not taken', ['class degraded', 'assess'], ''],
  ])('has the preflight %s', (state, moves, leading) => {
    const incident = setPreflightPrompt(incidentAfter(moves), leading, after(9));
    expect(buildRoute(incident, incidentResponse).steps[0]).toMatchObject({
      prompt: 'preflight',
      kind: 'preflight',
      state,
    });
  });

  it('has the prompts for any time', () => {
    const states = (moves: string[]) => buildRoute(incidentAfter(moves), incidentResponse).anytime;
    expect(states([])).toEqual(
      ['status-update', 'handover'].map((prompt) => ({
        prompt,
        kind: 'anytime',
        state: 'later',
        runs: 0,
        targets: [],
      })),
    );
    expect(states(['class active', 'stabilize = escalation'])).toMatchObject([{ state: 'later' }, { state: 'next' }]);
    expect(states(['class active', 'stabilize = escalation', 'handover', 'stabilize'])).toMatchObject([
      { state: 'later' },
      { state: 'done', runs: 1 },
    ]);
  });

  it('works for any workflow', () => {
    const bugFix = pack('bug-fix');
    const incident = begin(bugFix);
    expect(buildRoute(incident, bugFix).current).toBe(bugFix.flow.start);
    const straight = planOf({ look: 'change', change: { worked: 'done', failed: 'look' } });
    const step = (incident: Incident) => signs(incident, straight);
    expect(step(begin())).toBe('● →');
    expect(step(incidentAfter(['look', 'look ='], straight))).toBe('✓ ●');
    expect(step(incidentAfter(['look', 'change', 'change = failed'], straight))).toBe('● →');
    expect(step(incidentAfter(['change', 'change = worked'], straight))).toBe('- ✓');
  });
});

describe('a class that changes', () => {
  it('changes the route and keeps every run', () => {
    const before = incidentAfter(['class degraded', 'assess', 'stabilize', 'stabilize = keep watching', 'stabilize']);
    const changed = buildRoute(setClass(before, 'active', after(20)), incidentResponse);
    expect(changed.current).toBe('assess');
    expect(changed.steps.map(({ runs }) => runs)).toEqual([0, 0, 1, 2, 0, 0, 0]);
  });
});

describe('a copy', () => {
  it.each([
    ['continues its run', 1, ['class active', 'assess', 'assess', 'assess']],
    ['starts the next run after an outcome', 2, ['class active', 'assess', 'assess =', 'assess']],
    ['starts the next run after another step', 2, ['class active', 'assess', 'stabilize', 'assess']],
    ['starts the next run if the class has changed', 2, ['class degraded', 'assess', 'class active', 'assess']],
    ['continues its run if copied with the preflight', 1, ['class active', 'preflight + assess', 'preflight + assess']],
  ])('%s', (_, runs, moves) => {
    expect(buildRoute(incidentAfter(moves), incidentResponse).steps[2]).toMatchObject({ prompt: 'assess', runs });
  });

  it('continues a run that was started by hand', () => {
    const again = startRun(incidentAfter(['class active', 'assess']), 'assess', after(5)).incident;
    expect(buildRoute(logCopy(again, ['assess'], after(6)), incidentResponse).steps[2]).toMatchObject({ runs: 2 });
  });
});

describe('after any moves', () => {
  const prompts = incidentResponse.prompts.map(({ id }) => id);
  const move = fc.oneof(
    fc.constantFrom('active', 'degraded', 'post-incident').map((choice) => `class ${choice}`),
    fc.constantFrom(...prompts),
    fc
      .constantFrom(
        ...incidentResponse.prompts.flatMap(({ id, next }) => next.map(({ choice }) => [id, choice] as const)),
      )
      .map(([id, choice]) => `${id} = ${choice ?? ''}`),
  );

  it('the route has every run and at most one current step', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 25 }), (moves) => {
        const incident = addNote(incidentAfter(moves), 'a note', after(60));
        const { steps, anytime, removedPrompts, current } = buildRoute(incident, incidentResponse);
        const shown = [...steps, ...anytime, ...removedPrompts].reduce((sum, { runs }) => sum + runs, 0);
        const kept = Object.values(incident.runs).reduce((sum, runs) => sum + Object.keys(runs).length, 0);
        expect(shown).toBe(kept);
        expect(steps.filter(({ state }) => state === 'current').map(({ prompt }) => prompt)).toEqual(
          current ? [current] : [],
        );
        for (const { runs, state, kind } of steps) {
          if (runs > 0 && kind !== 'preflight') expect(['done', 'current', 'next']).toContain(state);
          else if (kind === 'step') expect(state).not.toBe('done');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('the route lists runs of prompts that the pack no longer has', () => {
    const less: Plan = {
      ...incidentResponse,
      prompts: incidentResponse.prompts.filter(({ id }) => id !== 'stabilize'),
    };
    const { removedPrompts } = buildRoute(incidentAfter(['class active', 'assess', 'stabilize']), less);
    expect(removedPrompts).toEqual([{ prompt: 'stabilize', runs: 1 }]);
  });
});
