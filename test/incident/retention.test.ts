import { describe, expect, it } from 'vitest';
import type { Now, Incident } from '../../src/incident/schema.ts';
import { closeIncident } from '../../src/incident/close-incident.ts';
import { renameIncident } from '../../src/incident/incident.ts';
import { addNote } from '../../src/incident/edit-log.ts';
import { merge } from '../../src/incident/merge.ts';
import { moveToPack } from '../../src/incident/move-to-pack.ts';
import { evidenceLabels, expire, formatExpiry } from '../../src/incident/expire.ts';
import { EVIDENCE_RETENTION, editedAt, expiryOf, RETENTION } from '../../src/incident/retention.ts';
import { replaceValues, enteredValues, setValue } from '../../src/incident/field-values.ts';
import { t } from '../../src/messages/english.ts';
import { after, begin, incidentResponse, typed } from './example.ts';

const hours = (count: number): Now => after(count * 60);
const full = setValue(
  setValue(begin(), 'incident_report', 'HTTP 502', typed, hours(0)),
  'mitigation',
  'rolled back',
  typed,
  hours(1),
);

/** The fields that are left, null if the whole incident expired, and the message about it. */
function left(incident: Incident, now: Now) {
  const expiry = expire(incident, now);
  return [expiry.incident && Object.keys(enteredValues(expiry.incident)).join(), formatExpiry(incident, expiry, t)];
}

describe('expire', () => {
  it.each<[string, Incident, Now, string | null, string]>([
    ['keeps everything at first', full, hours(71), 'incident_report,mitigation', ''],
    ['keeps evidence for 72 hours', full, hours(72), 'mitigation', 'Evidence removed after 3 days: Incident report.'],
    [
      'counts the hours of each value',
      setValue(full, 'evidence', 'logs', typed, hours(50)),
      hours(73),
      'mitigation,evidence',
      'Evidence removed after 3 days: Incident report.',
    ],
    [
      'keeps no evidence of a closed incident',
      closeIncident(full, '', hours(2)),
      hours(2),
      'mitigation',
      'Evidence removed because the incident is closed: Incident report.',
    ],
    [
      'keeps other fields for 14 days',
      full,
      hours(14 * 24),
      'mitigation',
      'Evidence removed after 3 days: Incident report.',
    ],
    [
      'keeps nothing after 14 days',
      renameIncident(full, 'Payments', hours(2)),
      hours(14 * 24 + 2),
      null,
      '“Payments” was deleted 14 days after its last edit, which was on 2026-11-23 04:41 UTC.',
    ],
    [
      'counts from the last edit',
      addNote(full, 'n', hours(30)),
      hours(14 * 24 + 2),
      'mitigation',
      expect.any(String) as string,
    ],
    ['counts from an import', { ...full, imported: hours(100).at }, hours(171), 'incident_report,mitigation', ''],
  ])('%s', (_, incident, now, fields, message) => {
    expect(left(incident, now)).toEqual([fields, message]);
  });

  it('removes evidence that could be restored, and evidence without an input', () => {
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
    const moved = moveToPack(full, { ...incidentResponse, version: '9.0.0', inputs: {} }, hours(2));
    const { incident, evidence } = expire(moved, hours(80));
    expect(incident?.orphans['incident_report']?.value).toBeNull();
    expect(incident?.orphans['mitigation']?.value?.value).toBe('rolled back');
    expect(evidence).toEqual(['Incident report']);
  });

  it('is not an edit, and loses against a newer value of another tab', () => {
    const kept = expire(full, hours(80)).incident ?? full;
    expect(editedAt(kept)).toBe(editedAt(full));
    expect(expire(kept, hours(90))).toEqual({ incident: kept, evidence: [] });
    expect(enteredValues(merge(kept, full))).toEqual({ mitigation: 'rolled back' });
    const newer = setValue(full, 'incident_report', 'HTTP 503', typed, after(60 * 79, 'b'));
    expect(enteredValues(merge(kept, newer))).toEqual({ mitigation: 'rolled back', incident_report: 'HTTP 503' });
  });

  it('follows expiryOf', () => {
    expect(expiryOf(full)).toEqual({ all: hours(1).at + RETENTION, evidence: hours(0).at + EVIDENCE_RETENTION });
    expect(expiryOf(begin())).toEqual({ all: hours(0).at + RETENTION, evidence: null });
  });

  it('removes from a closed incident what evidenceLabels lists', () => {
    expect(evidenceLabels(full)).toEqual(['Incident report']);
    expect(expire(closeIncident(full, '', hours(2)), hours(2)).evidence).toEqual(evidenceLabels(full));
  });
});
