import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../src/site/theme/tokens.css', import.meta.url), 'utf8');

/** The colors of both themes, by the name of their token. */
const colors = new Map(
  [...css.matchAll(/--cb-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name,
    { light: light as string, dark: dark as string },
  ]),
);

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const color = (name: string) => colors.get(name)?.[theme] ?? `no color ${name}`;

  test.each(['ink', 'ink-quiet', 'accent', 'good', 'warn', 'bad', 'critical', 'warning', 'calm'])(
    '%s has a contrast of 7:1 on paper and surface',
    (name) => {
      expect(contrast(color(name), color('paper'))).toBeGreaterThanOrEqual(7);
      expect(contrast(color(name), color('surface'))).toBeGreaterThanOrEqual(7);
    },
  );

  test('text on the accent color has a contrast of 7:1', () => {
    expect(contrast(color('on-accent'), color('accent'))).toBeGreaterThanOrEqual(7);
  });

  test.each(['line-strong', 'focus'])('%s has a contrast of 3:1 on paper and surface', (name) => {
    expect(contrast(color(name), color('paper'))).toBeGreaterThanOrEqual(3);
    expect(contrast(color(name), color('surface'))).toBeGreaterThanOrEqual(3);
  });

  test('paper and ink are not pure black or white', () => {
    for (const name of ['paper', 'ink']) expect(['#000000', '#ffffff']).not.toContain(color(name));
  });
});
