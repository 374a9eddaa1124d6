import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textOfBytes } from '../../../src/prompt/bytes/text-of-bytes.ts';
import { clean } from '../../../src/prompt/clean.ts';
import { cutEvidence } from '../../../src/prompt/evidence/cut-evidence.ts';
import { describeEvidence } from '../../../src/prompt/evidence/describe-evidence.ts';
import { findAddresses } from '../../../src/prompt/evidence/find-addresses.ts';
import { findSecrets } from '../../../src/prompt/secrets/find-secrets.ts';
import { FUZZ_RUNS, mutatedText, withinASecond } from '../../support/mutate.ts';

const LINES = [
  '2026-11-23T02:35:11.870Z ERROR checkout [pool-1] timeout after 30000 ms for ana@shop.example from 10.0.3.7\n',
  '{"ts":"2026-11-23T02:35:11Z","level":"error","msg":"pool exhausted","password":"Zomb1e-Teapot","n":3}\n',
  '10.0.3.7 - - [23/Nov/2026:02:35:11 +0000] "POST /pay?token=abc HTTP/1.1" 503 0 "-" "curl/8"\n',
  'Traceback (most recent call last):\n  File "pay.py", line 12, in charge\nTimeoutError: pool\n',
  'kind: Secret\ndata:\n  tls.key: LS0tLS1CRUdJTg==\nenv:\n  - name: DB_PASSWORD\n    value: Zomb1e-Teapot\n',
  '100 % — 失敗 é \u001B[31mFATAL\u001B[0m\r\n',
];
const logs = LINES.map((_, index) => [...LINES.slice(index), ...LINES.slice(0, index)].join('').repeat(index + 1));
const PIECES = [
  ...'"\'=:{}[]<>&%\\|@\0\r\n\t',
  'password=',
  'Bearer ',
  '://',
  '-----BEGIN ',
  'eyJ',
  '\u001B[',
  '\u0001\0\0\0',
  '\uFEFF',
];
const encodings = ['utf8', 'utf16le', 'latin1'] as const;

it('mutated logs are read without a crash or a hang', { timeout: FUZZ_RUNS * 400 }, async () => {
  const property = fc.asyncProperty(mutatedText(logs, PIECES), fc.constantFrom(...encodings), (log, encoding) =>
    withinASecond(async () => {
      const read = await textOfBytes(Buffer.from(log.slice(0, 50_000), encoding));
      if ('refused' in read) return;
      const text = clean(read.text);
      findSecrets(text);
      const cut = cutEvidence(text);
      findAddresses(cut);
      expect(describeEvidence(text).lines).toBeGreaterThanOrEqual(0);
    }),
  );
  await fc.assert(property, { numRuns: FUZZ_RUNS, seed: 27 });
});
