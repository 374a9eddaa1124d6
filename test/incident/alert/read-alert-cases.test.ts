import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAlert } from '../../../src/incident/alert/read-alert.ts';
import type { AlertTime } from '../../../src/incident/alert/read-time.ts';
import { root } from '../../folders.ts';

/** The right report of an alert: members as a whole, times in ISO 8601, and parts of its text; null for other text. */
interface Wanted {
  format?: string;
  title?: string;
  service?: string;
  started?: string;
  detected?: string;
  has?: string[];
}

interface Case {
  name: string;
  text: string[];
  want: Wanted | null;
}

const cases = JSON.parse(readFileSync(join(root, 'test/fixtures/alerts.json'), 'utf8')) as Case[];
const isoOf = (time: AlertTime | undefined) => time && new Date(time.at).toISOString().replace('.000Z', 'Z');

describe('alerts in the forms in which people paste them', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { text, want }) => {
    const report = readAlert(text.join('\n'));
    if (!want) {
      expect(report).toBeUndefined();
      return;
    }
    const { started, detected, has = [], ...members } = want;
    expect(report).toMatchObject(members);
    if (started !== undefined) expect(isoOf(report?.started)).toBe(started);
    if (detected !== undefined) expect(isoOf(report?.detected)).toBe(detected);
    for (const part of has) expect(report?.text).toContain(part);
  });
});
