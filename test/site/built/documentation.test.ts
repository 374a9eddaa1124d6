import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandFile } from '../../support/command-file.ts';
import { content, root, workflows } from '../../content.ts';
import { serve, type Loopback } from '../../support/loopback.ts';
import { runProcess } from '../../support/process.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { dist } from './page.ts';

const guides = readdirSync(join(content, 'guides')).map((name) => `content/guides/${name}`);
const texts = ['README.md', ...guides].map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** The first code block of a document, in this language, that contains this text. */
function block(path: string, language: string, part: string): string {
  const text = texts.find((document) => document.path === path)?.text ?? '';
  const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  return blocks.find(([, name, code]) => name === language && code?.includes(part))?.[2] ?? '';
}

let site: Loopback;
beforeAll(async () => {
  site = await serve(({ url = '' }, response) => response.end(readFileSync(join(dist, url))));
});
afterAll(() => site.close());

/** Runs a program in a new folder with the URL of the site, and returns the folder. */
async function run(program: string, args: string[]): Promise<string> {
  const cwd = temporaryFolder();
  const withAddress = args.map((arg) => arg.replace('http://localhost:4321', site.origin));
  const { code, err } = await runProcess(program, withAddress, { cwd, env: process.env });
  expect(code, err).toBe(0);
  return cwd;
}

test('the script of the guide writes an agent command for every prompt', async () => {
  const script = block('content/guides/connect-an-agent.mdx', 'sh', '.claude/commands');
  const cwd = await run('sh', ['-ec', script]);
  const incident = workflows.find(({ id }) => id === 'incident-response');
  const written = readdirSync(join(cwd, '.claude/commands')).sort();
  expect(written).toEqual(incident?.prompts.map(({ id }) => `incident-${id}.md`).sort());
  const assess = readFileSync(join(cwd, '.claude/commands/incident-assess.md'), 'utf8');
  expect(assess).toContain('description: "Assess and mitigate"');
  expect(assess).toContain('[not given: Incident report. Ask me.]');
  const handover = readFileSync(join(cwd, '.claude/commands/incident-handover.md'), 'utf8');
  expect(handover).toContain('[not given: Incident summary.]');
  for (const line of incident?.rule ?? []) expect(assess).toContain(line);
});

test.each(['README.md', 'content/guides/connect-an-agent.mdx'])(
  'the commands of %s install the workflows',
  async (path) => {
    const [installCommand, install = ''] = block(path, 'sh', 'callbook install').split('\n');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(installCommand).toBe(`npm install --global http://localhost:4321/callbook-${version}.tgz`);
    expect(existsSync(join(dist, `callbook-${version}.tgz`))).toBe(true);
    const cwd = await run(process.execPath, [commandFile, ...install.split(' ').slice(1)]);
    expect(readdirSync(join(cwd, '.claude/skills')).sort()).toEqual(
      ['choose-workflow', ...workflows.map(({ id }) => id)].sort(),
    );
  },
);

test.each(texts)('links of $path to other documents lead to a file or a page', ({ text }) => {
  const prose = text.replace(/^```[^]*?^```$|`[^`\n]+`/gm, '');
  const targets = [...prose.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target = '']) => target);
  const isMissing = (target: string) => {
    if (/^https?:/.test(target)) return false;
    if (!target.startsWith('/')) return !existsSync(join(root, target));
    return !existsSync(join(dist, target.endsWith('/') ? `${target}index.html` : target));
  };
  expect(targets.filter(isMissing)).toEqual([]);
});
