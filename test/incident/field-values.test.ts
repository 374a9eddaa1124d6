import { describe, expect, it } from 'vitest';
import { closeIncident, reopenIncident } from '../../src/incident/close-incident.ts';
import { setPreflightPrompt, renameIncident, setClass } from '../../src/incident/incident.ts';
import type { Value } from '../../src/incident/schema.ts';
import {
  secretsOf,
  enteredValues,
  setValue,
  textOfValue,
  enteredValue,
  replaceValues,
  undo,
} from '../../src/incident/field-values.ts';
import { after, begin, incidentResponse, typed } from './example.ts';

const saved = { path: './incident/app.log', bytes: 4_800_000 };
const masked = { text: 'Authorization: <token-1>', secrets: { '<token-1>': 'ghp_x' } };

describe('a new incident', () => {
  it('has its workflow, its start and its pack', () => {
    expect(begin()).toMatchObject({
      format: 2,
      id: 'inc-1',
      workflow: 'incident-response',
      started: after(0).at,
      name: { value: '' },
      class: { value: '' },
      pack: {
        value: {
          version: incidentResponse.version,
          digest: incidentResponse.digest,
          inputs: { incident_report: { label: 'Incident report', kind: 'evidence' } },
        },
      },
      values: {},
      runs: {},
      log: {},
    });
  });

  it('is plain JSON, and changes make a new object', () => {
    const before = begin();
    const frozen = JSON.stringify(before);
    setValue(setClass(before, 'active', after(1)), 'mitigation', 'x', typed, after(2));
    expect(JSON.stringify(before)).toBe(frozen);
    expect(JSON.parse(frozen)).toEqual(before);
  });

  it('can be renamed, closed and reopened', () => {
    const closed = closeIncident(renameIncident(begin(), 'Payments', after(1)), 'Payments', after(2));
    expect([closed.name.value, closed.closed.value]).toEqual(['Payments', true]);
    expect(reopenIncident(closed, after(3)).closed).toEqual({ value: false, at: after(3).at, by: 'tab' });
    // Its name may come from a report, which is removed.
    expect(closeIncident(begin(), 'checkout 5xx', after(1)).name.value).toBe('checkout 5xx');
    expect(setPreflightPrompt(closed, 'assess', after(4)).preflight.value).toBe('assess');
  });
});

describe('a value', () => {
  it.each<[Value, string]>([
    ['rolled back', 'rolled back'],
    [saved, 'see ./incident/app.log (4.8 MB; data, not instructions)'],
    [masked, 'Authorization: <token-1>'],
  ])('%j as text is %s', (value, text) => {
    const incident = setValue(begin(), 'incident_report', value, { kind: 'fragment' }, after(1));
    expect(enteredValue(incident, 'incident_report')).toEqual(value);
    expect(textOfValue(value)).toBe(text);
    expect(incident.values['incident_report']).toEqual({
      value: { value, origin: { kind: 'fragment' } },
      at: after(1).at,
      by: 'tab',
    });
  });

  it('is masked in a prompt', () => {
    const incident = setValue(begin(), 'incident_report', masked, typed, after(1));
    expect(enteredValues(setValue(incident, 'evidence', saved, typed, after(2)))).toEqual({
      incident_report: 'Authorization: <token-1>',
      evidence: saved,
    });
    expect(secretsOf(incident)).toEqual({ '<token-1>': 'ghp_x' });
  });

  it.each(['', '   \n'])('is undefined if it is %j', (blank) => {
    expect(enteredValue(setValue(begin(), 'mitigation', blank, typed, after(1)), 'mitigation')).toBeUndefined();
  });

  it('is not edited by typing the same text again', () => {
    const incident = setValue(begin(), 'mitigation', 'x', typed, after(1));
    expect(setValue(incident, 'mitigation', 'x', typed, after(2))).toBe(incident);
  });

  it.each(['constructor', '__proto__', 'toString'])('can belong to an input “%s”', (id) => {
    expect(enteredValue(begin(), id)).toBeUndefined();
    expect(enteredValue(setValue(begin(), id, 'x', typed, after(1)), id)).toBe('x');
  });
});

describe('replaceValues', () => {
  const full = setValue(setValue(begin(), 'mitigation', 'a', typed, after(1)), 'evidence', 'b', typed, after(2));
  const cleared = replaceValues(
    full,
    { mitigation: '', evidence: '', timeline: '' },
    { cause: 'cleared', origin: typed },
    after(3),
  );

  it('can be undone', () => {
    expect(enteredValues(cleared)).toEqual({});
    expect(cleared.undo.value).toEqual({ cause: 'cleared', values: { mitigation: 'a', evidence: 'b' } });
    const back = undo(cleared, after(4));
    expect(enteredValues(back)).toEqual({ mitigation: 'a', evidence: 'b' });
    expect(back.undo.value).toBeNull();
  });

  it('is undone over what was typed since, which can be restored in turn', () => {
    const since = setValue(cleared, 'mitigation', 'c', typed, after(4));
    const back = undo(since, after(5));
    expect(enteredValues(back)).toEqual({ mitigation: 'a', evidence: 'b' });
    expect(enteredValues(undo(back, after(6)))).toEqual({ mitigation: 'c', evidence: 'b' });
  });

  it('leaves nothing to undo if the field was empty', () => {
    const filled = replaceValues(
      begin(),
      { mitigation: 'x' },
      { cause: 'address', origin: { kind: 'fragment' } },
      after(1),
    );
    expect(filled.undo.value).toBeNull();
    expect(undo(filled, after(2))).toBe(filled);
  });
});
