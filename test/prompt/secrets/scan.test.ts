import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finder } from '../../../src/prompt/secrets/finding.ts';
import { mask } from '../../../src/prompt/secrets/mask.ts';
import { findSecrets } from '../../../src/prompt/secrets/find-secrets.ts';
import { scan } from '../../../src/prompt/secrets/scan.ts';
import { samples } from './samples.ts';

async function all(text: string, find: Finder, size?: number) {
  const findings = [];
  const done = [];
  for await (const progress of scan(text, find, size)) {
    findings.push(...progress.findings);
    done.push(progress.done);
  }
  return { findings, done };
}

describe('scan', () => {
  it('finds slice by slice what one look at the whole finds', async () => {
    const words = fc.constantFrom(
      'x',
      ' ',
      '\n',
      'a line of a log\n',
      '😀',
      'password=',
      '"',
      'Authorization: Bearer ',
    );
    const text = fc.array(fc.oneof({ weight: 3, arbitrary: words }, fc.constantFrom(...Object.values(samples))), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 2, max: 500 }), async (pieces, size) => {
        const text = pieces.join('');
        const { findings, done } = await all(text, findSecrets, size);
        expect(mask(text, findings).text).toBe(mask(text, findSecrets(text)).text);
        expect(done.at(-1) ?? 0).toBe(text.length);
      }),
    );
  });

  it('finds the values of a column that goes on for many slices', async () => {
    const rows = Array.from({ length: 3000 }, (_, row) => `${row},user-${row},q${row}w8e9r0t1y2u3`);
    const text = ['id,name,api_token', ...rows, '', 'the end, of it, 9q8w7e6r5t4'].join('\n');
    const { findings } = await all(text, findSecrets, 10_000);
    expect(findings.filter(({ foundBy }) => foundBy === 'column')).toHaveLength(3000);
  });

  it('cuts on line borders where there are any', async () => {
    const text = 'a line of a log\n'.repeat(100);
    const { done } = await all(text, () => [], 100);
    expect(done.every((end) => end % 16 === 0)).toBe(true);
  });

  it('masks a secret to its end that is longer than all a finder sees', async () => {
    const secret = 'k'.repeat(40_000);
    const text = `${'x'.repeat(250)} ${secret} y`;
    const find: Finder = (slice) => {
      const match = / (k+)/.exec(slice);
      return match ? [{ kind: 'key', foundBy: 'k', start: match.index + 1, end: match.index + match[0].length }] : [];
    };
    const { findings } = await all(text, find, 300);
    expect(mask(text, findings).text).toBe(`${'x'.repeat(250)} <key-1> y`);
  });

  it('stops when its caller leaves the loop', async () => {
    let looks = 0;
    const find: Finder = () => {
      looks++;
      return [];
    };
    for await (const { done } of scan('a\n'.repeat(1000), find, 100)) if (done > 300) break;
    expect(looks).toBe(4);
  });
});
