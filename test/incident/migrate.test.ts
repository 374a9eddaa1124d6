import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isOverwritten, joinRecords, splitIncident, withRecords, migrateRecord } from '../../src/incident/records.ts';
import { exportIncident } from '../../src/incident/output/export-incident.ts';
import { importIncident, readIncident } from '../../src/incident/import.ts';
import type { Incident } from '../../src/incident/schema.ts';
import { addMilestone } from '../../src/incident/edit-log.ts';
import { correctedEntries } from '../../src/incident/log.ts';
import { moveToPack } from '../../src/incident/move-to-pack.ts';
import { formatTimeline } from '../../src/incident/timeline.ts';
import { t } from '../../src/messages/english.ts';
import { after, base, begin, imported, incidentResponse, typed } from './example.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8');
const file = fixture('format-1');
/** The incident of the fixture as a store of format 1 holds it. */
const oldIncident = JSON.parse(file) as Incident;
const oldRecords = splitIncident(oldIncident);

describe('a file of format 1', () => {
  const incident = imported(importIncident(file, base, t));

  it('opens with all that is in it', () => {
    expect(incident).toMatchObject({
      format: 2,
      id: 'inc-1',
      name: { value: 'Payments' },
      pack: { value: { version: '2.0.0', digest: 'sha256:2', inputs: { incident_report: { kind: 'evidence' } } } },
    });
    expect(Object.keys(incident).sort()).toEqual(Object.keys({ ...begin(), imported: 0 }).sort());
    expect(correctedEntries(incident).map(({ entry, milestone }) => milestone ?? entry.kind)).toEqual([
      'class',
      'copy',
      'copy',
      'paste',
      'detected',
      'recovered',
      'correction',
      'note',
      'outcome',
      'pack',
      'hand-off',
    ]);
  });

  it('has the same timeline', () => {
    expect(formatTimeline(incident, incidentResponse, t)).toBe(`2026-11-23 (UTC)

- 02:35 UTC (03:35 UTC+1) Detected: first errors (noted 2026-11-23 02:47 UTC (03:47 UTC+1))
- 02:42 UTC (03:42 UTC+1) Class: active
- 02:48 UTC (03:48 UTC+1) Recovered (corrected; first noted as 2026-11-23 02:48 UTC (03:48 UTC+1))
- 02:50 UTC (03:50 UTC+1) vendor asked
- 02:51 UTC (03:51 UTC+1) Assess and mitigate (run 1): done
- 02:54 UTC (03:54 UTC+1) Switched to bug-fix

Duration of user impact: 13 min, from 2026-11-23 02:35 UTC (03:35 UTC+1) to 02:48 UTC (03:48 UTC+1)`);
  });

  it('is exported in format 2, which opens unchanged', () => {
    const exported = exportIncident(incident);
    expect(imported(importIncident(exported, base, t))).toEqual(incident);
    expect(Object.keys(JSON.parse(exported) as object)).toEqual(Object.keys(begin()).sort());
  });

  it('of a deleted incident is still one', () => {
    expect(imported(importIncident(fixture('format-1-deleted'), base, t))).toMatchObject({
      format: 2,
      deletedAt: after(14).at,
      values: {},
    });
  });
});

describe('the records of format 1 in a store', () => {
  const read = (records: typeof oldRecords) => imported(readIncident(joinRecords(records), base, t));
  const incident = read(oldRecords);

  it('make up the incident of the file', () => {
    expect({ ...incident, imported: base.now.at }).toEqual(imported(importIncident(file, base, t)));
  });

  it('are mixed with those that a page of format 2 has written since', () => {
    const moved = moveToPack(addMilestone(incident, 'fixed', after(20)), incidentResponse, after(21));
    const records = [...oldRecords, ...splitIncident(moved, incident)];
    expect(read(records)).toEqual(moved);
    expect(read(records.toReversed())).toEqual(moved);
  });

  it('are understood when another tab with the old page sends them', () => {
    expect(withRecords({ ...begin(), id: 'inc-1' }, oldRecords)).toMatchObject({ format: 2, pack: incident.pack });
  });

  it('are not overwritten, so that a store keeps them', () => {
    const joined = joinRecords(oldRecords);
    expect(oldRecords.filter((record) => isOverwritten(record, joined))).toEqual([]);
  });

  it('are overwritten by a later write of another tab in format 2', () => {
    const moved = moveToPack(incident, incidentResponse, after(21, 'other'));
    const records = [...oldRecords, ...splitIncident(moved, incident)];
    const joined = joinRecords(records);
    const lost = records.filter((record) => isOverwritten(record, joined));
    expect(lost.map(({ path }) => migrateRecord({ path, value: null }).path.join('.'))).toEqual(['pack']);
  });

  it('stay as they are in format 2', () => {
    for (const record of splitIncident(incident)) expect(migrateRecord(record)).toEqual(record);
  });
});

describe('format 0, which pages stored before there were incidents', () => {
  const stored = {
    values: { incident_report: 'HTTP 502', mitigation: '', current_status: 'recovered' },
    choice: 'active',
    preflight: 'assess',
    undo: { cause: 'cleared', values: { timeline: '02:41 alert' } },
  };

  it('becomes an incident', () => {
    const incident = imported(readIncident(stored, base, t));
    expect(incident).toMatchObject({
      format: 2,
      id: 'new',
      workflow: 'incident-response',
      started: base.now.at,
      class: { value: 'active' },
      preflight: { value: 'assess' },
      undo: { value: stored.undo },
    });
    expect(Object.entries(incident.values).map(([id, { value }]) => [id, value])).toEqual([
      ['incident_report', { value: 'HTTP 502', origin: typed }],
      ['current_status', { value: 'recovered', origin: typed }],
    ]);
  });

  it.each([
    ['without values', { values: {}, choice: '', preflight: '', undo: null }],
    ['with nothing but values', { values: { mitigation: 'x' } }],
  ])('is read %s', (_, json) => {
    expect(imported(readIncident(json, base, t)).class.value).toBe('');
  });

  it('is rejected with a bad undo', () => {
    expect(readIncident({ values: {}, undo: { cause: 'whim', values: {} } }, base, t)).toEqual({
      refused: expect.stringContaining('At undo.value.cause: found "whim"'),
    });
  });
});
