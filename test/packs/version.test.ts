import { expect, test } from 'vitest';
import { version as versionSchema } from '../../src/model/fields.ts';
import { compareVersions, coreOf, isPrerelease, nextVersion } from '../../src/packs/releases.ts';

test('versions are ordered by their precedence', () => {
  const ordered = ['0.9.0', '0.10.0', '1.0.0-1', '1.0.0-rc.1', '1.0.0-rc.2', '1.0.0-rc.11', '1.0.0', '1.0.1', '10.0.0'];
  expect([...ordered].reverse().sort(compareVersions)).toEqual(ordered);
});

test.each([
  ['1.2.3', '2.0.0', '1.3.0', '1.2.4'],
  ['1.1.0-rc.1', '2.0.0', '1.2.0', '1.1.1'],
])('the next versions after %s', (version, major, minor, patch) => {
  const bumps = ['major', 'minor', 'patch'] as const;
  expect(bumps.map((bump) => nextVersion(version, bump))).toEqual([major, minor, patch]);
});

test('a pre-release has a core', () => {
  expect(['1.0.0', '1.0.0-rc.1'].map((version) => [isPrerelease(version), coreOf(version)])).toEqual([
    [false, '1.0.0'],
    [true, '1.0.0'],
  ]);
});

test.each([
  ['9007199254740991.0.0', true],
  ['9007199254740992.0.0', false],
  [`1.0.0-${'a'.repeat(250)}`, true],
  [`1.0.0-${'a'.repeat(251)}`, false],
])('a version that cannot be compared is not valid: %s', (version, isValid) => {
  expect(versionSchema.safeParse(version).success).toBe(isValid);
  const compare = () => compareVersions(version, '1.0.0');
  if (isValid) expect(compare).not.toThrow();
  else expect(compare).toThrow(TypeError);
});
