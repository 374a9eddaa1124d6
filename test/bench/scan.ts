import { findSecrets } from '../../src/prompt/evidence/patterns.ts';
import { scan } from '../../src/prompt/evidence/scan.ts';
import { findSecretsThoroughly } from '../../src/prompt/evidence/secretlint.ts';
import type { Finder } from '../../src/prompt/evidence/finding.ts';
import { figure, median, time } from './measure.ts';

const MEGABYTES = 5;

/** The scan for secrets, beside one look for a word in the same text. */
export async function benchScan(rounds = 5): Promise<void> {
  const line = '2026-11-23T02:35:00Z ERROR checkout-api PaymentClient: timeout after 3000 ms from 10.0.0.7\n';
  const text = line.repeat((MEGABYTES * 1e6) / line.length);
  const finders: [string, Finder][] = [
    ['secret scan with secretlint', findSecretsThoroughly],
    ['secret scan with the small set of patterns', findSecrets],
  ];
  for (const [name, find] of finders) {
    const taken: number[] = [];
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const baseline = await time(() => text.match(/secret/g));
      const ours = await time(async () => {
        for await (const { findings } of scan(text, find)) if (findings.length > 0) throw new Error('found in nothing');
      });
      taken.push(ours / MEGABYTES);
      ratios.push(ours / baseline);
    }
    figure(`${name}, per MB`, `${median(taken).toFixed(0)} ms`);
    figure(`${name} / one look for a word`, median(ratios).toFixed(0));
  }
}
