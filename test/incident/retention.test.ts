import { describe, expect, it } from 'vitest';
import type { Now } from '../../src/incident/register.ts';
import { type Incident, closeIncident, renameIncident } from '../../src/incident/incident.ts';
import { addNote } from '../../src/incident/log.ts';
import { merge } from '../../src/incident/merge.ts';
import { moveToPack } from '../../src/incident/move-to-pack.ts';
import { EVIDENCE_RETENTION, editedAt, expire, RETENTION, keptUntil } from '../../src/incident/retention.ts';
import { replaceValues, fieldValues, setValue } from '../../src/incident/value.ts';
import { after, begin, incidentResponse } from './example.ts';

const typed = { kind: 'typed' } as const;
const hours = (count: number): Now => after(count * 60);
const full = setValue(
  setValue(begin(), 'incident_report', 'HTTP 502', typed, hours(0)),
  'mitigation',
  'rolled back',
  typed,
  hours(1),
);

/** What is left in the fields, or null where nothing is left of the incident, and what was said about it. */
function left(incident: Incident, now: Now) {
  const { incident: kept, went } = expire(incident, now);
  return [kept && Object.keys(fieldValues(kept)).join(), went];
}

describe('what is kept of an incident', () => {
  it.each<[string, Incident, Now, string | null, string]>([
    ['all of it at first', full, hours(71), 'incident_report,mitigation', ''],
    [
      'evidence for 72 hours',
      full,
      hours(72),
      'mitigation',
      'Taken out: Incident report, since evidence is kept for 72 hours.',
    ],
    [
      'each evidence for its own',
      setValue(full, 'evidence', 'logs', typed, hours(50)),
      hours(73),
      'mitigation,evidence',
      'Taken out: Incident report, since evidence is kept for 72 hours.',
    ],
    [
      'none once it is closed',
      closeIncident(full, '', hours(2)),
      hours(2),
      'mitigation',
      'Taken out: Incident report, since the incident is closed.',
    ],
    [
      'fields for 14 days',
      full,
      hours(14 * 24),
      'mitigation',
      'Taken out: Incident report, since evidence is kept for 72 hours.',
    ],
    [
      'and nothing after them',
      renameIncident(full, 'Payments', hours(2)),
      hours(14 * 24 + 2),
      null,
      '“Payments” is gone: its last edit was 14 days ago, on 2026-11-23 04:41 UTC.',
    ],
    [
      'unless it is still worked on',
      addNote(full, 'n', hours(30)),
      hours(14 * 24 + 2),
      'mitigation',
      expect.any(String) as string,
    ],
    ['an import begins anew', { ...full, imported: hours(100).at }, hours(171), 'incident_report,mitigation', ''],
  ])('%s', (_, incident, now, fields, said) => {
    expect(left(incident, now)).toEqual([fields, said]);
  });

  it('evidence is not kept where it could be put back, nor where it has no place any more', () => {
    const cleared = replaceValues(
      full,
      { incident_report: '', mitigation: '' },
      { cause: 'cleared', origin: typed },
      hours(2),
    );
    expect(expire(cleared, hours(80)).incident?.undo.value).toEqual({
      cause: 'cleared',
      values: { mitigation: 'rolled back' },
    });
    const moved = moveToPack(full, { ...incidentResponse, version: '2.0.0', inputs: {} }, hours(2));
    const { incident, went } = expire(moved, hours(80));
    expect(incident?.orphans['incident_report']?.value).toBeNull();
    expect(incident?.orphans['mitigation']?.value?.value).toBe('rolled back');
    expect(went).toContain('Incident report');
  });

  it('taking out is no edit: it lengthens nothing, and a newer value of another tab outlives it', () => {
    const kept = expire(full, hours(80)).incident ?? full;
    expect(editedAt(kept)).toBe(editedAt(full));
    expect(expire(kept, hours(90))).toEqual({ incident: kept, went: '' });
    expect(fieldValues(merge(kept, full))).toEqual({ mitigation: 'rolled back' });
    const newer = setValue(full, 'incident_report', 'HTTP 503', typed, after(60 * 79, 'b'));
    expect(fieldValues(merge(kept, newer))).toEqual({ mitigation: 'rolled back', incident_report: 'HTTP 503' });
  });

  it('is told beforehand', () => {
    expect(keptUntil(full)).toEqual({ all: hours(1).at + RETENTION, evidence: hours(0).at + EVIDENCE_RETENTION });
    expect(keptUntil(begin())).toEqual({ all: hours(0).at + RETENTION, evidence: null });
  });
});
