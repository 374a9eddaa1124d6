import { findSecrets } from '../../src/prompt/secrets/find-secrets.ts';
import { findSecretsWithSecretlint } from '../../src/prompt/secrets/find-secrets-with-secretlint.ts';
import type { Finder } from '../../src/prompt/secrets/finding.ts';
import { scan } from '../../src/prompt/secrets/scan.ts';
import { logs } from './logs.ts';
import { figure } from './measure.ts';

const MEGABYTES = 2;

/** Looks at every character of a text once. */
function readAll(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0;
  return sum;
}

/** The least processor time of several runs, in milliseconds: other programs on the machine only add to it. */
async function processorTime(rounds: number, run: () => unknown): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    taken.push((user + system) / 1000);
  }
  return Math.min(...taken);
}

/** The scan for secrets in logs of several kinds, compared with reading every character of the same text once. */
export async function benchScan(rounds = 7): Promise<void> {
  const finders: [string, Finder, string, number][] = [
    ['secret scan', findSecrets, '≤ 15 ms', rounds],
    ['secret scan with secretlint', findSecretsWithSecretlint, 'see above', 2],
  ];
  for (const [name, find, aim, times] of finders) {
    for (const [kind, text] of Object.entries(logs(MEGABYTES * 1e6))) {
      const megabytes = Buffer.byteLength(text) / 1e6;
      const baseline = await processorTime(times, () => readAll(text));
      const ours = await processorTime(times, async () => {
        for await (const { findings } of scan(text, find)) if (findings.length > 0) throw new Error('found in nothing');
      });
      const ratio = baseline > 0 ? `, ${(ours / baseline).toFixed(0)} looks` : '';
      figure(`${name}: ${kind}, per MB`, `${(ours / megabytes).toFixed(1)} ms${ratio}`, aim);
    }
  }
}

if (import.meta.main) await benchScan();
