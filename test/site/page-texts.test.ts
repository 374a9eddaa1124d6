import './page-document.ts';
import { describe, expect, it, test } from 'vitest';
import { addMilestone, addNote, correctEntry } from '../../src/incident/edit-log.ts';
import { correctedEntries, type CorrectedEntry } from '../../src/incident/log.ts';
import { formatMoment } from '../../src/incident/format-moment.ts';
import type { RunAnswer } from '../../src/incident/run.ts';
import { t } from '../../src/messages/english.ts';
import { preparedText } from '../../src/site/evidence/add-evidence.ts';
import { countText } from '../../src/site/incident/incident-list.ts';
import { stateText } from '../../src/site/incident/incident-summary.ts';
import { versionLabel } from '../../src/site/incident/pack-update.ts';
import { entryNote } from '../../src/site/log/log-entries.ts';
import { packChangeText } from '../../src/site/log/log-panel.ts';
import { shortList } from '../../src/site/messages/page-messages.ts';
import { sourceTexts } from '../../src/site/prompt/form-fields.ts';
import { readingResult } from '../../src/site/prompt/reading-result.ts';
import { after, begin } from '../incident/example.ts';

test.each([
  [[], []],
  [
    ['Host', 'Time'],
    ['Host', 'Time'],
  ],
  [
    ['Host', 'Output', 'Certificate', 'Time', 'Zone'],
    ['Host', 'Output', 'Certificate', '2 more'],
  ],
])('the short list of %j is %j', (names, expected) => {
  expect(shortList(names)).toEqual(expected);
});

describe('an incident', () => {
  it.each([
    [{ class: 'active', closed: false }, 'Active'],
    [{ class: 'post-incident', closed: true }, 'Closed'],
    [{ class: '', closed: true }, 'Closed'],
    [{ class: '', closed: false }, ''],
  ])('%j has the state %j', (summary, expected) => {
    expect(stateText(summary)).toBe(expected);
  });

  it.each([
    [0, 0, undefined, ''],
    [1, 0, undefined, 'In this browser: 1 open.'],
    [2, 3, 'full', 'In this browser: 2 open and 3 closed.'],
    [1, 0, 'blocked', t('incidents.count-blocked')],
  ] as const)('with %i open and %i closed, storage %s, is counted as %j', (open, closed, failure, expected) => {
    expect(countText(open, closed, failure)).toBe(expected);
  });

  it('names its pack by the version, and by the digest too if both versions are the same', () => {
    const pack = (version: string, digit: string) => ({ version, digest: `sha256:${digit.repeat(64)}` });
    expect(versionLabel(pack('1.0.0', 'a'), pack('1.1.0', 'b'))).toBe('1.0.0');
    expect(versionLabel(pack('1.0.0', 'a'), pack('1.0.0', 'b'))).toBe('1.0.0 (sha256:aaaaaaaa)');
  });
});

describe('a log entry', () => {
  const late = addMilestone(begin(), 'detected', after(10), { when: { at: after(-6).at, offset: 60 } });
  const first = (incident: Parameters<typeof correctedEntries>[0]) => correctedEntries(incident)[0] as CorrectedEntry;
  const entry = first(late);

  it.each([
    ['as it happened', first(addNote(begin(), 'now', after(1))), ''],
    ['later', entry, t('log.entry-late', { moment: formatMoment({ at: after(10).at, offset: 60 }) })],
    [
      'and corrected',
      first(correctEntry(late, entry.id, { milestone: 'alerted' }, after(11))),
      t('log.entry-corrected', { moment: formatMoment({ at: after(-6).at, offset: 60 }) }),
    ],
    ['and withdrawn', first(correctEntry(late, entry.id, { withdrawn: true }, after(11))), t('log.entry-withdrawn')],
  ])('recorded %s has a note about it', (_, corrected, expected) => {
    expect(entryNote(corrected)).toBe(expected);
  });

  it('names the pack version where it changes', () => {
    const { version, digest } = entry.entry;
    const text = (version: string) => t('log.pack-version', { version, digest: digest.slice(0, 15) });
    expect(packChangeText(entry, undefined)).toBe(text(version));
    expect(packChangeText(entry, entry)).toBe('');
    expect(packChangeText({ ...entry, entry: { ...entry.entry, version: '9.0.0' } }, entry)).toBe(text('9.0.0'));
  });
});

test('the sources of a value are grouped by step and run', () => {
  const source = (label: string, prompt?: string, run?: number) => ({
    ...{ from: label, label, at: 0 },
    ...(prompt && { prompt }),
    ...(run && { run }),
  });
  const sources = [
    source('Cause', 'assess', 1),
    source('Radius', 'assess', 1),
    source('Rate', 'fix', 1),
    source('Rate', 'fix', 2),
  ];
  expect(sourceTexts([source('Report')], (prompt) => prompt)).toEqual(['Report']);
  expect(sourceTexts(sources, (prompt) => prompt.toUpperCase())).toEqual([
    'ASSESS: Cause and Radius',
    'FIX: Rate',
    'FIX, run 2: Rate',
  ]);
});

test.each([
  [['found', 'edited'], t('reply.read', { found: 2, count: 2 })],
  [
    ['found', 'missing'],
    `${t('reply.read', { found: 1, count: 2 })} ${t('reply.missing-parts', { parts: ['Part 2'] })}`,
  ],
  [['missing'], `${t('reply.read', { found: 0, count: 1 })} ${t('reply.no-heading')}`],
] as const)('a reply with parts that are %j is described', (states, expected) => {
  const parts = states.map((state, index) => ({ state, deliverable: { label: `Part ${index + 1}` } }));
  expect(readingResult(parts as unknown as RunAnswer[])).toBe(expected);
});

describe('prepared evidence', () => {
  const plain = { text: 'x', secrets: {}, findings: [], bytes: 1, lines: 1, isCut: false, emails: 0, ips: 0 };

  it.each([
    ['nothing', {}, ''],
    ['an alert', { alert: { tool: 'Grafana', title: '', service: '' } }, 'Read as an alert from Grafana.'],
    ['JSON', { alert: { tool: '', title: '', service: '' } }, 'Read as JSON and formatted.'],
    ['notes', { notes: [{ note: 'encoding' as const, encoding: 'UTF-16LE' as const }] }, 'Read as UTF-16LE.'],
    ['a long text', { isCut: true, bytes: 20e6 }, 'Shortened from 20 MB to 1 B.'],
    [
      'secrets',
      { secrets: { '<token-1>': 'a', '<card-1>': 'b' } },
      '2 values masked. Check the text for other secrets.',
    ],
    [
      'addresses',
      { emails: 1, ips: 2 },
      'Not masked, because you need them for diagnosis: 1 email address and 2 IP addresses.',
    ],
  ])('with %s is described', (_, found, expected) => {
    expect(preparedText({ ...plain, ...found })).toBe(expected);
  });
});
