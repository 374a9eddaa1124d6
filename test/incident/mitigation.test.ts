import { describe, expect, it } from 'vitest';
import { enterMitigation, mitigationEntered } from '../../src/incident/mitigation.ts';
import { enteredValue, setValue } from '../../src/incident/field-values.ts';
import { effectiveTimes, setTime } from '../../src/incident/incident-times.ts';
import { incidentFacts } from '../../src/incident/incident-facts.ts';
import { t } from '../../src/messages/english.ts';
import { after, begin, incidentResponse as plan, typed } from './example.ts';

describe('a mitigation that is entered with its time', () => {
  const option = { action: 'restarted the pods', text: 'restarted the pods (done 02:45)', when: after(4) };
  const set = (text: string, when: number, incident = begin()) =>
    setTime(incident, plan, { milestone: 'mitigated', when: after(when), text }, after(6));

  it('is in the log, the facts and the field of the mitigation, once', () => {
    const entered = enterMitigation(set(option.action, 4), plan, option, after(6));
    expect(effectiveTimes(entered, plan).mitigated?.text).toBe(option.action);
    expect(incidentFacts(entered, plan, t)).toContainEqual(
      expect.stringMatching(/^Mitigated: .* — restarted the pods$/),
    );
    expect(enteredValue(entered, 'mitigation')).toBe(option.text);
    expect(enterMitigation(entered, plan, option, after(7))).toBe(entered);
  });

  it('keeps what was done if only the time changes, and the time if only that changes', () => {
    const first = set(option.action, 4);
    expect(effectiveTimes(set('', 3, first), plan).mitigated).toMatchObject({
      when: { at: after(3).at },
      text: option.action,
    });
    expect(set(option.action, 4, first)).toBe(first);
    expect(effectiveTimes(set('rolled back', 4, first), plan).mitigated?.text).toBe('rolled back');
  });

  it.each([
    ['rolled back to v213', 'rolled back to v213'],
    ['none yet, monitoring', ''],
    ['restarted the pods\nrolled back', ''],
  ])('is suggested from the field: %j', (entered, expected) => {
    expect(mitigationEntered(setValue(begin(), 'mitigation', entered, typed, after(2)), plan)).toBe(expected);
  });
});
