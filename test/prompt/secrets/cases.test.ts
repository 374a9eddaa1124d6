import { afterAll, describe, expect, it } from 'vitest';
import { clean } from '../../../src/prompt/clean.ts';
import { findSecrets } from '../../../src/prompt/secrets/find-secrets.ts';
import { candidatesIn } from '../../../src/prompt/secrets/candidates.ts';
import { mask, unmaskText } from '../../../src/prompt/secrets/mask.ts';
import { writeFigures, Tally } from '../../support/write-figures.ts';
import { commandCases } from './fixtures/command-cases.ts';
import { configurationCases } from './fixtures/configuration-cases.ts';
import { SECRET_WORDS } from '../../../src/prompt/secrets/name-strength.ts';
import { deviceCases } from './fixtures/device-cases.ts';
import { dialogCases } from './fixtures/dialog-cases.ts';
import { fileCases, fileSurvivors } from './fixtures/file-cases.ts';
import { headerCases } from './fixtures/header-cases.ts';
import { loggedSecrets, loggedSurvivors } from './fixtures/logged-cases.ts';
import { protocolCases, protocolSurvivors } from './fixtures/protocol-cases.ts';
import { reportedSecrets } from './fixtures/reported-secrets.ts';
import { reportedSurvivors } from './fixtures/reported-survivors.ts';
import { codeCases } from './fixtures/survive-code-cases.ts';
import { deviceSurvivors } from './fixtures/survive-device-cases.ts';
import { logCases } from './fixtures/survive-log-cases.ts';
import { toolSurvivors } from './fixtures/survive-tool-cases.ts';
import { tokenCases } from './fixtures/token-cases.ts';
import { toolOutputCases } from './fixtures/tool-output-cases.ts';
import { variousSecrets, variousSurvivors } from './fixtures/various-cases.ts';

/** How many cases of each group passed, for the quality page. */
const tally = new Tally();
afterAll(() =>
  writeFigures('masking', {
    title: 'Masking of secrets',
    about:
      'Texts with a made-up secret, and texts without one. The test fails if any 8 consecutive characters of the secret remain, or if a text without a secret changes. The code was written against these cases, so all of them should pass. The figures do not show what the masking misses elsewhere.',
    command: 'CALLBOOK_QUALITY=1 npm run unit -- test/prompt/secrets/cases.test.ts',
    figures: tally.figures(),
  }),
);

/** The parts of a secret, 8 characters long, that are left in a text. */
function remains(text: string, secret: string): string[] {
  const size = Math.min(8, secret.length);
  return Array.from({ length: secret.length - size + 1 }, (_, at) => secret.slice(at, at + size)).filter((part) =>
    text.includes(part),
  );
}

describe.each([
  ['tokens', tokenCases],
  ['commands', commandCases],
  ['configuration', configurationCases],
  ['headers and other texts', headerCases],
  ['network devices', deviceCases],
  ['mail servers, databases, VPNs and interfaces', fileCases],
  ['dialogs, announcements and arguments', dialogCases],
  ['bootstrap tokens, protocols in logs, the journal', protocolCases],
  ['tool output', toolOutputCases],
  ['bug reports', reportedSecrets],
  ['logs', loggedSecrets],
  ['newer vendors, arguments, settings, other languages', variousSecrets],
])('fully masked: %s', (kind, cases) => {
  const group = `Fully masked: ${kind}`;
  tally.add(group, cases.length);
  it.each(cases.map(([name, text, ...secrets]) => ({ name, text, secrets })))('$name', ({ text, secrets }) => {
    const masked = mask(text, findSecrets(text));
    for (const secret of secrets) expect(remains(masked.text, secret)).toEqual([]);
    expect(unmaskText(masked.text, masked.table)).toBe(text);
    // Masked values stay as they are.
    const again = mask(masked.text, findSecrets(masked.text), masked.table, 'ours');
    expect(again.text).toBe(masked.text);
    tally.pass(group);
  });
});

describe.each([
  ['code and configuration', codeCases],
  ['logs and sentences', logCases],
  ['devices and dialogs', deviceSurvivors],
  ['mail servers, databases, VPNs and interfaces', fileSurvivors],
  ['bootstrap tokens, protocols in logs, the journal', protocolSurvivors],
  ['tool output', toolSurvivors],
  ['bug reports', reportedSurvivors],
  ['logs', loggedSurvivors],
  ['newer vendors, arguments, settings, other languages', variousSurvivors],
])('unchanged: %s', (kind, cases) => {
  const group = `Unchanged: ${kind}`;
  tally.add(group, cases.length);
  it.each(cases.map(([name, text]) => ({ name, text })))('$name', ({ text }) => {
    expect(findSecrets(text).map(({ foundBy, start, end }) => `${foundBy}: ${text.slice(start, end)}`)).toEqual([]);
    tally.pass(group);
  });
});

it.each(protocolCases.filter(([name]) => name.includes('binary')))(
  'fully masked in text whose controls are written out: %s',
  (_, text, secret) => {
    const visible = clean(text);
    expect(remains(mask(visible, findSecrets(visible)).text, secret ?? '')).toEqual([]);
  },
);

describe('names', () => {
  it.each([...SECRET_WORDS])('%s is found in a text', (word, strength) => {
    const name = `my_${word}`;
    expect(candidatesIn(name).names).toEqual([{ start: 0, end: name.length, text: name, strength }]);
  });
});
