import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { compileDocuments } from '../../../src/compiler/compile.ts';
import { readSources } from '../../../src/compiler/read-sources.ts';
import { content, root, workflows } from '../../content.ts';
import { commandFile } from '../../command-file.ts';
import { serve, type Loopback } from '../../loopback.ts';
import { dist } from './page.ts';

const serveFolder = (folder: string): Promise<Loopback> =>
  serve(({ url = '' }, response) => response.end(readFileSync(join(folder, url))));

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
  language,
  text,
}));

test('the example for an agent’s configuration writes a command for every prompt', async () => {
  const example = blocks.find(({ text }) => text.includes('.claude/commands'))?.text ?? '';
  const server = await serveFolder(dist);
  try {
    const cwd = mkdtempSync(join(tmpdir(), 'callbook-readme-'));
    await promisify(execFile)('sh', ['-ec', example.replace('http://localhost:4321', server.origin)], { cwd });
    const incident = workflows.find(({ id }) => id === 'incident-response');
    const written = readdirSync(join(cwd, '.claude/commands')).sort();
    expect(written).toEqual(incident?.prompts.map(({ id }) => `incident-${id}.md`).sort());
    const assess = readFileSync(join(cwd, '.claude/commands/incident-assess.md'), 'utf8');
    expect(assess).toContain('description: "Assess and mitigate"');
    expect(assess).toContain('[not given: Incident report. Ask me.]');
    const handover = readFileSync(join(cwd, '.claude/commands/incident-handover.md'), 'utf8');
    expect(handover).toContain('[not given: Incident summary.]');
    for (const line of incident?.rule ?? []) expect(assess).toContain(line);
  } finally {
    server.close();
  }
});

test('the lines that give the workflows to an agent do so', async () => {
  const lines = blocks.find(({ text }) => text.includes('callbook install --tool claude-code'))?.text.split('\n') ?? [];
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(lines[0]).toBe(`npm install --global http://localhost:4321/callbook-${version}.tgz`);
  expect(existsSync(join(dist, `callbook-${version}.tgz`))).toBe(true);
  const server = await serveFolder(dist);
  try {
    const cwd = mkdtempSync(join(tmpdir(), 'callbook-readme-'));
    const args = (lines[1] ?? '').replace('http://localhost:4321', server.origin).split(' ').slice(1);
    await promisify(execFile)(process.execPath, [commandFile, ...args], { cwd });
    expect(readdirSync(join(cwd, '.claude/skills')).sort()).toEqual(workflows.map(({ id }) => id).sort());
  } finally {
    server.close();
  }
});

test('the example of a workflow compiles', () => {
  const text = blocks.find(({ language }) => language === 'mdx')?.text ?? '';
  const book = { ...readSources(content), workflows: [{ path: 'content/workflows/rotate-a-certificate.mdx', text }] };
  expect(compileDocuments(book).diagnostics).toEqual([]);
});
