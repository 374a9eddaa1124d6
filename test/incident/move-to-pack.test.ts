import { describe, expect, it } from 'vitest';
import { setClass, setPreflightPrompt } from '../../src/incident/incident.ts';
import type { Value } from '../../src/incident/schema.ts';
import { correctedEntries } from '../../src/incident/log.ts';
import { merge } from '../../src/incident/merge.ts';
import { moveToPack, orphansOf } from '../../src/incident/move-to-pack.ts';
import type { PinnedPlan } from '../../src/incident/plan.ts';
import { logCopy, runsOf } from '../../src/incident/run.ts';
import { enteredValues, setValue } from '../../src/incident/field-values.ts';
import { after, begin, incidentResponse, typed } from './example.ts';

type Inputs = PinnedPlan['inputs'];

/** The next version of the workflow, with other inputs. */
function next(change: (inputs: Inputs) => Inputs, more: Partial<PinnedPlan> = {}): PinnedPlan {
  return {
    ...incidentResponse,
    version: '2.0.0',
    digest: 'sha256:2',
    inputs: change(incidentResponse.inputs),
    ...more,
  };
}

const without =
  (...ids: string[]) =>
  (inputs: Inputs) =>
    Object.fromEntries(Object.entries(inputs).filter(([id]) => !ids.includes(id)));
const retyped = (id: string, kind: Inputs[string]['kind'], choices?: string[]) => (inputs: Inputs) => ({
  ...inputs,
  [id]: { label: id, kind, ...(choices && { choices }) },
});

describe('moveToPack', () => {
  const full = setValue(
    setValue(begin(), 'mitigation', 'rolled back', typed, after(1)),
    'current_status',
    'recovered',
    typed,
    after(2),
  );

  it('keeps values by input id, and the others as orphans', () => {
    const moved = moveToPack(full, next(without('mitigation')), after(5));
    expect(enteredValues(moved)).toEqual({ current_status: 'recovered' });
    expect(moved.orphans['mitigation']?.value).toEqual({
      value: 'rolled back',
      origin: typed,
      label: 'Mitigation applied',
      kind: 'text',
    });
    expect(moved.pack.value).toMatchObject({ version: '2.0.0', digest: 'sha256:2' });
    expect(correctedEntries(moved).at(-1)?.entry).toMatchObject({
      kind: 'pack',
      from: begin().pack.value.version,
      version: '2.0.0',
    });
  });

  it.each<[string, string, Value, (inputs: Inputs) => Inputs, boolean]>([
    ['text stays text', 'mitigation', 'x', (inputs) => inputs, true],
    ['text becomes evidence', 'mitigation', 'x', retyped('mitigation', 'evidence'), true],
    ['text becomes a line', 'mitigation', 'x', retyped('mitigation', 'line'), true],
    ['a choice stays', 'current_status', 'recovered', retyped('current_status', 'choice', ['recovered']), true],
    [
      'a choice that was removed',
      'current_status',
      'recovered',
      retyped('current_status', 'choice', ['healthy']),
      false,
    ],
    ['a choice becomes text', 'current_status', 'recovered', retyped('current_status', 'text'), true],
    ['text that is not a time', 'mitigation', 'x', retyped('mitigation', 'time'), false],
    ['text that is a time', 'mitigation', '2026-11-23T02:41:00Z', retyped('mitigation', 'time'), true],
    ['a file for text', 'incident_report', { path: 'a.log', bytes: 1 }, retyped('incident_report', 'text'), true],
    ['a file for a line', 'incident_report', { path: 'a.log', bytes: 1 }, retyped('incident_report', 'line'), false],
  ])('%s', (_, id, value, change, stays) => {
    const moved = moveToPack(setValue(begin(), id, value, typed, after(1)), next(change), after(5));
    expect(moved.values[id]?.value?.value).toEqual(stays ? value : undefined);
    expect(moved.orphans[id]?.value?.value).toEqual(stays ? undefined : value);
  });

  it('returns an orphan to its input if the field is empty', () => {
    const gone = moveToPack(full, next(without('mitigation')), after(5));
    const back = moveToPack(gone, incidentResponse, after(6));
    expect(enteredValues(back)).toEqual(enteredValues(full));
    expect(back.orphans['mitigation']?.value).toBeNull();
    const taken = moveToPack(setValue(gone, 'mitigation', 'new', typed, after(6)), incidentResponse, after(7));
    expect(enteredValues(taken)['mitigation']).toBe('new');
    expect(taken.orphans['mitigation']?.value?.value).toBe('rolled back');
  });

  it('includes in the orphans what another tab typed since', () => {
    const moved = moveToPack(full, next(without('mitigation')), after(5));
    const late = setValue(full, 'mitigation', 'rolled back to v213', typed, after(6, 'other'));
    expect(orphansOf(moved)).toMatchObject({ mitigation: { value: 'rolled back', label: 'Mitigation applied' } });
    expect(orphansOf(merge(moved, late))).toMatchObject({
      mitigation: { value: 'rolled back to v213', label: 'Mitigation applied', kind: 'text' },
    });
    expect(orphansOf(full)).toEqual({});
  });

  it('keeps runs with the pack that they belong to', () => {
    const run = logCopy(full, ['assess'], after(3));
    const moved = logCopy(moveToPack(run, next(without()), after(5)), ['stabilize'], after(6));
    expect(runsOf(moved, 'assess')[0]).toMatchObject({ version: begin().pack.value.version });
    expect(runsOf(moved, 'stabilize')[0]).toMatchObject({ version: '2.0.0' });
  });

  it('removes a class and a preflight that the flow no longer has', () => {
    const active = setPreflightPrompt(setClass(full, 'active', after(1)), 'assess', after(1));
    expect(moveToPack(active, next(without()), after(5))).toMatchObject({
      class: { value: 'active' },
      preflight: { value: 'assess' },
    });
    const prompts = incidentResponse.prompts
      .filter(({ id }) => id !== 'assess')
      .map((one) => ({ ...one, next: one.next.filter(({ to }) => to !== 'assess') }));
    expect(moveToPack(active, next(without(), { prompts }), after(5))).toMatchObject({
      class: { value: '' },
      preflight: { value: '' },
    });
  });

  it('changes nothing if the incident is on that pack', () => {
    expect(moveToPack(full, incidentResponse, after(5))).toBe(full);
  });
});
