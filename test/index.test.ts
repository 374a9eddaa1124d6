import { expect, test } from 'vitest';
import * as callbook from '../src/index.ts';

test('exports these names', () => {
  expect(Object.keys(callbook).sort()).toMatchInlineSnapshot(`
    [
      "diffPacks",
      "fill",
      "joinPrompts",
      "packDigest",
      "packSchema",
      "packText",
      "parseReply",
      "verifyPack",
      "workflowSchema",
    ]
  `);
});
