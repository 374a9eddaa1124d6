import { describe, expect, it } from 'vitest';
import { logAlert } from '../../src/incident/alert/log-alert.ts';
import { setValue } from '../../src/incident/field-values.ts';
import { closeIncident } from '../../src/incident/close-incident.ts';
import { incidentName, nameAfterReport, renameIncident, setClass } from '../../src/incident/incident.ts';
import type { Incident } from '../../src/incident/schema.ts';
import { addMilestone } from '../../src/incident/edit-log.ts';
import { publishedName } from '../../src/incident/output/published-name.ts';
import { logCopy } from '../../src/incident/run.ts';
import { after, begin, incidentResponse as plan, pack, typed } from './example.ts';

const UNNAMED = 'Incident response, 2026-11-23 02:41 UTC';
const set = (input: string, value: string) => (one: Incident) => setValue(one, input, value, typed, after(1));
const alert = (title: string) => (one: Incident) => logAlert(one, { tool: 'Grafana', title, service: '' }, after(1));
const marked = (one: Incident) => addMilestone(one, 'started', after(1), { when: { at: after(-300).at, offset: 60 } });
const keep = (one: Incident) => nameAfterReport(one, plan, after(2));

describe('the name of a work item whose first input is a line', () => {
  const review = pack('code-review');
  it.each([
    ['https://github.com/acme/shop/pull/1217', 'github.com/acme/shop/pull/1217'],
    [
      'https://gitlab.example/acme/shop/-/merge_requests/12/?tab=diff#note_1',
      'gitlab.example/acme/shop/-/merge_requests/12',
    ],
    ['https://review.example', 'review.example'],
    ['workspace changes', 'workspace changes'],
  ])('is from %j: %s', (target, expected) => {
    const incident = [set('diff', 'a diff'), set('review_target', target)].reduce(
      (one, change) => change(one),
      begin(),
    );
    expect(incidentName(incident, review)).toBe(expected);
    const kept = set('review_target', 'another')(nameAfterReport(incident, review, after(2)));
    expect(incidentName(kept, review)).toBe(expected);
  });
});

describe('the name of an incident', () => {
  it.each<[string, ((incident: Incident) => Incident)[], string]>([
    ['nothing typed', [], UNNAMED],
    ['its report', [set('incident_report', 'Checkout 5xx 41%\nsince 12:31')], 'Checkout 5xx 41%'],
    [
      'its report, after another field',
      [set('mitigation', 'rolled back'), set('incident_report', 'Checkout')],
      'Checkout',
    ],
    [
      'the first text of the step that its class begins with',
      [(one) => setClass(one, 'post-incident', after(0)), set('incident_summary', 'Checkout failed for 20 min')],
      'Checkout failed for 20 min',
    ],
    [
      'its report, over that text',
      [
        (one) => setClass(one, 'post-incident', after(0)),
        set('incident_summary', 'Checkout failed'),
        set('incident_report', 'Checkout 5xx'),
      ],
      'Checkout 5xx',
    ],
    [
      'no field of a later step, whatever its class',
      [(one) => setClass(one, 'active', after(0)), set('incident_summary', 'Checkout failed')],
      UNNAMED,
    ],
    ['no field of a later step', [set('mitigation', 'rolled back'), set('evidence', 'heap at 98%')], UNNAMED],
    [
      'the first text of the step that it began with',
      [set('incident_summary', 'What: search was empty'), (one) => logCopy(one, ['report'], after(1)), keep],
      'search was empty',
    ],
    [
      'no text of a step after that',
      [
        (one) => logCopy(one, ['assess'], after(1)),
        set('incident_summary', 'What: search was empty'),
        (one) => logCopy(one, ['report'], after(2)),
      ],
      UNNAMED,
    ],
    ['no line of JSON', [set('incident_report', '{\n  "status": "firing"\n}')], UNNAMED],
    [
      'the alert, over the report',
      [set('incident_report', '{"status":"firing"}'), alert('HighErrorRate')],
      'HighErrorRate',
    ],
    ['the first alert', [alert('HighErrorRate'), alert('PodCrashLooping')], 'HighErrorRate'],
    [
      'the report when it was first copied',
      [set('incident_report', 'one'), keep, set('incident_report', 'two')],
      'one',
    ],
    ['the same after the report was cleared', [set('incident_report', 'one'), keep, set('incident_report', '')], 'one'],
    [
      'what a person called it',
      [alert('HighErrorRate'), (one) => renameIncident(one, 'Monday', after(3)), keep],
      'Monday',
    ],
    [
      'the same when it is closed',
      [set('incident_report', 'one'), (one) => closeIncident(one, 'one', after(3))],
      'one',
    ],
  ])('is from %s', (_, changes, expected) => {
    const incident = changes.reduce((one, change) => change(one), begin());
    expect(incidentName(incident, plan)).toBe(expected);
  });
});

describe('the name of an incident in what leaves the page', () => {
  it.each<[string, ((incident: Incident) => Incident)[], string]>([
    ['its name', [alert('HighErrorRate')], 'HighErrorRate'],
    ['its name without a state', [set('incident_report', '[FIRING] 5xx rate 41%')], '5xx rate 41%'],
    ['its name without the time of the page', [set('incident_report', 'PAGE 03:05 UTC: 5xx rate 38%')], '5xx rate 38%'],
    ['a name with a place', [set('incident_report', '[eu-west] latency')], '[eu-west] latency'],
    ['the day of its start', [marked], 'Incident response, 2026-11-22'],
    ['its workflow alone, because it says nothing when it was opened', [], 'Incident response'],
  ])('is %s', (_, changes, expected) => {
    const incident = changes.reduce((one, change) => change(one), begin());
    expect(publishedName(incident, plan)).toBe(expected);
  });
});
