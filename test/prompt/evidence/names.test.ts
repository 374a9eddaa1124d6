import { expect, it } from 'vitest';
import * as cut from '../../../src/prompt/evidence/cut.ts';
import * as described from '../../../src/prompt/evidence/describe.ts';
import * as luhn from '../../../src/prompt/evidence/luhn.ts';
import * as mask from '../../../src/prompt/evidence/mask.ts';
import * as patterns from '../../../src/prompt/evidence/patterns.ts';
import * as pointedOut from '../../../src/prompt/evidence/pointed-out.ts';
import * as scan from '../../../src/prompt/evidence/scan.ts';
import * as secretlint from '../../../src/prompt/evidence/secretlint.ts';

it.each([
  ['cut.ts', cut, ['LIMIT', 'cutEvidence']],
  ['describe.ts', described, ['describeEvidence']],
  ['luhn.ts', luhn, ['findCards', 'isCard']],
  ['mask.ts', mask, ['keep', 'mask', 'unmask']],
  ['patterns.ts', patterns, ['findSecrets']],
  ['pointed-out.ts', pointedOut, ['pointOut']],
  ['scan.ts', scan, ['scan']],
  ['secretlint.ts', secretlint, ['findSecretsThoroughly']],
])('%s gives these names to the rest of the house', (_, module, names) => {
  expect(Object.keys(module).sort()).toEqual(names);
});
