import { expect, test } from 'vitest';
import { setClass, createIncident, type Incident } from '../../src/incident/incident.ts';
import { setValue, valueOf } from '../../src/incident/value.ts';
import { goesOn, isBlank, withEarly, type EarlyStep, type Step } from '../../src/site/incident/resume.ts';

const HOUR = 3_600_000;
const pack = {
  version: '1.0.0',
  digest: 'sha256:00',
  inputs: { report: { label: 'Report', kind: 'evidence' as const } },
};
const at = (hours: number) => ({ at: 1e12 + hours * HOUR, offset: 0, by: 'tab' });
const blank = createIncident({ id: 'a', workflow: 'w', pack, now: at(0) });

const typed =
  (text: string): Step =>
  (incident, now) =>
    setValue(incident, 'report', text, { kind: 'typed' }, now);
const classed: Step = (incident, now) => setClass(incident, 'active', now);
const early = (step: Step, hours: number, address?: string[]): EarlyStep => ({ step, now: at(hours), address });
const kept: Incident = typed('it is down')(blank, at(1));

test('an incident is blank until a word is typed or a class chosen', () => {
  expect(isBlank(blank)).toBe(true);
  expect(isBlank(kept)).toBe(false);
  expect(isBlank(classed(blank, at(1)))).toBe(false);
});

test.each<[string, EarlyStep[], boolean, boolean]>([
  ['nothing was done', [], false, true],
  ['something was typed', [early(typed('new'), 50)], false, true],
  ['an address says the same', [early(typed('it is down'), 50, ['report'])], false, true],
  ['an address says something else', [early(typed('other'), 2, ['report'])], false, false],
  ['an address says something else, in the same tab', [early(typed('other'), 2, ['report'])], true, false],
  ['a class was clicked within hours', [early(classed, 12, [])], false, true],
  ['a class was clicked the day after', [early(classed, 14, [])], false, false],
  ['a class was clicked the day after, in the same tab', [early(classed, 14, [])], true, true],
])('goes on when %s: …', (_, steps, isOfThisTab, expected) => {
  expect(goesOn(kept, steps, isOfThisTab)).toBe(expected);
});

test('an address fills what is empty in the incident that was kept', () => {
  const other: Incident = setClass(blank, 'degraded', at(1));
  expect(goesOn(other, [early(typed('it is down'), 2, ['report'])], false)).toBe(true);
});

test('what was typed early stands, and what it hides can be put back', () => {
  const after = withEarly(kept, [early(typed('n'), 2), early(typed('new'), 2.001), early(classed, 2.002)]);
  expect(valueOf(after, 'report')).toBe('new');
  expect(after.class.value).toBe('active');
  expect(after.undo.value).toEqual({ cause: 'early', values: { report: 'it is down' } });
});

test('nothing is to be put back where nothing was hidden', () => {
  expect(withEarly(kept, [early(classed, 2)]).undo.value).toBeNull();
  expect(withEarly(kept, [])).toBe(kept);
});
