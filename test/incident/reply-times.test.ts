// cspell:words Seit erste Fehler wird ausgelöst zurückgerollt behoben nicht wiederhergestellt
import { describe, expect, it, test } from 'vitest';
import { addMilestone } from '../../src/incident/edit-log.ts';
import { setValue } from '../../src/incident/field-values.ts';
import { formatMoment } from '../../src/incident/format-moment.ts';
import { recordReply } from '../../src/incident/record-reply.ts';
import type { Incident } from '../../src/incident/schema.ts';
import { replyTimes } from '../../src/incident/reply-times.ts';
import { t } from '../../src/messages/english.ts';
import { after, begin, incidentResponse as plan } from './example.ts';

// At noon, in a tab whose clock is that of UTC.
const noon = { ...after(560), offset: 0 };
const report = plan.prompts.find(({ id }) => id === 'report') ?? plan.prompts[0];
const answered = (timeline: string, incident = begin()) =>
  report ? recordReply(incident, report, `## Timeline\n${timeline}\n\n## Impact\n38%`, after(300)) : incident;
const times = (timeline: string, incident = begin()) =>
  replyTimes(answered(timeline, incident), plan, noon, t).map(({ milestone, when }) => [milestone, formatMoment(when)]);

describe('the times in the timeline of a report', () => {
  it('are offered for every milestone, with the lines that have them', () => {
    const timeline = [
      '- 02:31 UTC: deploy of v214',
      '- **Started**: 02:35 UTC, first timeouts',
      '- 02:41 UTC (03:41 UTC+1) Team alerted',
      '- 02:49 UTC: mitigation applied (rollback to v213)',
      '- 02:52 UTC: 5xx back to normal, three minutes after the rollback',
      '- Proper fix deployed: not yet',
      '- Total duration of user impact: 17 min',
    ].join('\n');
    expect(replyTimes(answered(timeline), plan, noon, t)).toMatchObject([
      { milestone: 'started', line: 'Started: 02:35 UTC, first timeouts' },
      { milestone: 'alerted', line: '02:41 UTC Team alerted' },
      { milestone: 'mitigated', line: '02:49 UTC: mitigation applied (rollback to v213)' },
      { milestone: 'recovered', line: '02:52 UTC: 5xx back to normal, three minutes after the rollback' },
    ]);
    expect(times(timeline)).toEqual([
      ['started', '2026-11-23 02:35 UTC'],
      ['alerted', '2026-11-23 02:41 UTC'],
      ['mitigated', '2026-11-23 02:49 UTC'],
      ['recovered', '2026-11-23 02:52 UTC'],
    ]);
  });

  test.each<[string, string, string[][]]>([
    [
      'parts of one line',
      'started 02:35 UTC; recovered 02:52 UTC',
      [
        ['started', '2026-11-23 02:35 UTC'],
        ['recovered', '2026-11-23 02:52 UTC'],
      ],
    ],
    [
      'a table',
      '| 02:35 UTC | first errors |\n| --- | --- |\n| 02:52 UTC | recovered |',
      [
        ['started', '2026-11-23 02:35 UTC'],
        ['recovered', '2026-11-23 02:52 UTC'],
      ],
    ],
    ['a day of their own', 'Recovered: 2026-11-22T23:10:00+01:00', [['recovered', '2026-11-22 22:10 UTC']]],
    ['the day above them', '2026-11-21\n02:52 UTC recovered', [['recovered', '2026-11-21 02:52 UTC']]],
    ['the evening before', '23:50 UTC first errors', [['started', '2026-11-22 23:50 UTC']]],
    ['the one zone of the timeline', 'All times in UTC\n02:52 recovered', [['recovered', '2026-11-23 02:52 UTC']]],
    [
      'German lines',
      'Seit 02:35 UTC erste Fehler\n02:41 UTC Alarm wird ausgelöst\n02:49 UTC auf v213 zurückgerollt\nStörung behoben um 02:52 UTC',
      [
        ['started', '2026-11-23 02:35 UTC'],
        ['alerted', '2026-11-23 02:41 UTC'],
        ['mitigated', '2026-11-23 02:49 UTC'],
        ['recovered', '2026-11-23 02:52 UTC'],
      ],
    ],
    ['the German word for fixed', 'Behoben: 08:30 UTC', [['fixed', '2026-11-23 08:30 UTC']]],
    ['the last mitigation', '02:45 UTC rollback\n02:49 UTC second rollback', [['mitigated', '2026-11-23 02:49 UTC']]],
  ])('are read from %s', (_, timeline, expected) => {
    expect(times(timeline)).toEqual(expected);
  });

  test.each([
    ['02:52 recovered'],
    ['02:52 CET recovered\n02:31 UTC deploy'],
    ['2:52 pm recovered, all times UTC'],
    ['Recovered: unknown'],
    ['Recovery expected at 02:52 UTC'],
    ['02:49 UTC to 02:52 UTC recovery'],
    ['02:52 UTC noch nicht wiederhergestellt'],
    ['02:31 UTC deploy started'],
    ['Recovered: 2026-12-24 02:52 UTC'],
  ])('are not taken from %j', (timeline) => {
    expect(times(timeline)).toEqual([]);
  });

  it('are not offered for what the incident has', () => {
    const known = addMilestone(begin(), 'recovered', after(20), { when: after(10) });
    expect(times('02:35 UTC first errors\n02:52 UTC recovered', known)).toEqual([['started', '2026-11-23 02:35 UTC']]);
  });
});

describe('the times in an incident report', () => {
  const reported = (text: string) => setValue(begin(), 'incident_report', text, { kind: 'typed' }, after(0));
  const offered = (incident: Incident) =>
    replyTimes(incident, plan, noon, t).map(({ milestone, when, input }) => [milestone, formatMoment(when), input]);

  it('are offered until the incident has them, and give way to those of a reply', () => {
    const incident = reported('Alert 02:41 UTC: 5xx 38%\nSince: about 02:35 UTC, rising\n02:31 UTC started worker 7');
    expect(offered(incident)).toEqual([
      ['started', '2026-11-23 02:35 UTC', 'Incident report'],
      ['alerted', '2026-11-23 02:41 UTC', 'Incident report'],
    ]);
    expect(offered(answered('02:36 UTC: first errors', incident))).toEqual([
      ['started', '2026-11-23 02:36 UTC', undefined],
      ['alerted', '2026-11-23 02:41 UTC', 'Incident report'],
    ]);
  });

  it.each(['Since 02:35', 'slow since yesterday', 'paged: unknown'])('%s has none', (text) =>
    expect(offered(reported(text))).toEqual([]),
  );
});
