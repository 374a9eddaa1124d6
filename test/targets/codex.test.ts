import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import * as z from 'zod';
import type { Pack } from '../../src/model/pack.ts';
import { makePack } from '../../src/packs/pack.ts';
import { codex } from '../../src/targets/tools/codex.ts';
import { repositoryFiles } from '../../src/targets/agent-tools.ts';
import { awkward, certificate, packs } from './packs.ts';

const text = z
  .string()
  .min(1)
  .refine((value) => value.isWellFormed());

const form = z.strictObject({
  interface: z.strictObject({ display_name: text, short_description: text.min(25).max(64) }),
});

/** The entries of the skill picker of Codex. */
function pickerOf(pack: Pack): unknown {
  const picker = repositoryFiles(codex, [pack]).find(({ path }) => path.endsWith('/agents/openai.yaml'));
  return parseYaml(picker?.text ?? '');
}

test('the picker shows a title and a short description of 25 to 64 characters', () => {
  for (const pack of packs) expect(form.parse(pickerOf(pack)).interface.display_name).toBe(pack.title);
});

test.each([
  ['A sentence that fits well in. And more.', 'A sentence that fits well in.'],
  ['Short.', 'The workflow “Rotate a certificate”, step by step'],
  [`Short. ${'Words go on and '.repeat(9)}`.trim(), 'The workflow “Rotate a certificate”, step by step'],
])('%j is shown as %j', (description, shown) => {
  const { digest: _, ...workflow } = certificate;
  expect(form.parse(pickerOf(makePack({ ...workflow, description }))).interface.short_description).toBe(shown);
});

test('a description is cut at a word if nothing fits', () => {
  const { digest: _, ...workflow } = awkward;
  const description = 'Words that go on and on and never come to an end in all of the room that there is.';
  const pack = makePack({ ...workflow, description });
  expect(form.parse(pickerOf(pack)).interface.short_description).toBe(
    'Words that go on and on and never come to an end in all of the…',
  );
});
