import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainText } from '../../../src/incident/output/plain-text.ts';

it.each([
  ['Alert on the pool of `checkout-api`', 'Alert on the pool of checkout-api'],
  ['**Roll back** to *v213*, ~~v212~~', 'Roll back to v213, v212'],
  ['***now***, __then__ and _later_', 'now, then and later'],
  ['## By region ##', 'By region:'],
  ['- **users**: all\n- [x] revenue\n  1. EU', 'users: all\nrevenue\nEU'],
  ['> quoted\n> - a', 'quoted\na'],
  ['see [the run](https://ci.example/77?a=1)', 'see the run (https://ci.example/77?a=1)'],
  ['[https://ci.example](https://ci.example), <https://a.example>', 'https://ci.example, https://a.example'],
  ['| Region | Users |\n| --- | ---: |\n| eu \\| west | `3,900` |', 'Region, Users\neu | west, 3,900'],
  ['```sh\nkubectl rollout undo\n```', 'kubectl rollout undo'],
  ['a\n\n---\n\nb', 'a\n\nb'],
  ['escaped \\*stars\\* and 1\\. dots', 'escaped *stars* and 1. dots'],
  ['**Run `deploy --to v213`** now', 'Run deploy --to v213 now'],
  ['set `a*b*c` to `x_y_`', 'set a*b*c to x_y_'],
  ['see [the run](https://ci.example/77 "last")', 'see the run (https://ci.example/77)'],
  ['ask <db@example.com>', 'ask db@example.com'],
  ['a \uE000 private `b`', 'a  private b'],
  // No marks: these characters stay.
  ['5xx at 12 * 3 nodes, 2*3*4', '5xx at 12 * 3 nodes, 2*3*4'],
  ['DB_PASS_FILE and snake_case_name', 'DB_PASS_FILE and snake_case_name'],
  ['key <token-1>, pool < 1', 'key <token-1>, pool < 1'],
  ['a | b, -5 %, #4711', 'a | b, -5 %, #4711'],
  ['', ''],
])('%j is %j', (markdown, expected) => {
  expect(plainText(markdown)).toBe(expected);
});

it('keeps every word, whatever marks are around it', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const marked = fc
    .tuple(fc.constantFrom('', '**', '*', '_', '`', '~~'), word)
    .map(([mark, text]) => [mark + text + mark, text]);
  const start = fc.constantFrom('', '- ', '1. ', '> ', '### ');
  fc.assert(
    fc.property(start, fc.array(marked, { minLength: 1, maxLength: 8 }), (before, words) => {
      const text = plainText(before + words.map(([one]) => one).join(' '));
      expect(text.replace(/:$/, '')).toBe(words.map(([, one]) => one).join(' '));
    }),
  );
});
