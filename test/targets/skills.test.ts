import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ENGLISH } from '../../src/prompt/prompt-words.ts';
import type { Pack } from '../../src/model/pack.ts';
import { makePack } from '../../src/packs/pack.ts';
import { bulletList } from '../../src/packs/pack-markdown.ts';
import { repositoryFiles, agentTools } from '../../src/targets/agent-tools.ts';
import { describeSkill, skillFiles } from '../../src/targets/skill.ts';
import type { ToolFile } from '../../src/targets/agent-tool.ts';
import { awkward, filesOfPacks, long, packs, packWithIds } from './packs.ts';
import { decoded, linksIn, markdownOf } from './read-as-tool.ts';

/** The frontmatter of the Agent Skills standard, which allows no other fields. */
const standard = z.strictObject({
  name: z
    .string()
    .max(64)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  description: z
    .string()
    .min(1)
    .max(1024)
    .refine((text) => text.isWellFormed()),
  license: z.string().optional(),
  compatibility: z.string().max(500).optional(),
  metadata: z.record(z.string(), z.string()).optional(),
  'allowed-tools': z.string().optional(),
});
const forms: Record<string, z.ZodType> = { 'claude-code': standard.extend({ 'argument-hint': z.string() }) };

const claudeCode = agentTools.find(({ name }) => name === 'claude-code') as (typeof agentTools)[number];
// A skill that is uploaded is a single file, which test/targets/sre-agents.test.ts looks at.
const cases = filesOfPacks
  .filter(({ target }) => !target.upload)
  .map((files) => [files.target.name, files.pack.id, files] as const);
const skillsIn = (files: ToolFile[]) => files.filter(({ path }) => path.endsWith('/SKILL.md'));

describe.each(cases)('%s, %s', (name, id, { pack, repository, marketplace }) => {
  const files = [...repository, ...marketplace];

  test('has frontmatter that means the same in YAML 1.2 and YAML 1.1', () => {
    for (const { path, text } of files.filter((file) => file.path.endsWith('.md'))) {
      expect(markdownOf(text, '1.1').fields, path).toEqual(markdownOf(text).fields);
    }
  });

  test('has skills that conform to the standard', () => {
    for (const { path, text } of skillsIn(files)) {
      const { fields } = markdownOf(text);
      expect((forms[name] ?? standard).parse(fields)).toMatchObject({
        name: id,
        metadata: { version: pack.version, digest: pack.digest },
      });
      expect(path.split('/').at(-2)).toBe(id);
      expect(text.split('\n').length).toBeLessThan(500);
    }
  });

  test('has only links to files that exist, at most one folder deep', () => {
    for (const skill of skillsIn(files)) {
      const folder = skill.path.slice(0, -'SKILL.md'.length);
      const linked = linksIn(decoded(markdownOf(skill.text).body));
      const steps = pack.prompts.map((prompt) => `references/${prompt.id}.md`);
      expect([...linked].sort()).toEqual([...steps, 'NOTES.md'].sort());
      for (const address of linked) expect(files.map(({ path }) => path)).toContain(`${folder}${address}`);
    }
    for (const { path, text } of files.filter((file) => file.path.includes('/references/'))) {
      const folder = path.slice(0, path.lastIndexOf('/') + 1);
      for (const address of linksIn(text)) expect(files.map((file) => file.path)).toContain(folder + address);
    }
  });
});

test.each(['on', 'no', 'y', 'null', 'true'])('the name %s is text in every YAML version', (id) => {
  const [skill] = agentTools.flatMap((target) => repositoryFiles(target, [packWithIds(id, 'look')]));
  expect(markdownOf(skill?.text ?? '', '1.1').fields).toMatchObject({ name: id });
  expect(markdownOf(skill?.text ?? '').fields).toMatchObject({ name: id });
});

test('a skill names the steps that need no preflight', () => {
  const [first] = packs as [Pack];
  const skillOf = (pack: Pack) =>
    repositoryFiles(claudeCode, [pack]).find(({ path }) => path.endsWith('SKILL.md'))?.text;
  const prompts = first.prompts.map((prompt, index) => (index === 1 ? { ...prompt, skipPreflight: true } : prompt));
  expect(skillOf({ ...first, prompts })).toContain(`Skip it if you start with “${prompts[1]?.title}”`);
  expect(skillOf(first)).not.toContain('Skip it');
});

test('a description says when to use the skill, and is truncated between characters if it is too long', () => {
  const [first] = packs as [Pack];
  expect(describeSkill(first)).toBe(
    `${first.description} Use it when ${first.triggers?.when ?? ''} Not for ${first.triggers?.notFor ?? ''}.`,
  );
  expect(describeSkill(long)).toBe(long.description);
  expect(describeSkill(awkward)).toMatch(/^ab.*…$/u);
  expect(describeSkill(awkward).length).toBeLessThanOrEqual(1024);
});

describe.each(packs.map((pack) => [pack.id, pack] as const))('the steps of the skill %s', (_, pack) => {
  const files = new Map(skillFiles(pack, '').map(({ path, text }) => [path.slice(pack.id.length + 2), text]));
  const stepOf = (id: string) => files.get(`references/${id}.md`) ?? '';

  test('have every line of their prompt, except the rule and the slots', () => {
    for (const { id, template } of pack.prompts) {
      const lines = template.split('\n').filter((line) => !line.includes('{{') && line !== ENGLISH.evidence);
      const rule = bulletList(pack.rule).split('\n');
      for (const line of lines.filter((other) => !rule.includes(other))) expect(stepOf(id)).toContain(line.trim());
    }
  });

  test('have no slots to fill in, no rule of their own and no version', () => {
    for (const { id, inputs, template } of pack.prompts) {
      for (const input of inputs) expect(stepOf(id)).not.toContain(`{{${input.id}}}`);
      expect(stepOf(id)).toContain('The rule in SKILL.md applies.');
      if (template.includes(bulletList(pack.rule))) expect(stepOf(id)).not.toContain(bulletList(pack.rule));
    }
    for (const [path, text] of files) if (path !== 'SKILL.md') expect(text, path).not.toContain(pack.digest);
  });
});

test('a change of one sentence in a prompt rewrites its step and SKILL.md only', () => {
  const [first] = packs as [Pack];
  const prompts = first.prompts.map((prompt, index) =>
    index === 2 ? { ...prompt, template: `Look twice.\n\n${prompt.template}` } : prompt,
  );
  const { digest: _, ...workflow } = { ...first, version: '9.9.9', prompts };
  const before = new Map(skillFiles(first, '').map(({ path, text }) => [path, text]));
  const changed = skillFiles(makePack(workflow), '').filter(({ path, text }) => before.get(path) !== text);
  expect(changed.map(({ path }) => path.split('/').at(-1))).toEqual(['SKILL.md', `${prompts[2]?.id}.md`]);
});

test('an active incident reaches its first step after two files', () => {
  const incident = packs.find(({ id }) => id === 'incident-response') as Pack;
  const [skill] = skillFiles(incident, '');
  const text = skill?.text ?? '';
  expect(text).toContain('Class is active or degraded: [Assess and mitigate](references/assess.md)');
  expect(text).toContain('Skip it if you start with “Assess and mitigate”');
  expect(text).toContain('or after your first answer if you start with a step that has its own check');
});
