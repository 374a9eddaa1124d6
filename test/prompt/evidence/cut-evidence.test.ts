import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutEvidence } from '../../../src/prompt/evidence/cut-evidence.ts';
import { anyCharacter } from '../../support/any-character.ts';

const bytes = (text: string) => new TextEncoder().encode(text).length;
const isMark = (line: string) => line.startsWith('[… ') && line.endsWith(' …]');
const marks = (text: string) => text.split('\n').filter(isMark);

/** A log of numbered lines, some of which say something else. */
function log(count: number, said: Record<number, string> = {}): string {
  const lines = Array.from({ length: count }, (_, index) => said[index + 1] ?? `INFO all is well ${index + 1}`);
  return lines.join('\n');
}

describe('cutEvidence', () => {
  it('gives back what fits', () => {
    for (const text of ['', 'a', log(100), 'é'.repeat(100_000)]) expect(cutEvidence(text)).toBe(text);
  });

  it('keeps head and tail in whole lines and says what is left out between them', () => {
    const text = log(20_000);
    const cut = cutEvidence(text, 1000).split('\n');
    expect(cut.filter(isMark)).toEqual(['[… 19,969 lines (448.3 kB) left out: lines 23–19991 …]']);
    expect(cut.slice(0, 2)).toEqual(['INFO all is well 1', 'INFO all is well 2']);
    expect(cut.at(-1)).toBe('INFO all is well 20000');
    expect(cut.slice(22, 24)).toEqual([
      '[… 19,969 lines (448.3 kB) left out: lines 23–19991 …]',
      'INFO all is well 19992',
    ]);
  });

  it('keeps windows around error lines, with a stack whole', () => {
    const stack = Array.from({ length: 12 }, (_, frame) => `    at Pool.get (pool.js:${frame}:1)`).join('\n');
    const cut = cutEvidence(log(20_000, { 9000: `FATAL disk full on db-3\n${stack}` }), 4000);
    expect(cut).toContain(`INFO all is well 8999\nFATAL disk full on db-3\n${stack}\n`);
    expect(marks(cut)).toHaveLength(2);
  });

  it('counts a line that repeats with other numbers as one kind, and prefers the rare', () => {
    const said = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [index * 10 + 5, `ERROR timeout after ${index} ms, id ${index}f-3c`]),
    );
    const cut = cutEvidence(log(20_000, { ...said, 11_111: 'ERROR certificate expired' }), 4000);
    expect(cut).toContain('ERROR certificate expired');
    // Besides, the first and the last of the many.
    expect(cut).toContain('ERROR timeout after 0 ms');
    expect(cut).toContain('ERROR timeout after 1999 ms');
  });

  it.each([
    'java.lang.NullPointerException: x',
    'panic: runtime error',
    'Traceback (most recent call last):',
    'job failed',
    'upstream timed out',
    'GET /pay HTTP/1.1" 503 12',
    '{"status":502}',
    'status=500',
    'Out of memory: Killed process 7',
    'connect: connection refused',
    '    at Foo.bar(Foo.java:7)',
    'goroutine 7 [running]:',
  ])('sees an error in %j', (line) => {
    expect(cutEvidence(log(5000, { 2500: line }), 3000)).toContain(line);
  });

  it.each(['status=200', 'took 503 ms', 'port 5000', 'mirrors: 3'])('sees none in %j', (line) => {
    expect(marks(cutEvidence(log(5000, { 2500: line }), 3000))).toHaveLength(1);
  });

  it('cuts an endless line by characters, around the errors in it', () => {
    const line = `${'x'.repeat(4e6)} ERROR disk full ${'y'.repeat(6e6)}`;
    const cut = cutEvidence(line, 10_000);
    expect(cut).toContain(' ERROR disk full yyy');
    expect(marks(cut)).toHaveLength(2);
    expect(marks(cut)[0]).toMatch(/^\[… 3,99\d,\d{3} characters \(4 MB\) left out of line 1 …\]$/);
  });

  it('says where a gap begins and ends that goes from one line into another', () => {
    const text = `${'a'.repeat(50_000)}\n${log(100)}\n${'b'.repeat(50_000)}`;
    expect(marks(cutEvidence(text, 4000))).toEqual(['[… 98.2 kB left out: from within line 1 to within line 102 …]']);
  });

  it('names a single line', () => {
    const text = `${'a\n'.repeat(400)}${'b'.repeat(5000)}\n${'c\n'.repeat(400)}`;
    expect(marks(cutEvidence(text, 3000))).toEqual(['[… 1 line (5 kB) left out: line 401 …]']);
  });

  it('never cuts a surrogate pair, nor goes above the limit, and keeps nothing that was not there', () => {
    const line = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 60 }),
      fc.constantFrom('ERROR a', '\tat b', 'panic: 😀', '😀'.repeat(300), 'é'.repeat(900), 'x'.repeat(4000), ''),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 200 }), fc.integer({ min: 0, max: 6000 }), (lines, limit) => {
        const text = lines.join('\n').toWellFormed();
        const cut = cutEvidence(text, limit);
        expect(bytes(cut)).toBeLessThanOrEqual(Math.max(limit, 0));
        expect(cut.isWellFormed()).toBe(true);
        expect(cutEvidence(text, limit)).toBe(cut);
        for (const kept of cut.split('\n')) expect(isMark(kept) || text.includes(kept)).toBe(true);
      }),
    );
  });

  it('keeps whole lines where lines are short', () => {
    const lines = fc.array(fc.constantFrom('a', 'ERROR b', '', 'ccc ddd', 'x failed'), {
      minLength: 500,
      maxLength: 2000,
    });
    fc.assert(
      fc.property(lines, (lines) => {
        const kept = cutEvidence(lines.join('\n'), 2000).split('\n');
        const all = new Set<string>(lines);
        expect(kept.filter((line) => !isMark(line) && !all.has(line))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('says of every line whether it is left out', () => {
    const said = fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 40 });
    fc.assert(
      fc.property(said, (at) => {
        const cut = cutEvidence(log(3000, Object.fromEntries(at.map((line) => [line, `ERROR ${line}`]))), 5000);
        let line = 1;
        for (const kept of cut.split('\n')) {
          const gap = /left out: lines? (\d+)(?:–(\d+))?/.exec(kept);
          if (gap) expect(Number(gap[1])).toBe(line);
          else expect(kept).toMatch(new RegExp(`^(?:INFO all is well|ERROR) ${line}$`));
          line = gap ? Number(gap[2] ?? gap[1]) + 1 : line + 1;
        }
        expect(line).toBe(3001);
      }),
      { numRuns: 50 },
    );
  });
});
