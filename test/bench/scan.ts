import { findSecrets } from '../../src/prompt/secrets/find-secrets.ts';
import type { Finder } from '../../src/prompt/secrets/finding.ts';
import { scan } from '../../src/prompt/secrets/scan.ts';
import { findSecretsThoroughly } from '../../src/prompt/secrets/find-secrets-thoroughly.ts';
import { figure, median, time } from './measure.ts';

const MEGABYTES = 5;
const LINES = [
  '2026-11-23T02:35:01.123Z ERROR checkout-api PaymentClient: timeout after 3000 ms requestId=550e8400-e29b-41d4-a716-446655440000 userId=12345 path=/api/v1/pay status=503',
  '10.0.0.12 - - [23/Nov/2026:02:35:01 +0000] "GET /api/cart?session=abc&x=1 HTTP/1.1" 502 157 "https://shop.example.com/cart" "Mozilla/5.0 (X11; Linux x64)"',
  '\tat com.acme.checkout.PaymentClient.authorize(PaymentClient.java:87) ~[app.jar:1.2.3]',
  '{"level":"info","ts":1772330400000,"msg":"request completed","trace_id":"80f198ee56343ba864fe8b2a57d3eff7","span":"a1b2c3d4e5f60718","code":200,"key":"cart:1234","duration_ms":12.4}',
  'kernel: [12345.678901] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=kubepods.slice,mems_allowed=0',
];

/** Looks at every character of a text once. */
function readAll(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0;
  return sum;
}

/** The scan for secrets in logs of five kinds, beside one look at every character of the same text. */
export async function benchScan(rounds = 5): Promise<void> {
  const block = `${LINES.join('\n')}\n`;
  const text = block.repeat(Math.ceil((MEGABYTES * 1e6) / block.length));
  const finders: [string, Finder, string][] = [
    ['secret scan', findSecrets, '≤ 15 ms'],
    ['secret scan with secretlint', findSecretsThoroughly, 'see above'],
  ];
  for (const [name, find, aim] of finders) {
    const taken: number[] = [];
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const baseline = await time(() => readAll(text));
      const ours = await time(async () => {
        for await (const { findings } of scan(text, find)) if (findings.length > 0) throw new Error('found in nothing');
      });
      taken.push(ours / MEGABYTES);
      ratios.push(ours / baseline);
    }
    figure(`${name}, per MB`, `${median(taken).toFixed(0)} ms`, aim);
    figure(`${name} / one look at every character`, median(ratios).toFixed(1));
  }
}
