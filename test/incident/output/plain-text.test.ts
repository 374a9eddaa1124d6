import { expect, it } from 'vitest';
import { plainText } from '../../../src/incident/output/plain-text.ts';

it.each([
  ['', ''],
  ['roll back to v213', 'roll back to v213'],
  ['**Roll back** to `v213`', 'Roll back to v213'],
  ['**Run `deploy --to v213`** now', 'Run deploy --to v213 now'],
  ['set `a*b*c` to ~~1~~ *2*', 'set a*b*c to 1 2'],
  ['1. **Roll back**', '1. **Roll back**'],
  ['see [the runbook](https://example.com/db)', 'see the runbook (https://example.com/db)'],
  ['see https://example.com/db', 'see https://example.com/db'],
  ['ask <db@example.com>', 'ask db@example.com'],
  ['use <token-1> of snake_case_name', 'use <token-1> of snake_case_name'],
  ['first\nsecond', 'first second'],
  [String.raw`5 \* 3`, '5 * 3'],
])('%j is the text %j', (markdown, text) => {
  expect(plainText(markdown)).toBe(text);
});
