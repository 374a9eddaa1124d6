import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFiles } from '../../src/cli/init.ts';
import { compileDocuments, type Compilation } from '../../src/compiler/compile.ts';
import { formatDiagnostic } from '../../src/compiler/diagnostic.ts';
import type { DocumentSources, Source } from '../../src/compiler/source.ts';
import { writeAtomic } from '../../src/files/write-atomic.ts';
import { t } from '../../src/messages/english.ts';
import { root } from '../folders.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { callbook } from './command.ts';

const files = Object.entries(projectFiles('Runbooks', 'runbooks', '^0.1.0')).map(([path, text]) => ({ path, text }));
const inFolder = (folder: string) => files.filter(({ path }) => path.startsWith(`content/${folder}`));
/** The documents of a project that `callbook init` has just made. */
const sources: DocumentSources = {
  workflows: inFolder('workflows/'),
  preflights: inFolder('shared/preflights/'),
  rules: inFolder('shared/rules/'),
  conventions: inFolder('shared/conventions.mdx')[0],
};

/** The code blocks of a document in one language, the first line with any title. */
function blocks(path: string, language: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  const found = text.matchAll(new RegExp(`^(\`{3,})${language}(?: title=.*)?\\n([\\s\\S]*?)^\\1$`, 'gm'));
  return [...found].map(([, , code = '']) => code);
}

const GUIDE = 'content/guides/write-a-workflow.mdx';
const titleOf = (text: string) => /^title: (.*)$/m.exec(text)?.[1] ?? '';
const inGuide = new Map([...blocks(GUIDE, 'mdx'), ...blocks(GUIDE, 'yaml')].map((text) => [titleOf(text), text]));
const example = (title: string) => inGuide.get(title) ?? '';
const [readme = ''] = blocks('README.md', 'mdx');
const [, documentOfCheck = ''] =
  /`(---\n[^`]*)`/.exec(blocks('content/guides/your-own-runbooks.mdx', 'ts').join('')) ?? [];
const fragments: Source[] = [{ path: 'content/shared/fragments/list-pods.mdx', text: example('List the pods') }];
const services: Source[] = [{ path: 'content/services/checkout.yaml', text: example('Checkout API') }];

/** Compiles a project of `callbook init` with an example, and with what its guide says it needs. */
function withExample(text: string, more: Partial<DocumentSources> = {}): Compilation {
  const document = { path: 'content/workflows/example.mdx', text };
  return compileDocuments({ ...sources, ...more, workflows: [...sources.workflows, document] });
}

test('the project compiles', () => {
  const { workflows, diagnostics } = compileDocuments(sources);
  expect(diagnostics).toEqual([]);
  expect(workflows.map(({ workflow }) => workflow.id)).toEqual(['restart-a-service']);
});

test('the command lists the files, what to run next, and how to run the command that the messages name', async () => {
  const { code, out } = await callbook(['init', 'shop'], { cwd: temporaryFolder() });
  const next = t('cli.init-next', {
    commands: ['cd shop', 'npm install', 'npm start'].map((one) => `  ${one}`).join('\n'),
  });
  expect([code, out]).toEqual([
    0,
    [t('cli.init-created', { folder: 'shop' }), ...files.map(({ path }) => `  ${path}`), '', next, ''].join('\n'),
  ]);
  expect(next).toContain('npx callbook check');
});

test('the guide has no other example of a workflow', () => {
  const titles = [...inGuide].filter(([, text]) => text.includes('\nworkflow:')).map(([title]) => title);
  expect(titles).toEqual(['Rotate a certificate', 'Restart a deployment', 'Roll back a service']);
});

test.each<[string, string, Partial<DocumentSources>?]>([
  ['the example of the README', readme],
  ['the document of the check', documentOfCheck.replace('${text}', 'Read the logs.')],
  ['Rotate a certificate', example('Rotate a certificate')],
  ['Restart a deployment, with the fragment', example('Restart a deployment'), { fragments }],
  ['Restart a deployment, without its line', example('Restart a deployment').replace(/^::fragment.*\n/m, '')],
  ['Roll back a service, with a card', example('Roll back a service'), { services }],
  [
    'Rotate a certificate, with the rule',
    example('Rotate a certificate').replace('rule: general', 'rule: coding'),
    {
      rules: [
        ...inFolder('shared/rules/'),
        { path: 'content/shared/rules/coding.mdx', text: `---\n${example('Coding Rule')}---\n- Do not push.\n` },
      ],
    },
  ],
])('it compiles with %s', (_what, text, more) => {
  const { workflows, diagnostics } = withExample(text, more);
  expect(diagnostics.map(formatDiagnostic)).toEqual([]);
  expect(workflows.map(({ workflow }) => workflow.title)).toContain(titleOf(text));
});

test('the complete example of the guide shows everything that the guide explains', () => {
  const text = example('Rotate a certificate');
  expect(readFileSync(join(root, GUIDE), 'utf8')).toContain('content/workflows/rotate-a-certificate.mdx');
  const workflow = withExample(text).workflows.find(({ workflow: { id } }) => id === 'example')?.workflow;
  expect(workflow?.prompts.map(({ id }) => id)).toEqual(['preflight', 'look', 'replace', 'handover']);
  expect(workflow?.prompts.flatMap(({ deliverables }) => deliverables.map(({ kind }) => kind))).toEqual(
    expect.arrayContaining(['text', 'choice', 'table']),
  );
  expect(workflow?.prompts.find(({ id }) => id === 'replace')?.guards).toHaveLength(1);
  expect(workflow?.triggers?.shouldNot).toHaveLength(1);
  expect(workflow?.handoffs.map(({ to }) => to)).toEqual(['workflow:restart-a-service']);
  expect(workflow?.notes).toHaveLength(1);
});

test('a workflow whose document has errors is not said to be missing', async () => {
  const cwd = temporaryFolder();
  for (const { path, text } of inFolder('')) writeAtomic(join(cwd, path), text);
  writeAtomic(join(cwd, 'callbook.config.mjs'), "export default { title: 'Shop' };\n");
  writeAtomic(join(cwd, 'content/workflows/rotate.mdx'), readme.replace('rule: general', 'rule: missing'));
  const path = 'content/workflows/rotate.mdx';
  const err = `callbook: ${t('cli.document-without-pack', { path })}\n`;
  expect(await callbook(['fill', 'rotate/look'], { cwd })).toEqual({ code: 1, out: '', err });
  expect((await callbook(['show', 'restart-a-service'], { cwd })).code).toBe(0);
  const missing = `${t('cli.documents-with-errors', { paths: [path] })}\n`;
  const list = await callbook(['list'], { cwd });
  expect(list).toEqual({
    code: 1,
    out: expect.stringMatching(/^restart-a-service +0\.1\.0 {2}.+\n$/) as string,
    err: missing,
  });
  const install = ['install', '--tool', 'codex', '--from', '.', '--dry-run'];
  expect(await callbook(install, { cwd })).toMatchObject({ code: 0, err: missing });
});
