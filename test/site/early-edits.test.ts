import { expect, test } from 'vitest';
import { createIncident, setClass } from '../../src/incident/incident.ts';
import type { Incident } from '../../src/incident/schema.ts';
import { setValue, enteredValue } from '../../src/incident/field-values.ts';
import { applyEarlyEdits, areEditsOfIncident, type EarlyEdit } from '../../src/site/incident/early-edits.ts';
import { isBlankIncident, type Edit } from '../../src/site/incident/edit.ts';

const HOUR = 3_600_000;
const pack = {
  version: '1.0.0',
  digest: 'sha256:00',
  inputs: { report: { label: 'Report', kind: 'evidence' as const } },
};
const at = (hours: number) => ({ at: 1e12 + hours * HOUR, offset: 0, by: 'tab' });
const blank = createIncident({ id: 'a', workflow: 'w', pack, now: at(0) });

const type =
  (text: string): Edit =>
  (incident, now) =>
    setValue(incident, 'report', text, { kind: 'typed' }, now);
const chooseClass: Edit = (incident, now) => setClass(incident, 'active', now);
const early = (edit: Edit, hours: number, inputs?: string[]): EarlyEdit => ({
  edit,
  now: at(hours),
  link: inputs && { inputs },
});
const finished = (isFinished: boolean): EarlyEdit => ({
  edit: chooseClass,
  now: at(2),
  link: { inputs: [], isFinished: () => isFinished },
});
const saved: Incident = type('it is down')(blank, at(1));

test('an incident is blank until text is typed or a class is chosen', () => {
  expect(isBlankIncident(blank)).toBe(true);
  expect(isBlankIncident(saved)).toBe(false);
  expect(isBlankIncident(chooseClass(blank, at(1)))).toBe(false);
});

test.each<[string, EarlyEdit[], boolean, boolean]>([
  ['no edit', [], false, true],
  ['typed text', [early(type('new'), 50)], false, true],
  ['an address with the same text', [early(type('it is down'), 50, ['report'])], false, true],
  ['an address with another text', [early(type('other'), 2, ['report'])], false, false],
  ['an address with another text, in the same tab', [early(type('other'), 2, ['report'])], true, false],
  ['a class chosen within hours', [early(chooseClass, 12, [])], false, true],
  ['a class, and the saved incident is finished', [finished(true)], true, false],
  ['a class, and the saved incident is not finished', [finished(false)], true, true],
  ['a class chosen the next day', [early(chooseClass, 14, [])], false, false],
  ['a class chosen the next day, in the same tab', [early(chooseClass, 14, [])], true, true],
])('%s: whether it belongs to the saved incident', (_, edits, isOfThisTab, expected) => {
  expect(areEditsOfIncident(saved, edits, isOfThisTab)).toBe(expected);
});

test('an address may fill an empty field of the saved incident', () => {
  const other: Incident = setClass(blank, 'degraded', at(1));
  expect(areEditsOfIncident(other, [early(type('it is down'), 2, ['report'])], false)).toBe(true);
});

test('early edits win, and undo restores the saved text that they overwrite', () => {
  const after = applyEarlyEdits(saved, [early(type('n'), 2), early(type('new'), 2.001), early(chooseClass, 2.002)]);
  expect(enteredValue(after, 'report')).toBe('new');
  expect(after.class.value).toBe('active');
  expect(after.undo.value).toEqual({ cause: 'early', values: { report: 'it is down' } });
});

test('there is nothing to undo if no saved text was overwritten', () => {
  expect(applyEarlyEdits(saved, [early(chooseClass, 2)]).undo.value).toBeNull();
  expect(applyEarlyEdits(saved, [])).toBe(saved);
});
