import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareVersions, isPrerelease } from '../../src/packs/version.ts';

// The order that Semantic Versioning 2.0.0, section 11, gives, and cases around it.
const rising = [
  '0.0.1',
  '0.9.0',
  '0.10.0',
  '1.0.0-0',
  '1.0.0-1',
  '1.0.0-10',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.0.1',
  '1.1.0-rc.1',
  '1.1.0',
  '2.0.0',
  '10.0.0',
];

test('versions rise in the order of their precedence', () => {
  fc.assert(
    fc.property(fc.nat(rising.length - 1), fc.nat(rising.length - 1), (a, b) => {
      expect(Math.sign(compareVersions(rising[a] ?? '', rising[b] ?? ''))).toBe(Math.sign(a - b));
    }),
  );
});

test('a pre-release is told by its hyphen', () => {
  expect(['1.0.0', '1.0.0-rc.1'].map(isPrerelease)).toEqual([false, true]);
});
