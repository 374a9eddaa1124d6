import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setClass, type Incident, leadWithPreflight } from '../../src/incident/incident.ts';
import { addNote } from '../../src/incident/log.ts';
import { chooseOutcome, reconsider } from '../../src/incident/outcome.ts';
import type { Plan } from '../../src/incident/plan.ts';
import { buildRoute } from '../../src/incident/route.ts';
import { recordCopy, startRun } from '../../src/incident/run.ts';
import { after, begin, incidentResponse, pack, planOf } from './example.ts';

/** `class active` sets the class, `stabilize = keep watching` is a click (`assess =` goes on), anything else a copy. */
function walk(moves: string[], plan: Plan = incidentResponse): Incident {
  return moves.reduce((incident, move, minute) => {
    const now = after(minute + 1);
    const [left = '', right] = move.split(' =').map((word) => word.trim());
    if (move.startsWith('class ')) return setClass(incident, move.slice('class '.length), now);
    return right === undefined
      ? recordCopy(incident, left.split(' + '), now)
      : chooseOutcome(incident, plan, left, right || null, now);
  }, begin());
}

const SIGNS = { done: '✓', current: '●', next: '→', later: '·', skipped: '⨯', 'not taken': '-' };

/** The gate and the steps of an incident's route as signs, with the runs of those that have more than one. */
function signs(incident: Incident, plan: Plan = incidentResponse): string {
  const steps = buildRoute(incident, plan).steps.filter(({ kind }) => kind !== 'preflight');
  return steps.map(({ state, runs }) => SIGNS[state] + (runs > 1 ? String(runs) : '')).join(' ');
}

describe('the route of an incident', () => {
  it.each([
    // triage, assess, stabilize, root-cause, fix, report
    ['before anything', '● → · → · ·', []],
    ['a click on a class is the triage', '✓ ● → · · ·', ['class active']],
    ['an incident that is over begins at the analysis', '✓ - - ● → →', ['class post-incident']],
    ['the triage prompt, undecided', '● → · → · ·', ['triage']],
    ['the triage prompt, decided', '✓ ● → · · ·', ['triage', 'triage = degraded']],
    ['a step under way', '✓ ● → · · ·', ['class active', 'assess']],
    ['a click goes on where there is no choice', '✓ ✓ ● → · →', ['class active', 'assess', 'assess =']],
    ['so does the next copy', '✓ ✓ ● → · →', ['class active', 'assess', 'stabilize']],
    ['watching goes round', '✓ ✓ ● → · →', ['class active', 'assess', 'stabilize', 'stabilize = keep watching']],
    [
      'and counts its runs',
      '✓ ✓ ●2 → · →',
      ['class active', 'assess', 'stabilize', 'stabilize = keep watching', 'stabilize'],
    ],
    [
      'more mitigation leads back, and what follows is next again',
      '✓ ● → · · ·',
      ['class active', 'assess', 'stabilize', 'stabilize = more mitigation'],
    ],
    [
      'escalation leads to the handover and stays',
      '✓ ✓ ● · · ·',
      ['class active', 'assess', 'stabilize', 'stabilize = escalation'],
    ],
    [
      'resolved without an analysis',
      '✓ ✓ ✓ - - ●',
      ['class active', 'assess', 'stabilize', 'stabilize = fully resolved'],
    ],
    [
      'to the analysis, and on to the fix',
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
    [
      'inconclusive goes back for evidence',
      '✓ - ● ✓ · →',
      ['class post-incident', 'root-cause', 'root-cause = inconclusive'],
    ],
    [
      'and comes again',
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
      'a design flaw leads out of the workflow',
      '✓ - - ✓ - -',
      ['class post-incident', 'root-cause', 'root-cause = design flaw'],
    ],
    [
      'a mitigation that is sufficient leaves the fix aside',
      '✓ - - ✓ - ●',
      ['class post-incident', 'root-cause', 'root-cause = mitigation is sufficient'],
    ],
    ['the report ends it', '✓ - - ✓ - ✓', ['class post-incident', 'root-cause', 'report', 'report =']],
    ['what was jumped over was skipped', '✓ ⨯ ● → · →', ['class active', 'stabilize']],
    ['all of it', '✓ ⨯ ⨯ ● → →', ['class active', 'root-cause']],
    ['but not what only some ways lead through', '✓ ✓ ⨯ - - ●', ['class active', 'assess', 'report']],
    ['nor what the class never opened', '✓ - - ⨯ ● →', ['class post-incident', 'fix']],
    ['what was skipped can be made good', '✓ ● → ✓ · ·', ['class active', 'root-cause', 'assess']],
    ['without a class the gate was skipped', '⨯ ● → · · ·', ['assess']],
    ['the class turns worse', '✓ ● → · · ·', ['class degraded', 'assess', 'stabilize', 'class active']],
    ['or it is over', '✓ ✓ ✓ ● → →', ['class degraded', 'assess', 'stabilize', 'class post-incident']],
    ['a handover changes nothing', '✓ ● → · · ·', ['class active', 'assess', 'handover']],
    ['nor does a triage that confirms', '✓ ● → · · ·', ['class active', 'assess', 'triage', 'triage = active']],
  ])('%s: %s', (_, expected, moves) => {
    expect(signs(walk(moves))).toBe(expected);
  });

  it('tells where it stands and where that leads', () => {
    const { current, next, decided, reachable } = buildRoute(
      walk(['class active', 'assess', 'stabilize', 'stabilize = root cause analysis', 'root-cause = code fix needed']),
      incidentResponse,
    );
    expect({ current, next, decided, reachable }).toEqual({
      current: 'fix',
      next: ['report'],
      decided: ['fix', 'workflow:bug-fix'],
      reachable: ['assess', 'stabilize', 'root-cause', 'fix', 'report'],
    });
  });

  it.each([
    ['', ['assess', 'stabilize', 'root-cause', 'fix', 'report']],
    ['active', ['assess', 'stabilize', 'root-cause', 'fix', 'report']],
    ['post-incident', ['root-cause', 'fix', 'report']],
  ])('the class %j opens %j', (choice, opens) => {
    expect(buildRoute(setClass(begin(), choice, after(1)), incidentResponse).reachable).toEqual(opens);
  });

  it.each([
    [['class post-incident', 'root-cause = design flaw'], null, ['workflow:feature-development']],
    [['class active', 'report ='], null, ['done']],
    [['class active', 'stabilize = escalation'], 'stabilize', ['handover']],
    [['class active', 'stabilize = escalation', 'stabilize'], 'stabilize', []],
  ])('%j leaves it at %j, led to %j', (moves, current, leads) => {
    expect(buildRoute(walk(moves), incidentResponse)).toMatchObject({ current, decided });
  });

  it('knows where each step led last', () => {
    const { steps } = buildRoute(
      walk(['class active', 'stabilize', 'stabilize = more mitigation', 'assess']),
      incidentResponse,
    );
    expect(Object.fromEntries(steps.map(({ prompt, to }) => [prompt, to]))).toEqual({
      preflight: ['triage'],
      triage: ['assess'],
      assess: ['stabilize'],
      stabilize: ['assess'],
      'root-cause': ['fix', 'workflow:bug-fix', 'workflow:feature-development', 'report', 'stabilize'],
      fix: ['report'],
      report: ['done'],
    });
  });

  it('takes an outcome back', () => {
    const decided = walk(['class active', 'assess', 'stabilize', 'stabilize = fully resolved']);
    expect(signs(reconsider(decided, 'stabilize', after(9)))).toBe('✓ ✓ ● → · →');
  });

  it.each([
    ['later', [], ''],
    ['next', ['class active'], 'assess'],
    ['done', ['class active', 'preflight + assess'], ''],
    ['skipped', ['class active', 'assess'], ''],
  ])('has the preflight %s', (state, moves, leading) => {
    const incident = leadWithPreflight(walk(moves), leading, after(9));
    expect(buildRoute(incident, incidentResponse).steps[0]).toMatchObject({
      prompt: 'preflight',
      kind: 'preflight',
      state,
    });
  });

  it('has the prompts for any time beside it', () => {
    const states = (moves: string[]) => buildRoute(walk(moves), incidentResponse).anytime;
    expect(states([])).toEqual([{ prompt: 'handover', kind: 'anytime', state: 'later', runs: 0, to: [] }]);
    expect(states(['class active', 'stabilize = escalation'])).toMatchObject([{ state: 'next' }]);
    expect(states(['class active', 'stabilize = escalation', 'handover', 'stabilize'])).toMatchObject([
      { state: 'done', runs: 1 },
    ]);
  });

  it('is that of any workflow', () => {
    const bugFix = pack('bug-fix');
    const incident = begin(bugFix);
    expect(buildRoute(incident, bugFix).current).toBe(bugFix.flow.start);
    const straight = planOf({ look: 'change', change: { worked: 'done', failed: 'look' } });
    const step = (incident: Incident) => signs(incident, straight);
    expect(step(begin())).toBe('● →');
    expect(step(walk(['look', 'look ='], straight))).toBe('✓ ●');
    expect(step(walk(['look', 'change', 'change = failed'], straight))).toBe('● →');
    expect(step(walk(['change', 'change = worked'], straight))).toBe('- ✓');
  });
});

describe('a class that changes', () => {
  it('re-routes, and keeps every run', () => {
    const before = walk(['class degraded', 'assess', 'stabilize', 'stabilize = keep watching', 'stabilize']);
    const changed = buildRoute(setClass(before, 'active', after(20)), incidentResponse);
    expect(changed.current).toBe('assess');
    expect(changed.steps.map(({ runs }) => runs)).toEqual([0, 0, 1, 2, 0, 0, 0]);
  });
});

describe('a copy', () => {
  it.each([
    ['goes on with its run', 1, ['class active', 'assess', 'assess', 'assess']],
    ['begins the next run after an outcome', 2, ['class active', 'assess', 'assess =', 'assess']],
    ['begins the next run after another step', 2, ['class active', 'assess', 'stabilize', 'assess']],
    ['begins the next run when the class has changed', 2, ['class degraded', 'assess', 'class active', 'assess']],
    ['goes on when the preflight came with it', 1, ['class active', 'preflight + assess', 'preflight + assess']],
  ])('%s', (_, runs, moves) => {
    expect(buildRoute(walk(moves), incidentResponse).steps[2]).toMatchObject({ prompt: 'assess', runs });
  });

  it('goes on with a run that was begun by hand', () => {
    const again = startRun(walk(['class active', 'assess']), 'assess', after(5)).incident;
    expect(buildRoute(recordCopy(again, ['assess'], after(6)), incidentResponse).steps[2]).toMatchObject({ runs: 2 });
  });
});

describe('whatever is done', () => {
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

  it('no run is lost from the route, there is at most one place to be, and it is one of the steps', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 25 }), (moves) => {
        const incident = addNote(walk(moves), 'a note', after(60));
        const { steps, anytime, former, current } = buildRoute(incident, incidentResponse);
        const shown = [...steps, ...anytime, ...former].reduce((sum, { runs }) => sum + runs, 0);
        const kept = Object.values(incident.runs).reduce((sum, runs) => sum + Object.keys(runs).length, 0);
        expect(shown).toBe(kept);
        expect(steps.filter(({ state }) => state === 'current').map(({ prompt }) => prompt)).toEqual(here ? [here] : []);
        for (const { runs, state, kind } of steps) {
          if (runs > 0) expect(['done', 'current', 'next']).toContain(state);
          else if (kind === 'step') expect(state).not.toBe('done');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('nor from that of a pack that no longer has the prompt', () => {
    const less: Plan = {
      ...incidentResponse,
      prompts: incidentResponse.prompts.filter(({ id }) => id !== 'stabilize'),
    };
    const { former } = buildRoute(walk(['class active', 'assess', 'stabilize']), less);
    expect(former).toEqual([{ prompt: 'stabilize', runs: 1 }]);
  });
});
