import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { compileBook } from '../../../src/compiler/compile.ts';
import { readSources } from '../../../src/compiler/read.ts';
import { content, root, workflows } from '../../content.ts';
import { dist } from './page.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
  language,
  text,
}));

test('the example for an agent’s configuration writes a command for every prompt', async () => {
  const example = blocks.find(({ text }) => text.includes('.claude/commands'))?.text ?? '';
  const server = createServer((request, response) => response.end(readFileSync(join(dist, request.url ?? '')))).listen(
    0,
  );
  try {
    const cwd = mkdtempSync(join(tmpdir(), 'callbook-readme-'));
    const site = `http://localhost:${(server.address() as AddressInfo).port}`;
    await promisify(execFile)('sh', ['-ec', example.replace('http://localhost:4321', site)], { cwd });
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

test('the example of a workflow compiles', () => {
  const text = blocks.find(({ language }) => language === 'mdx')?.text ?? '';
  const book = { ...readSources(content), workflows: [{ path: 'content/workflows/rotate-a-certificate.mdx', text }] };
  expect(compileBook(book).complaints).toEqual([]);
});
