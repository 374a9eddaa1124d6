import { describe, expect, it } from 'vitest';
import { setClass, type Incident, renameIncident } from '../../src/incident/incident.ts';
import { correctEntry, correctedEntries, addMilestone, addNote, MILESTONES, type Milestone } from '../../src/incident/log.ts';
import { impact, formatTimeline } from '../../src/incident/timeline.ts';
import { logJson, logMarkdown } from '../../src/incident/export.ts';
import { chooseOutcome } from '../../src/incident/outcome.ts';
import { readReply } from '../../src/incident/reply.ts';
import { recordCopy } from '../../src/incident/run.ts';
import { t } from '../../src/messages/english.ts';
import { after, begin, incidentResponse, prompt } from './example.ts';

/** The id of the entry written last. */
const lastId = (incident: Incident) => correctedEntries(incident).at(-1)?.id ?? '';

describe('an entry', () => {
  it('is stamped with moment, tab, step, run and pack', () => {
    const copied = recordCopy(begin(), ['assess'], after(2));
    expect(Object.values(copied.log)).toEqual([
      {
        at: after(2).at,
        offset: 60,
        by: 'tab',
        version: incidentResponse.version,
        digest: incidentResponse.digest,
        kind: 'copy',
        step: 'assess',
        run: Object.keys(copied.runs['assess'] ?? {})[0],
      },
    ]);
  });

  it('of one millisecond has its own place', () => {
    const twice = addNote(addNote(begin(), 'one', after(1)), 'two', after(1));
    expect(correctedEntries(twice).map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('that is back-dated keeps the moment of writing', () => {
    const late = addMilestone(begin(), 'detected', after(10), {
      when: { at: after(-6).at, offset: 60 },
      text: 'first errors',
    });
    expect(correctedEntries(late)[0]).toMatchObject({
      when: { at: after(-6).at },
      entry: { at: after(10).at },
      text: 'first errors',
    });
    expect(correctedEntries(addMilestone(begin(), 'detected', after(10)))[0]?.entry.when).toBeUndefined();
  });
});

describe('a correction', () => {
  const marked = addMilestone(begin(), 'mitigated', after(12), { text: 'roled back' });
  const id = lastId(marked);
  const moved = correctEntry(marked, id, { when: { at: after(8).at, offset: 60 } }, after(20));

  it('is an entry of its own; the old one stays and shows as corrected', () => {
    expect(correctedEntries(moved).map(({ entry, corrections }) => [entry.kind, corrections.length])).toEqual([
      ['mark', 1],
      ['correction', 0],
    ]);
    expect(moved.log[id]).toEqual(marked.log[id]);
    expect(correctedEntries(moved)[0]).toMatchObject({
      when: { at: after(8).at },
      text: 'roled back',
      mark: 'mitigated',
    });
  });

  it('adds to the ones before, and one of a correction is one of its entry', () => {
    const worded = correctEntry(moved, lastId(moved), { text: 'rolled back' }, after(21));
    expect(correctedEntries(worded)[0]).toMatchObject({
      when: { at: after(8).at },
      text: 'rolled back',
      corrections: { length: 2 },
    });
    const other = correctEntry(worded, id, { mark: 'recovered' }, after(22));
    expect(correctedEntries(other)[0]).toMatchObject({ mark: 'recovered', when: { at: after(8).at } });
  });

  it('may take an entry back', () => {
    const gone = correctEntry(marked, id, { withdrawn: true }, after(13));
    expect(correctedEntries(gone)[0]).toMatchObject({ withdrawn: true });
    expect(formatTimeline(gone, incidentResponse, t)).toBe('');
    expect(impact(gone).windows).toEqual([]);
  });

  it('of what is not there changes nothing', () => {
    expect(correctEntry(marked, 'constructor', { text: 'x' }, after(13))).toBe(marked);
  });
});

const worked = [
  (one: Incident) => renameIncident(setClass(one, 'active', after(1)), 'Payments | EU', after(1)),
  (one: Incident) => recordCopy(one, ['preflight', 'assess'], after(2)),
  (one: Incident) => recordCopy(one, ['assess'], after(3)),
  (one: Incident) => readReply(one, prompt(incidentResponse, 'assess'), '## What is broken\ncheckout', after(6)),
  (one: Incident) => addMilestone(one, 'detected', after(7), { when: { at: after(-6).at, offset: 60 } }),
  (one: Incident) => addMilestone(one, 'mitigated', after(9), { text: 'rolled back to v213' }),
  (one: Incident) => correctEntry(one, lastId(one), { when: { at: after(8).at, offset: 60 } }, after(10)),
  (one: Incident) => addNote(one, 'Ana asks the vendor\nticket 4711', after(11)),
  (one: Incident) => chooseOutcome(one, incidentResponse, 'assess', null, after(12)),
  (one: Incident) => chooseOutcome(one, incidentResponse, 'stabilize', 'keep watching', after(13)),
  (one: Incident) => addMilestone(one, 'recovered', after(14)),
].reduce((incident, change) => change(incident), begin());

describe('the timeline', () => {
  it('tells what happened by the moments it is about, without the noise', () => {
    expect(formatTimeline(worked, incidentResponse, t)).toBe(`2026-11-23 (UTC)

- 02:35 UTC (03:35 local) Detected (noted 2026-11-23 02:48 UTC (03:48 local))
- 02:42 UTC (03:42 local) Class: active
- 02:43 UTC (03:43 local) Copied: Incident Response Preflight (run 1)
- 02:43 UTC (03:43 local) Copied: Assess and mitigate (run 1)
- 02:49 UTC (03:49 local) Mitigated: rolled back to v213 (corrected; first noted as 2026-11-23 02:50 UTC (03:50 local))
- 02:52 UTC (03:52 local) Ana asks the vendor
  ticket 4711
- 02:53 UTC (03:53 local) Assess and mitigate (run 1): done
- 02:54 UTC (03:54 local) Stabilize and gather evidence (run 1): keep watching
- 02:55 UTC (03:55 local) Recovered

Duration of user impact: 20 min, from 2026-11-23 02:35 UTC (03:35 local) to 02:55 UTC (03:55 local)`);
  });

  it('has a heading for every day', () => {
    const days = addNote(addNote(begin(), 'late', after(60 * 24)), 'early', after(1));
    expect(formatTimeline(days, incidentResponse, t)).toBe(
      '2026-11-23 (UTC)\n\n- 02:42 UTC (03:42 local) early\n\n2026-11-24 (UTC)\n\n- 02:41 UTC (03:41 local) late',
    );
  });

  it('is empty before anything happened', () => {
    expect(formatTimeline(begin(), incidentResponse, t)).toBe('');
  });
});

describe('the log as a file', () => {
  it('is a Markdown table, everything in it as it was written', () => {
    const text = logMarkdown(worked, incidentResponse, t);
    expect(text).toMatch(/^# Log: Payments \| EU\n\n\| about \| written \| entry \| pack version \| pack digest \|\n/);
    expect(text).toContain(
      '| 2026-11-23 02:50 UTC (03:50 local) | 2026-11-23 02:50 UTC (03:50 local) | Mitigated: rolled back to v213 (corrected) | 1.0.0 |',
    );
    expect(text).toContain(
      '| Correction: the entry about 2026-11-23 02:50 UTC (03:50 local) is about 2026-11-23 02:49 UTC (03:49 local) |',
    );
    expect(text).toContain('| Reply read: Assess and mitigate (run 1), 1 of 6 parts found |');
    expect(text).toContain('| Ana asks the vendor ticket 4711 |');
    expect(text.trimEnd().split('\n')).toHaveLength(4 + correctedEntries(worked).length);
  });

  it('is JSON with times that any program reads', () => {
    const { entries, ...head } = JSON.parse(logJson(worked, incidentResponse, t)) as Record<string, unknown> & {
      entries: Record<string, unknown>[];
    };
    expect(head).toEqual({ incident: 'inc-1', name: 'Payments | EU', workflow: 'incident-response' });
    expect(entries.find(({ kind }) => kind === 'mark')).toMatchObject({
      written: '2026-11-23T03:48:00+01:00',
      about: '2026-11-23T03:35:00+01:00',
      mark: 'detected',
      words: 'Detected',
      version: incidentResponse.version,
      digest: incidentResponse.digest,
    });
    expect(entries).toHaveLength(correctedEntries(worked).length);
  });
});

describe('the impact', () => {
  const marked = (marks: [Milestone, number][]) =>
    marks.reduce(
      (one, [mark, minute], index) => addMilestone(one, mark, after(100 + index), { when: after(minute) }),
      begin(),
    );
  const t = (minute: number) => `2026-11-23 ${clock(minute)} UTC (${clock(minute + 60)} local)`;
  const end = (minute: number) => t(minute).slice('2026-11-23 '.length);
  const clock = (minute: number) => new Date(after(minute).at).toISOString().slice(11, 16);

  it.each<[string, [Milestone, number][], number, boolean, string]>([
    ['nothing marked', [], 0, false, 'not known, since nothing was marked as detected'],
    [
      'detected to recovered',
      [
        ['detected', -6],
        ['alerted', 0],
        ['mitigated', 8],
        ['recovered', 11],
      ],
      17,
      false,
      `17 min, from ${t(-6)} to ${end(11)}`,
    ],
    [
      'detected counts, though an alert came first',
      [
        ['alerted', 0],
        ['detected', 5],
        ['recovered', 15],
      ],
      10,
      false,
      `10 min, from ${t(5)} to ${end(15)}`,
    ],
    [
      'without it the first mark',
      [
        ['alerted', 0],
        ['mitigated', 3],
        ['recovered', 15],
      ],
      15,
      false,
      `15 min, from ${t(0)} to ${end(15)}`,
    ],
    [
      'marked in any order',
      [
        ['recovered', 11],
        ['detected', -6],
      ],
      17,
      false,
      `17 min, from ${t(-6)} to ${end(11)}`,
    ],
    [
      'open',
      [
        ['detected', 0],
        ['mitigated', 8],
      ],
      0,
      true,
      `open since ${t(0)}, not recovered`,
    ],
    [
      'fixed is not recovered',
      [
        ['detected', 0],
        ['fixed', 8],
      ],
      0,
      true,
      `open since ${t(0)}, not recovered`,
    ],
    [
      'degraded again',
      [
        ['detected', 0],
        ['recovered', 10],
        ['alerted', 30],
        ['recovered', 45],
      ],
      25,
      false,
      `25 min in all: 10 min, from ${t(0)} to ${end(10)}; 15 min, from ${t(30)} to ${end(45)}`,
    ],
    [
      'and open again',
      [
        ['detected', 0],
        ['recovered', 10],
        ['detected', 30],
      ],
      10,
      true,
      `10 min, from ${t(0)} to ${end(10)}; open again since ${t(30)}, not recovered`,
    ],
    [
      'a fix after it changes nothing',
      [
        ['detected', 0],
        ['recovered', 10],
        ['fixed', 90],
      ],
      10,
      false,
      `10 min, from ${t(0)} to ${end(10)}`,
    ],
    [
      'recovered twice is recovered',
      [
        ['detected', 0],
        ['recovered', 10],
        ['recovered', 12],
      ],
      10,
      false,
      `10 min, from ${t(0)} to ${end(10)}`,
    ],
    [
      'recovered alone tells no length',
      [['recovered', 10]],
      0,
      false,
      'not known, since nothing was marked as detected',
    ],
  ])('%s', (_, marks, minutes, open, words) => {
    const { ms, ...rest } = impact(marked(marks));
    expect({ minutes: ms / 60_000, ...rest }).toMatchObject({ minutes, open, words });
  });

  it('knows the marks in their order', () => {
    expect(MILESTONES).toEqual(['detected', 'alerted', 'mitigated', 'recovered', 'fixed']);
  });
});
