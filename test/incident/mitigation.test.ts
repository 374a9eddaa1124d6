import { describe, expect, it } from 'vitest';
import { enterMitigation, mitigationEntered } from '../../src/incident/mitigation.ts';
import { enteredValue, setValue } from '../../src/incident/field-values.ts';
import { effectiveTimes, setTime } from '../../src/incident/incident-times.ts';
import { incidentFacts } from '../../src/incident/incident-facts.ts';
import { formatTimeline } from '../../src/incident/timeline.ts';
import { t } from '../../src/messages/english.ts';
import { after, begin, incidentResponse as plan, typed } from './example.ts';

describe('a mitigation that is entered with its time', () => {
  const option = { action: 'restarted the pods', text: 'restarted the pods (done 02:45)', when: after(4) };
  const set = (incident = begin()) => enterMitigation(incident, plan, option, after(6));

  it('is in the log, the facts and the field of the mitigation, once', () => {
    const entered = set();
    expect(effectiveTimes(entered, plan).mitigated).toMatchObject({ when: { at: after(4).at }, text: option.action });
    expect(incidentFacts(entered, plan, t)).toContainEqual(
      expect.stringMatching(/^Mitigated: .* — restarted the pods$/),
    );
    expect(formatTimeline(entered, plan, t)).not.toContain('corrected');
    expect(enteredValue(entered, 'mitigation')).toBe(option.text);
    expect(set(entered)).toBe(entered);
  });

  it('keeps what was done if only the time changes, and the time if only that changes', () => {
    const moved = setTime(set(), plan, { milestone: 'mitigated', when: after(3) }, after(7));
    expect(effectiveTimes(moved, plan).mitigated).toMatchObject({ when: { at: after(3).at }, text: option.action });
    const renamed = enterMitigation(set(), plan, { ...option, action: 'rolled back' }, after(7));
    expect(effectiveTimes(renamed, plan).mitigated).toMatchObject({ when: { at: after(4).at }, text: 'rolled back' });
  });

  it.each([
    ['rolled back to v213', 'rolled back to v213'],
    ['none yet, monitoring', ''],
    ['restarted the pods\nrolled back', ''],
  ])('is suggested from the field: %j', (entered, expected) => {
    expect(mitigationEntered(setValue(begin(), 'mitigation', entered, typed, after(2)), plan)).toBe(expected);
  });
});
