import { expect, it, test } from 'vitest';
import { correctEntry, correctedEntries, addMilestone, addNote } from '../../src/incident/log.ts';
import { saidLate, saidPack, saidRead } from '../../src/site/log/words.ts';
import { after, begin } from '../incident/example.ts';

const marked = addMilestone(begin(), 'detected', after(10), { when: { at: after(-6).at, offset: 60 } });
const [line] = correctedEntries(marked);
if (!line) throw new Error('The example has no line.');

test.each([
  ['', { when: after(0) }, ''],
  ['03:41', { when: { at: after(0).at, offset: 60 } }, 'That is 2026-11-23 02:41 UTC (03:41 local).'],
  ['soon', { refused: '“soon” is no time.' }, '“soon” is no time.'],
])('the field that says “%s”', (words, when, expected) => {
  expect(saidRead(words, when)).toBe(expected);
});

it('says of a line what it was when it was written', () => {
  expect(saidLate(line)).toBe('noted 2026-11-23 02:51 UTC (03:51 local)');
  const [corrected] = correctedEntries(correctEntry(marked, line.id, { milestone: 'alerted' }, after(11)));
  expect(corrected && saidLate(corrected)).toBe('corrected; first noted as 2026-11-23 02:35 UTC (03:35 local)');
  const [withdrawn] = correctedEntries(correctEntry(marked, line.id, { withdrawn: true }, after(11)));
  expect(withdrawn && saidLate(withdrawn)).toBe('withdrawn');
  const [plain] = correctedEntries(addNote(begin(), 'now', after(1)));
  expect(plain && saidLate(plain)).toBe('');
});

it('names the pack where it changes', () => {
  const { version, digest } = line.entry;
  expect(saidPack(line, undefined)).toBe(`From here on version ${version}, ${digest.slice(0, 15)}`);
  expect(saidPack(line, line)).toBe('');
  expect(saidPack({ ...line, entry: { ...line.entry, version: '9.0.0' } }, line)).toMatch(
    /^From here on version 9\.0\.0/,
  );
});
