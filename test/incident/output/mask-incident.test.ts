import { expect, it } from 'vitest';
import { setContact } from '../../../src/incident/contacts.ts';
import { exportIncident } from '../../../src/incident/output/export-incident.ts';
import { importIncident } from '../../../src/incident/import.ts';
import { renameIncident } from '../../../src/incident/incident.ts';
import type { Incident } from '../../../src/incident/schema.ts';
import { addMilestone, addNote, correctEntry } from '../../../src/incident/edit-log.ts';
import { moveToPack } from '../../../src/incident/move-to-pack.ts';
import { maskIncident } from '../../../src/incident/output/mask-incident.ts';
import { editAnswer, recordReply } from '../../../src/incident/record-reply.ts';
import { latestRun } from '../../../src/incident/run.ts';
import { replaceValues, setValue } from '../../../src/incident/field-values.ts';
import { t } from '../../../src/messages/english.ts';
import { after, base, begin, imported, incidentResponse as plan, lastId, prompt, typed, worked } from '../example.ts';

const SECRET = 'hunter2';
const assess = prompt(plan, 'assess');
const maskText = (text: string, kept: readonly string[]) =>
  kept.includes(SECRET) ? text : text.replaceAll(SECRET, '<password-1>');
const table = (incident: Incident, cell: string) => {
  const run = latestRun(incident, 'assess')?.id ?? '';
  return editAnswer(incident, { prompt: 'assess', run, deliverable: 'options' }, [{ action: cell }], after(20));
};

it.each<[string, (incident: Incident) => Incident]>([
  ['name', (one) => renameIncident(one, `a ${SECRET}`, after(20))],
  ['typed value', (one) => setValue(one, 'mitigation', SECRET, typed, after(20))],
  ['masked value', (one) => setValue(one, 'mitigation', { text: SECRET, secrets: {} }, typed, after(20))],
  ['path of evidence', (one) => setValue(one, 'evidence', { path: `logs/${SECRET}`, bytes: 1 }, typed, after(20))],
  [
    'value that can be restored',
    (one) => {
      const filled = setValue(one, 'mitigation', SECRET, typed, after(20));
      return replaceValues(filled, { mitigation: 'x' }, { cause: 'cleared', origin: typed }, after(21));
    },
  ],
  [
    'value without a field',
    (one) =>
      moveToPack(
        setValue(one, 'mitigation', SECRET, typed, after(20)),
        { ...plan, version: '9.0.0', inputs: {} },
        after(21),
      ),
  ],
  ['reply', (one) => recordReply(one, assess, `${SECRET}\n\n## Blast radius\n${SECRET}`, after(20))],
  ['row of a table', (one) => table(one, SECRET)],
  ['note', (one) => addNote(one, SECRET, after(20))],
  ['milestone', (one) => addMilestone(one, 'fixed', after(20), { text: SECRET })],
  ['contact', (one) => setContact(one, 'bridge', `https://meet.example/?pwd=${SECRET}`, after(20))],
  ['correction', (one) => correctEntry(one, lastId(one), { text: SECRET }, after(20))],
])('masks a %s', (_, change) => {
  const incident = change(worked);
  expect(exportIncident(incident)).toContain(SECRET);
  const masked = exportIncident(maskIncident(incident, maskText));
  expect(masked).not.toContain(SECRET);
  expect(masked).toContain('<password-1>');
  expect(imported(importIncident(masked, base, t)).id).toBe(incident.id);
});

it('leaves a value that a person chose to show', () => {
  const value = { text: SECRET, secrets: {}, kept: [SECRET] };
  const incident = setValue(begin(), 'mitigation', value, typed, after(1));
  expect(maskIncident(incident, maskText)).toEqual(incident);
});

it('changes nothing else', () => {
  expect(maskIncident(worked, (text) => text)).toEqual(worked);
});
