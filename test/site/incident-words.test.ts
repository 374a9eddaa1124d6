import { describe, expect, it, test } from 'vitest';

import { setValue } from '../../src/incident/value.ts';
import { askedToMove, saidMoved, saidOrphans } from '../../src/site/incident/edition-words.ts';
import { fileName } from '../../src/site/incident/file-name.ts';
import { askedToClose, askedToLeave, saidCount, saidState, saidTimes } from '../../src/site/incident/list-words.ts';
import { after, ALERT, begin } from '../incident/example.ts';

test.each([
  ['Checkout: 5xx rate 38 %', 'log-2026-11-23-checkout-5xx-rate-38.md'],
  ['../../etc/passwd', 'log-2026-11-23-etc-passwd.md'],
  ['Störung in Köln', 'log-2026-11-23-störung-in-köln.md'],
  ['障害', 'log-2026-11-23-障害.md'],
  ['', 'log-2026-11-23.md'],
  ['a'.repeat(300), 'log-2026-11-23.md'],
  ['word '.repeat(40), `log-2026-11-23${'-word'.repeat(10)}.md`],
])('a file about %s has a name that every system takes', (name, expected) => {
  expect(fileName('log', { started: ALERT, name }, 'md')).toBe(expected);
});

test.each([
  [{ class: 'active', closed: false }, 'Active'],
  [{ class: 'post-incident', closed: true }, 'Post-incident, closed'],
  [{ class: '', closed: true }, 'Closed'],
  [{ class: '', closed: false }, ''],
])('%j is said as %s', (head, expected) => {
  expect(saidState(head)).toBe(expected);
});

it('says the times of an incident in UTC and by the clock on the wall', () => {
  expect(saidTimes({ started: ALERT, edited: ALERT + 60_000 }, () => 60)).toBe(
    'Started 2026-11-23 02:41 UTC (03:41 local). Last edit 2026-11-23 02:42 UTC (03:42 local).',
  );
});

describe('before an incident is closed', () => {
  it('names the evidence that goes at once', () => {
    const told = setValue(begin(), 'incident_report', 'it is down', { kind: 'typed' }, after(1));
    expect(askedToClose(told)).toBe(
      'Closing takes out its evidence at once, for good: Incident report. Its name, the rest and the log stay. Export it first if the evidence is needed.',
    );
  });

  it('asks nothing where nothing goes', () => {
    const told = setValue(begin(), 'mitigation', 'rolled back', { kind: 'typed' }, after(1));
    expect(askedToClose(told)).toBe('');
  });
});

it('asks before an incident that is kept nowhere is left, and says why it is not kept', () => {
  expect(askedToLeave('Checkout', 'kept')).toBe('');
  const reasons = (['nothing', 'full', 'refused'] as const).map((keeping) => askedToLeave('Checkout', keeping));
  expect(reasons.map((words) => /since (.*): it is lost when you go on/.exec(words)?.[1])).toEqual([
    'you keep nothing',
    'the storage of this browser is full',
    'this browser refuses to keep it',
  ]);
});

test.each([
  [0, 0, 'kept', ''],
  [1, 0, 'kept', 'In this browser: 1 open.'],
  [2, 3, 'full', 'In this browser: 2 open, 3 closed.'],
  [1, 0, 'refused', 'This browser keeps nothing for this page, so only the incident in hand is here.'],
] as const)('%i open and %i closed, %s', (open, closed, keeping, expected) => {
  expect(saidCount(open, closed, keeping)).toBe(expected);
});

describe('another version of the pack', () => {
  const pack = (version: string, digit: string) => ({ version, digest: `sha256:${digit.repeat(64)}` });

  it('is told by its number, and by its digest where that is the same', () => {
    expect(askedToMove(pack('1.0.0', 'a'), pack('1.1.0', 'b'))).toMatch(
      /^This incident runs on version 1\.0\.0; this page has 1\.1\.0\. /,
    );
    expect(askedToMove(pack('1.0.0', 'a'), pack('1.0.0', 'b'))).toMatch(
      /^This incident runs on version 1\.0\.0 \(sha256:aaaaaaaa\); this page has 1\.0\.0 \(sha256:bbbbbbbb\)\. /,
    );
  });

  it('leaves a count of what found no place', () => {
    expect(saidMoved(pack('1.1.0', 'b'), 0)).toBe(
      'The incident runs on version 1.1.0 now. Everything found its place.',
    );
    expect(saidMoved(pack('1.1.0', 'b'), 2)).toBe(
      'The incident runs on version 1.1.0 now. 2 values without a place: see below.',
    );
    expect(saidOrphans(1)).toBe('Kept from before, without a place on this page: 1 value');
  });
});
