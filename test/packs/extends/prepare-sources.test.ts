import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { releaseWorkflows } from '../../../src/cli/release.ts';
import { compileDocuments } from '../../../src/compiler/compile.ts';
import { formatDiagnostic, type Diagnostic, type Problem } from '../../../src/compiler/diagnostic.ts';
import { extensionSchema, readExtensions } from '../../../src/packs/extends/extension.ts';
import { prepareSources, type ProjectDocuments } from '../../../src/packs/extends/prepare-sources.ts';
import { reportInConfig } from '../../../src/packs/extends/report-in-config.ts';
import { shippedReleases } from '../../../src/packs/extends/shipped-documents.ts';
import { makePack, packText } from '../../../src/packs/pack.ts';
import { nextVersion, readReleases } from '../../../src/packs/releases.ts';
import { content as shippedContent, workflows as shippedWorkflows } from '../../content.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const RULE = '---\ntitle: Rules\n---\n- Ask the shop before you act.\n';

/** A project with these files that includes these workflows. */
function project(declared: unknown[], files: Record<string, string> = {}): ProjectDocuments {
  const root = temporaryFolder();
  mkdirSync(join(root, 'content/shared/rules'), { recursive: true });
  mkdirSync(join(root, 'content/workflows'), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  return {
    content: join(root, 'content'),
    extensions: readExtensions(declared.map((one) => extensionSchema.parse(one))),
  };
}

const compile = (documents: ProjectDocuments) => compileDocuments(prepareSources(documents));
const diagnosticsOf = (documents: ProjectDocuments) => compile(documents).diagnostics.map(formatDiagnostic);
const [majorOf, ids] = [(version: string) => version.split('.')[0], shippedWorkflows.map(({ id }) => id)];
const specs = shippedWorkflows.map(({ id, version }) => `callbook/${id}@${majorOf(version)}`);
const versionOf = (id: string) => shippedWorkflows.find((one) => one.id === id)?.version ?? '';
const [BUG_FIX, CODE_REVIEW] = ['bug-fix', 'code-review'].map((id) => `callbook/${id}@${majorOf(versionOf(id))}`);

const releasesOf = (id: string) => shippedReleases(shippedContent, id).map(({ version }) => version);
/** The newest release of each minor version: the others differ from it in words. */
const newestOf = (id: string) =>
  releasesOf(id).filter((version, index, all) => !all[index + 1]?.startsWith(`${version.split('.', 2).join('.')}.`));

test.each(ids.flatMap((id) => newestOf(id).map((version) => [id, version] as const)))(
  '%s %s is included as it was released, byte for byte except for the conventions',
  (id, version) => {
    const documents = project([`callbook/${id}@${version}`]);
    // The workflows that it switches to are there, or the switches would be done.
    for (const other of ids.filter((one) => one !== id))
      writeFileSync(join(documents.content, `workflows/${other}.mdx`), '');
    const { workflows, diagnostics } = compile(documents);
    expect(diagnostics.filter(({ file }) => file.includes(`/${id}`)).map(formatDiagnostic)).toEqual([]);
    const released = readReleases(shippedContent, id).find(({ entry }) => entry.version === version)?.pack;
    const packs = workflows.map(({ workflow }) => makePack({ ...workflow, conventions: released?.conventions ?? '' }));
    expect(packs.map(({ digest }) => digest)).toEqual([released?.digest]);
  },
);

test('the guide includes the newest version', () => {
  const guide = readFileSync(join(shippedContent, 'guides/your-own-runbooks.mdx'), 'utf8');
  const named = [...guide.matchAll(/callbook\/([\w-]+)@(\d+)'/g)];
  expect(named).toHaveLength(2);
  for (const [, id = '', major] of named) expect(releasesOf(id).at(-1)?.split('.')[0]).toBe(major);
});

test('the README and the guides name the latest version in addresses of packs and in `--pack`', () => {
  const guides = readdirSync(join(shippedContent, 'guides')).map((name) => join('guides', name));
  const texts = ['../README.md', ...guides].map((path) => readFileSync(join(shippedContent, path), 'utf8'));
  const named = [...texts.join('\n').matchAll(/(?:\/packs\/([\w-]+)\/|--pack ([\w-]+)@)(\d+\.\d+\.\d+)/g)];
  expect(named).toHaveLength(5);
  for (const [, inUrl, inOption, version] of named) expect(releasesOf(inUrl ?? inOption ?? '').at(-1)).toBe(version);
});

test('an included workflow keeps its language in a project in another one', () => {
  const documents = { ...project([CODE_REVIEW]), language: 'de' };
  const [compiled] = compile(documents).workflows;
  expect(compiled?.workflow.language).toBeUndefined();
  expect(compiled?.workflow.prompts.at(-1)?.template).toContain('Answer under these headings');
});

test.each([
  ['callbook/incident-response@2.1', '2.1.2'],
  ['callbook/bug-fix@1', '1.0.0'],
  ['callbook/bug-fix@2.0.1', '2.0.1'],
])('%s is the newest release that fits, and can be changed like the latest one', (workflow, version) => {
  const rules = { 'content/shared/rules/shop.mdx': RULE };
  const documents = project([{ workflow, rule: 'shop', notes: ['Call the shop.'] }], rules);
  const { workflows, diagnostics } = compile(documents);
  expect(diagnostics).toEqual([]);
  expect(workflows[0]?.workflow).toMatchObject({ version, rule: ['Ask the shop before you act.'] });
  expect(workflows[0]?.workflow.notes.at(-1)).toBe('Call the shop.');
});

test('a yanked release is included only by its exact version', () => {
  const shipped = join(temporaryFolder(), 'content');
  for (const folder of ['workflows', 'shared', 'releases/bug-fix'])
    cpSync(join(shippedContent, folder), join(shipped, folder), { recursive: true });
  const path = join(shipped, 'releases/bug-fix/ledger.json');
  const ledger = JSON.parse(readFileSync(path, 'utf8')) as { releases: { version: string; yanked?: string }[] };
  for (const one of ledger.releases) if (one.version === '2.0.2') one.yanked = 'It is wrong.';
  writeFileSync(path, JSON.stringify(ledger));
  const taken = (version: string) =>
    compile({ ...project([`callbook/bug-fix@${version}`]), shipped }).workflows.map(({ workflow }) => workflow.version);
  expect([taken('2'), taken('2.0.2')]).toEqual([['2.0.1'], ['2.0.2']]);
});

test('with all workflows and the same conventions, an included workflow is the shipped release, byte for byte', () => {
  const conventions = readFileSync(join(shippedContent, 'shared/conventions.mdx'), 'utf8');
  const { workflows, diagnostics } = compile(project(specs, { 'content/shared/conventions.mdx': conventions }));
  expect(diagnostics).toEqual([]);
  const packs = (all: typeof shippedWorkflows) =>
    Object.fromEntries(all.map((one) => [one.id, packText(makePack(one))]));
  expect(packs(workflows.map(({ workflow }) => workflow))).toEqual(packs(shippedWorkflows));
});

test.each(specs.filter((spec) => /incident-response|refactoring/.test(spec)))(
  '%s compiles alone, without links or switches to workflows that are not there',
  (spec) => {
    const documents = project([spec]);
    const { workflows, diagnostics } = compile(documents);
    expect(diagnostics).toEqual([]);
    expect(workflows.map(({ workflow }) => workflow.handoffs)).toEqual([[]]);
    const [source] = prepareSources(documents).workflows;
    const others = ids.filter((id) => !spec.includes(`/${id}@`));
    expect(
      others.filter((id) => source?.text.includes(`](/${id}/`) || source?.text.includes(`workflow:${id}`)),
    ).toEqual([]);
  },
);

test('a project overrides the rule and the preflight, and adds notes and inputs', () => {
  const documents = project(
    [
      {
        workflow: CODE_REVIEW,
        rule: 'shop',
        notes: ['Do not merge on {Fridays}: nobody is here.'],
        inputs: {
          ticket: { label: 'Ticket: <id>', kind: 'line', required: false, in: ['triage'] },
          build_log: { label: 'Build log', kind: 'evidence', required: false, in: ['triage'] },
        },
      },
    ],
    { 'content/shared/rules/shop.mdx': RULE },
  );
  const { workflows, diagnostics } = compile(documents);
  expect(diagnostics.map(formatDiagnostic)).toEqual([]);
  const workflow = workflows[0]?.workflow;
  expect(workflow?.rule).toEqual(['Ask the shop before you act.']);
  expect(workflow?.notes.at(-1)).toBe('Do not merge on {Fridays}: nobody is here.');
  expect(workflow?.inputs['ticket']).toMatchObject({ label: 'Ticket: <id>', kind: 'line' });
  const prompt = workflow?.prompts.find(({ id }) => id === 'triage');
  expect(prompt?.template).toContain('Ticket: <id>: {{ticket}}\n\nBuild log:\n\nThe fenced block below');
  expect(prompt?.inputs.slice(-2)).toEqual([
    { id: 'ticket', required: false },
    { id: 'build_log', required: false },
  ]);
});

test('a shared block of the project replaces the shipped one of the same name', () => {
  const { workflows } = compile(project([BUG_FIX], { 'content/shared/rules/coding.mdx': RULE }));
  expect(workflows[0]?.workflow.rule).toEqual(['Ask the shop before you act.']);
});

const CONFIG = `export default {\n  extends: ['callbook/bug-fax@3', 'callbook/bug-fix@0', '${CODE_REVIEW}'],\n};\n`;
test.each([
  ['callbook/bug-fax@3', [`2:14  unexpected workflow "bug-fax", expected one of ${ids.join(', ')}  (extends)`]],
  [
    'callbook/bug-fix@0',
    [
      `2:36  unexpected version 0, expected one of those that this version of callbook has: ${releasesOf('bug-fix').join(', ')}  (extends)`,
    ],
  ],
  [
    { workflow: CODE_REVIEW, rule: 'store' },
    [expect.stringMatching(/^2:58 {2}unexpected rule "store", expected one of shop, /)],
  ],
  [
    { workflow: CODE_REVIEW, inputs: { ticket: { label: 'Ticket', kind: 'line', in: ['scop'] } } },
    [expect.stringMatching(/^2:58 {2}unexpected prompt "scop" of input "ticket", expected one of triage, /)],
  ],
])('%j is reported at its place in the config', (declared, expected) => {
  const files = { 'callbook.config.ts': CONFIG, 'content/shared/rules/shop.mdx': RULE };
  const found = diagnosticsOf(project([declared], files));
  expect(found.map((line) => line.replace(/^callbook\.config\.ts:/, ''))).toEqual(expected);
});

test('an error in an included workflow is reported in the config: at the value that it names, or at its entry', () => {
  const input = { label: 'Region', kind: 'line', from: ['triage.nothing'], in: ['triage'] };
  const documents = project([{ workflow: BUG_FIX, inputs: { region: input } }]);
  const text = `export default {\n  title: 'nothing',\n  extends: [{\n    workflow: '${BUG_FIX}',\n    inputs: { region: { from: ['triage.nothing'] } },\n  }],\n};\n`;
  writeFileSync(join(documents.content, '../callbook.config.ts'), text);
  const [diagnostic] = compile(documents).diagnostics;
  expect(diagnostic?.file).toBe('.callbook/extended/bug-fix.mdx');
  const reported = (problem: Diagnostic | Problem) => reportInConfig([problem], documents).map(formatDiagnostic);
  const location = { file: '.callbook/extended/bug-fix.mdx', line: 9, column: 3, rule: 'own' };
  const other = { ...location, file: 'content/workflows/own.mdx' };
  expect([
    ...(diagnostic ? reported(diagnostic) : []),
    ...reported({ ...location, unexpected: 'command "rm"', expected: 'another' }),
    ...reported({ ...location, message: 'The version is too low.' }),
    ...reported({ ...other, message: 'The version is too low.' }),
  ]).toEqual([
    expect.stringMatching(/^callbook\.config\.ts:5:33 {2}unexpected "triage\.nothing" in from, expected /),
    'callbook.config.ts:4:16  unexpected command "rm" at .callbook/extended/bug-fix.mdx:9:3, expected another  (own)',
    'callbook.config.ts:4:16  The version is too low.  (own)',
    'content/workflows/own.mdx:9:3  The version is too low.  (own)',
  ]);
});

test('a document of the project with the id of a shipped workflow is an error', () => {
  const text = readFileSync(join(shippedContent, 'workflows/bug-fix.mdx'), 'utf8');
  const found = diagnosticsOf(project([BUG_FIX], { 'content/workflows/bug-fix.mdx': text }));
  expect(found).toContain(
    `callbook.config.ts:1:1  unexpected "${BUG_FIX}", expected no document workflows/bug-fix.mdx, or no entry for it in extends  (extends)`,
  );
});

test('an update of the package is a change, which a release shows and stores under the version that it requires', () => {
  const shipped = join(temporaryFolder(), 'documents');
  cpSync(join(shippedContent, 'workflows/code-review.mdx'), join(shipped, 'workflows/code-review.mdx'));
  cpSync(join(shippedContent, 'shared'), join(shipped, 'shared'), { recursive: true });
  const documents = { ...project([CODE_REVIEW]), shipped };
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const release = (options = {}) => releaseWorkflows(['code-review'], options, { ...documents, print, fail: print });
  expect(release(), lines.join('\n')).toBe(0);
  const next = nextVersion(versionOf('code-review'), 'minor');
  const path = join(shipped, 'workflows/code-review.mdx');
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replace(/version: (\d+)\S+/, 'version: $1.9.0').replace('\n:::notes\n', '\n:::notes\n- A new note.\n'),
  );
  lines.splice(0);
  expect(release({ dryRun: true }), lines.join('\n')).toBe(0);
  expect(lines).toEqual([expect.stringContaining('practical notes'), expect.stringContaining(`code-review ${next}`)]);
  expect(release()).toBe(0);
  expect(readReleases(documents.content, 'code-review').map(({ entry }) => entry.version)).toEqual([
    versionOf('code-review'),
    next,
  ]);
  lines.splice(0);
  expect(release()).toBe(0);
  expect(lines.join('\n')).toContain('already released');
});
