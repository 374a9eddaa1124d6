import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Pack } from '../../src/model/pack.ts';
import { makePack } from '../../src/packs/pack.ts';
import { agentFiles } from '../../src/targets/agent-files.ts';
import { MARKETPLACE } from '../../src/targets/agent-tool.ts';
import { readOnlySkill } from '../../src/targets/read-only-skill.ts';
import { describeSkill } from '../../src/targets/skill.ts';
import { sreAgents } from '../../src/targets/tools/sre-agents.ts';
import { content } from '../folders.ts';
import { certificate, packs, released } from './packs.ts';
import { decoded, linksIn, markdownOf } from './read-as-tool.ts';
import { publishedSkills } from './sre-agent-examples.ts';
import { unzip } from './unzip.ts';

const SITE = 'https://site.example';
const incident = released.find(({ id }) => id === 'incident-response') as Pack;
const served = agentFiles(packs, SITE);
const archive = served.get('agents/sre-agents/skills/incident-response.zip') as Uint8Array;
const plugins = served.get('agents/sre-agents/plugins.zip') as Uint8Array;
const skillOf = (pack: Pack) => readOnlySkill(pack)[0]?.text ?? '';
const skill = skillOf(incident);
const stepsIn = (text: string) => [...text.matchAll(/^## Step: (.*)$/gm)].map(([, title]) => title);
const titleOf = (id: string) => incident.prompts.find((prompt) => prompt.id === id)?.title ?? '';

/** The pack with changed prompts. */
function withPrompts({ digest: _, ...workflow }: Pack, change: (prompt: Pack['prompts'][number]) => object): Pack {
  return makePack({ ...workflow, prompts: workflow.prompts.map((prompt) => ({ ...prompt, ...change(prompt) })) });
}

describe('the workflows of SRE agents', () => {
  test('are those for incidents', () => {
    const fitting = packs.filter((pack) => readOnlySkill(pack).length > 0);
    expect(fitting.map(({ id }) => id)).toEqual(['incident-response']);
    const paths = [...served.keys()].filter((path) => path.startsWith('agents/sre-agents/'));
    expect(paths.sort()).toEqual(['agents/sre-agents/plugins.zip', 'agents/sre-agents/skills/incident-response.zip']);
  });

  test('include a workflow of another name with a milestone, but none that starts in a repository', () => {
    const other = withPrompts(certificate, ({ id, deliverables }) => {
      if (id !== 'look') return {};
      return {
        deliverables: deliverables.map((one, at) =>
          at === 0 ? { ...one, milestones: { healthy: 'recovered' } } : one,
        ),
      };
    });
    expect(stepsIn(skillOf(other))).toEqual(certificate.prompts.slice(1).map(({ title }) => title));
    const inRepository = withPrompts(other, ({ id, template }) => {
      return id === 'look' ? { template: `Look for it in this repository.\n\n${template}` } : {};
    });
    expect(readOnlySkill(inRepository)).toEqual([]);
  });

  test('are not listed on a site that has none', () => {
    const index = String(agentFiles([certificate], SITE).get('agents/index.json'));
    expect(index).not.toContain('sre-agents');
    expect(index).toContain('agent-plugins');
  });
});

describe('the skill', () => {
  test('is one file with the name and the description of the workflow, and no other field', () => {
    expect(readOnlySkill(incident).map(({ path }) => path)).toEqual(['SKILL.md']);
    expect(markdownOf(skill).fields).toEqual({ name: incident.id, description: describeSkill(incident) });
    expect(skill.split('\n').length).toBeLessThan(500);
    expect(linksIn(decoded(markdownOf(skill).body))).toEqual([]);
  });

  test('has the version, the digest and the rule', () => {
    for (const text of [incident.version, incident.digest, ...incident.rule]) expect(skill).toContain(text);
  });

  test('has every step but the preflight and the fix, in their order', () => {
    const without = new Set(['preflight', 'fix']);
    expect(stepsIn(skill)).toEqual(incident.prompts.filter(({ id }) => !without.has(id)).map(({ title }) => title));
  });

  test('has every heading that its steps ask for', () => {
    const sections = skill.split(/^## /m);
    for (const { title, deliverables } of incident.prompts.filter(({ title }) => stepsIn(skill).includes(title))) {
      const section = sections.find((one) => one.startsWith(`Step: ${title}\n`)) ?? '';
      for (const { label } of deliverables) expect(section).toContain(`\n- ${label}: `);
    }
  });

  test('checks no repository', () => {
    expect(skill).not.toMatch(/AGENTS\.md|CLAUDE\.md|CONTRIBUTING\.md|LOCAL\.md|references\/|\bthe branch\b|workspace/);
    expect(skill).toContain('- Repository: write “no repository”');
    expect(skill).toContain('You have no repository.');
  });

  test('keeps the headings of a step that ends with the check of a repository', () => {
    const check = '### Check\n\n1. Read AGENTS.md.\n\n';
    const ending = withPrompts(incident, ({ id, template }) => {
      const marker = 'Answer under these headings, in this order:';
      return id === 'assess' ? { template: template.replace(marker, `${check}${marker}`) } : {};
    });
    expect(skillOf(ending).split('\n').slice(20)).toEqual(skill.split('\n').slice(20));
  });

  test('leaves out an item that checks a repository, and keeps the others', () => {
    const more = withPrompts(incident, ({ id, template }) => {
      const item = '1. What was done?\n2. Read `RUNBOOK.md` for the steps of a rollback.\n3. What is left?\n\n';
      return id === 'handover' ? { template: `Say what is open.\n\n${item}${template}` } : {};
    });
    expect(skillOf(more)).toContain('1. What was done?\n3. What is left?\n');
    expect(skillOf(more)).not.toContain('RUNBOOK.md');
  });

  test('keeps a workflow about another kind of repository, with its headings', () => {
    const outage = withPrompts(incident, ({ id, template, deliverables }) => {
      if (id !== 'triage') return {};
      return {
        template: `Packages cannot be read from the repository of the company.\n\n${template}\n- Repository state: how full it is`,
        deliverables: [
          ...deliverables,
          { id: 'full', label: 'Repository state', description: 'how full it is', kind: 'text' },
        ],
      };
    });
    expect(stepsIn(skillOf(outage))).toEqual(stepsIn(skill));
    expect(skillOf(outage)).toContain('- Repository state: how full it is');
  });

  test('only reads, and leaves every change to a person', () => {
    expect(skill).toContain('Use only read-only tools');
    expect(skill).toContain('A change is a proposal that a person applies.');
    expect(skill).not.toMatch(/allowed-tools|^tools:/m);
    // Commands that change something are in the rule only, which forbids them.
    const withoutRule = incident.rule.reduce((text, line) => text.replace(line, ''), skill);
    expect(withoutRule).not.toMatch(/\brm -rf\b|\bgit (?:commit|push|revert)\b|\bkubectl\b|\bterraform\b|\bhelm\b/);
  });

  test('hands over the work on code, with what it needs and what comes back', () => {
    const handover = skill.slice(skill.indexOf('\n## Hand over\n'));
    const fix = incident.prompts.find(({ id }) => id === 'fix');
    expect(handover).toContain(`### ${titleOf('fix')}\n`);
    for (const { id } of fix?.inputs ?? []) expect(handover).toContain(`- [${incident.inputs[id]?.label ?? ''}] (`);
    for (const { label } of fix?.deliverables ?? []) expect(handover).toContain(label);
    expect(handover).toContain(`Then: ${titleOf('report')}.`);
    for (const id of ['bug-fix', 'feature-development']) expect(handover).toContain(`\`${id}\``);
    // Nothing of how to fix the code.
    for (const line of fix?.template.match(/^\d+\. .*/gm) ?? []) expect(skill).not.toContain(line);
  });

  test('hands over a fix that a workflow for code can take, but no report', () => {
    const routed = withPrompts(incident, ({ id, next }) => {
      const more = next.filter(({ choice }) => choice === 'mitigation is sufficient');
      return id === 'root-cause'
        ? { next: [...next, ...more.map((one) => ({ ...one, to: 'workflow:tech-debt-cleanup' }))] }
        : {};
    });
    expect(stepsIn(skillOf(routed))).toEqual(stepsIn(skill));
  });
});

describe.each(publishedSkills.map((one) => [one.vendor, one.source, one] as const))(
  '%s, by %s',
  (vendor, _, published) => {
    const { takes, fields, maxBytes, extensions, ignored, manifests, checked, source } = published;

    test('has a source with a date', () => {
      expect(source).toMatch(/^https:\/\/\S+/);
      expect(checked).toMatch(/^\d{4}-\d\d-\d\d$/);
    });

    test('takes the skill in its form', () => {
      const entries = unzip(archive);
      expect([...entries]).toEqual([['SKILL.md', skill]]);
      const inPlugin = unzip(plugins);
      if (takes === 'text') expect(markdownOf(skill).body.trim()).toMatch(/^# Incident response\n/);
      if (takes === 'plugin') {
        const folder = `plugins/${incident.id}`;
        expect([...inPlugin.keys()]).toEqual([`${folder}/plugin.json`, `${folder}/skills/${incident.id}/SKILL.md`]);
        expect(manifests?.some((path) => inPlugin.has(`${folder}/${path}`))).toBe(true);
      }
      if (takes !== 'text') {
        const present = Object.keys(markdownOf(skill).fields ?? {});
        expect(present).toEqual(expect.arrayContaining(fields.required));
        expect(present.filter((field) => ![...fields.required, ...fields.optional].includes(field))).toEqual([]);
      }
      if (maxBytes !== undefined) expect(archive.length).toBeLessThanOrEqual(maxBytes);
      for (const path of entries.keys()) {
        if (extensions) expect(extensions).toContain(path.split('.').at(-1));
        expect(ignored ?? []).not.toContain(path.split('/')[0]);
      }
    });

    test('is on the page, with its import not tried', () => {
      const methods = sreAgents.guide.installMethods({ packs, url: SITE });
      const method = methods.find(({ title }) => title === vendor);
      expect(method?.note).toMatch(/ Import not tried\.$/);
      expect(method?.lines.join('\n')).toMatch(/\/agents\/sre-agents\/(?:plugins|skills\/incident-response)\.zip$/m);
      expect(sreAgents.title).toContain(vendor);
      for (const line of method?.lines ?? []) {
        const [, path] = / https:\/\/site\.example\/(\S+)$/.exec(line) ?? [];
        if (path !== undefined) expect([...served.keys()]).toContain(path);
      }
    });
  },
);

test('the guide says of each vendor how it takes the skill, and that its import was not tried', () => {
  const guide = readFileSync(join(content, 'guides/connect-an-agent.mdx'), 'utf8');
  const rows = guide.split('\n').filter((line) => line.endsWith('| Import not tried |'));
  const vendors = rows.map((row) => /^\| \[([^\]]+)\]\(https:/.exec(row)?.[1]);
  expect(vendors).toEqual([...new Set(publishedSkills.map(({ vendor }) => vendor))]);
});

test('the page names no vendor without facts', () => {
  const titles = sreAgents.guide.installMethods({ packs, url: SITE }).map(({ title }) => title);
  expect(titles).toEqual([...new Set(publishedSkills.map(({ vendor }) => vendor))]);
  expect(sreAgents.guide.tested).toMatch(/^Import not tried\./);
  expect(sreAgents.plugin?.(certificate, MARKETPLACE)).toEqual([]);
});
