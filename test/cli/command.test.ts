import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { runCommand } from '../../src/cli/run-command.ts';
import { t } from '../../src/messages/english.ts';
import { packSchema, type Pack, type Prompt } from '../../src/model/pack.ts';
import { makePack, packText, verifyPack } from '../../src/packs/pack.ts';
import { fill, joinPrompts } from '../../src/prompt/fill.ts';
import { content, root } from '../folders.ts';
import { packAfter } from '../packs/diff/certificate.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { callbook, Collector } from './command.ts';
import { latestVersion, packCount, releasedWorkflows } from '../support/released.ts';

const released = (id: string): Pack =>
  packSchema.parse(JSON.parse(readFileSync(join(content, 'releases', id, `${latestVersion(id)}.json`), 'utf8')));
const incident = released('incident-response');
const prompt = (id: string) => {
  const found = incident.prompts.find((one) => one.id === id);
  if (!found) throw new Error(`No prompt ${id}.`);
  return found;
};
const hostile = 'it is $& {{mitigation}} ```\n\u001b[31mdown\u001b[0m \u202Eevil\r\nline two\n\n';
const missingReport = t('cli.inputs-missing', { count: 1, inputs: ['incident_report'] });
const missingWarning = `${t('cli.warning', { text: missingReport })}\n`;

/** Writes a file into a new folder and gives its path. */
function file(name: string, text: string | Uint8Array): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
}

describe('help', () => {
  const verbs = (
    'list show fill reply unmask install update status uninstall mcp diff verify init dev build preview release ' +
    'check eval new'
  ).split(' ');

  it('lists every verb', async () => {
    const { code, out } = await callbook(['--help']);
    expect(code).toBe(0);
    expect([...out.matchAll(/^ {2}(\w+) (?:\[options\]|\[command\])/gm)].map(([, verb]) => verb)).toEqual([
      ...verbs,
      'help',
    ]);
    expect(out).toContain('callbook diff exits with 0 for no changes, 10 for a patch');
  });

  it.each(verbs)('describes %s and each of its options, in 80 columns', async (verb) => {
    const { code, out, err } = await callbook([verb, '--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).not.toMatch(/\(default: ["[]/);
    const prose = out.split('\n').filter((line) => !line.includes('callbook '));
    expect(prose.filter((line) => line.length > 80)).toEqual([]);
    expect(out).toContain('-h, --help');
  });
});

describe('list and show', () => {
  it('print the packs of the package as text and as JSON', async () => {
    const { code, out } = await callbook(['list']);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^incident-response +${incident.version} +Incident response$`, 'm'));
    const { workflows } = JSON.parse((await callbook(['list', '--json'])).out) as { workflows: { id: string }[] };
    expect(workflows.map(({ id }) => id)).toEqual(releasedWorkflows);
    expect((await callbook(['show', `incident-response@${incident.version}`])).out).toBe(
      readFileSync(join(content, `releases/incident-response/${incident.version}.md`), 'utf8'),
    );
    expect((await callbook(['show', 'incident-response', 'assess'])).out).toBe(`${prompt('assess').template}\n`);
  });

  it('take packs from CALLBOOK_FROM, unless --from is given', async () => {
    const cwd = temporaryFolder();
    const env = { CALLBOOK_FROM: './nowhere' };
    const err = `callbook: ${t('cli.source-not-found', { path: './nowhere' })}\n`;
    expect(await callbook(['list'], { cwd, env })).toEqual({ code: 2, out: '', err });
    expect((await callbook(['list', '--from', root], { cwd, env })).code).toBe(0);
  });
});

describe('fill', () => {
  const values = { incident_report: hostile };

  it('prints the text that the page copies, for a value, a file and standard input', async () => {
    const { text } = fill(prompt('triage'), incident.inputs, values);
    const path = file('report.txt', hostile);
    for (const [source, input] of [
      [`@${path}`, ''],
      ['-', hostile],
      [hostile, ''],
    ] as const) {
      const args = ['fill', 'incident-response/triage', '--set', `incident_report=${source}`];
      expect(await callbook(args, { input })).toEqual({ code: 0, out: text, err: '' });
    }
  });

  it('puts the preflight before the prompt', async () => {
    const prompts = [prompt('preflight'), prompt('triage')];
    const both = joinPrompts(prompts.map((one) => fill(one, incident.inputs, values).text));
    const args = ['fill', 'incident-response/triage', '--preflight', '--set', 'incident_report=-'];
    expect((await callbook(args, { input: hostile })).out).toBe(both);
  });

  it('lists missing inputs, and with --strict prints no prompt', async () => {
    const { text } = fill(prompt('triage'), incident.inputs, {});
    const args = ['fill', 'incident-response/triage'];
    expect(await callbook(args)).toEqual({ code: 0, out: text, err: missingWarning });
    expect(await callbook([...args, '--strict'])).toEqual({ code: 2, out: '', err: `callbook: ${missingReport}\n` });
    const json = JSON.parse((await callbook([...args, '--json'])).out) as object;
    expect(json).toMatchObject({
      pack: 'incident-response',
      version: incident.version,
      digest: incident.digest,
      prompts: ['triage'],
      missing: [{ id: 'severity' }, { id: 'incident_report' }],
    });
  });

  it('does not warn about optional inputs', async () => {
    const { id, inputs } = incident.prompts.find((one) => one.inputs.some(({ required }) => !required)) as Prompt;
    const required = inputs.filter((input) => input.required).map((input) => input.id);
    const set = required.flatMap((name) => ['--set', `${name}=${incident.inputs[name]?.choices?.[0] ?? 'x'}`]);
    const { code, err } = await callbook(['fill', `incident-response/${id}`, ...set]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('asks for missing inputs on a terminal', async () => {
    const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stdin });
    const stdout = new Collector();
    const stderr = Object.assign(new Collector(), { isTTY: true });
    const io = { stdin, stdout, stderr, env: {}, cwd: () => root };
    const filling = runCommand(['fill', 'incident-response/triage'], io);
    // An empty answer leaves the optional severity out.
    stdin.write('\r');
    while (!stderr.text().includes('Incident report')) await setImmediate();
    stdin.write('down\r');
    expect(await filling).toBe(0);
    expect(stdout.text()).toBe(fill(prompt('triage'), incident.inputs, { incident_report: 'down' }).text);
    expect(stderr.text()).toContain('Incident report (required)');
  });

  it('accepts a byte order mark, Windows line ends and a megabyte', async () => {
    const report = 'ERROR timeout\r\n'.repeat(70_000);
    const path = file('app.log', `\uFEFF${report}`);
    const { out } = await callbook(['fill', 'incident-response/triage', '--set', `incident_report=@${path}`]);
    expect(out === fill(prompt('triage'), incident.inputs, { incident_report: report }).text).toBe(true);
  });

  it.each([
    [
      'Latin-1',
      Uint8Array.from([0x63, 0x61, 0x66, 0xe9]),
      'caf\u00E9',
      t('bytes.legacy-encoding', { encoding: 'Windows-1252 (Latin-1)' }),
    ],
    ['UTF-16', Buffer.from('\uFEFFcaf\u00E9', 'utf16le'), 'caf\u00E9', t('bytes.encoding', { encoding: 'UTF-16LE' })],
    ['gzip', gzipSync('caf\u00E9'), 'caf\u00E9', t('bytes.decompressed', { format: 'gzip' })],
    [
      'damaged UTF-8',
      Buffer.concat([Buffer.from('\u041F\u043E\u0434 '), Buffer.from([0xd0, 0x20, 0x31])]),
      '\uFFFD',
      t('bytes.not-utf-8', { count: 1 }),
    ],
  ])('reads %s, and says so', async (_, bytes, text, note) => {
    const path = file('app.log', bytes);
    const args = ['fill', 'incident-response/triage', '--set', `incident_report=@${path}`];
    const { code, out, err } = await callbook(args);
    expect([code, out.includes(text), err]).toEqual([0, true, `${path}: ${note}\n`]);
  });

  it('refuses a file that is not text', async () => {
    const path = file('core.123', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0]));
    const { code, out, err } = await callbook([
      'fill',
      'incident-response/triage',
      '--set',
      `incident_report=@${path}`,
    ]);
    expect([code, out, err]).toEqual([1, '', expect.stringContaining(t('bytes.refused-core', { name: path }))]);
  });
});

describe('diff', () => {
  const base = packText(packAfter());

  test.each([
    ['none', 0, [], 'no changes\n'],
    ['patch', 10, [['still holds', 'is valid']], 'patch (1 change)\n'],
    ['minor', 11, [['- Ask before', '- Say what you saw.\n- Ask before']], 'minor (1 change)\n'],
    ['major', 12, [['{#result}', '{#outcome}']], 'major ('],
  ] as const)('%s exits with %i', async (bump, code, edits, summary) => {
    const args = ['diff', file('base.json', base), file('other.json', packText(packAfter(...edits)))];
    expect(await callbook(args)).toEqual({ code, out: expect.stringContaining(summary), err: '' });
    const json = await callbook([...args, '--json']);
    expect([json.code, (JSON.parse(json.out) as { bump: string }).bump]).toEqual([code, bump]);
  });

  it('accepts a workflow document', async () => {
    const out = `${t('cli.diff-none')}\n`;
    expect(await callbook(['diff', 'bug-fix', 'content/workflows/bug-fix.mdx'])).toEqual({ code: 0, out, err: '' });
  });
});

describe('reply', () => {
  const reply = async (input: string) => {
    const { code, out } = await callbook(['reply', 'incident-response/triage'], { input });
    return { code, ...(JSON.parse(out) as { deliverables: object; missing: string[] }) };
  };

  it('prints the deliverables, and fails if one is missing', async () => {
    const sections = prompt('triage').deliverables.map(
      ({ label, choices }) => `## ${label}\n${choices?.[0] ?? 'text'}\n`,
    );
    expect(await reply(sections.join('\n'))).toMatchObject({ code: 0, missing: [] });
    const incomplete = await reply('Class: active');
    expect(incomplete).toMatchObject({ code: 1, deliverables: { class: 'active' } });
    expect(incomplete.missing).toHaveLength(sections.length - 1);
  });

  it('says which choices a reply leaves open, and if the only one is not certain', async () => {
    const errorOf = async (input: string) => (await callbook(['reply', 'incident-response/triage'], { input })).err;
    const open = (choices: string[]) => t('cli.reply-ask', { label: 'Class', choices, count: choices.length });
    expect(await errorOf('Class: active or degraded')).toContain(open(['active', 'degraded']));
    expect(await errorOf('Class: active (likely)')).toContain(open(['active']));
  });
});

describe('verify', () => {
  const good = packText(makePack(packAfter()));
  const { digest } = JSON.parse(good) as Pack;
  const bugFix = readFileSync(join(content, 'releases/bug-fix/1.0.0.json'), 'utf8');

  test.each<[string, string]>([
    ['text that is not JSON', '{'],
    ['JSON that is not a pack', '{"id":"x"}'],
    ['a digest that does not fit', good.replace('Rotate', 'Rotatd')],
    ['JSON that is not canonical', `${JSON.stringify(JSON.parse(good), null, 2)}\n`],
    ['a missing line end', good.trimEnd()],
    ['a lone surrogate', bugFix.replace('{', '{"more":"\\ud800",')],
    ['control characters', bugFix.replace('{', '{"title":"\\u001b[2J",')],
  ])('reports %s', async (_, text) => {
    const path = file('pack.json', text);
    const { faults } = verifyPack(text);
    expect(faults.length).toBeGreaterThan(0);
    const out = faults.map((fault) => `${path}: ${fault}\n`).join('');
    expect(await callbook(['verify', path])).toEqual({ code: 1, out, err: '' });
    expect(out).not.toContain('\u001b');
  });

  it('accepts text that only looks like a lone surrogate', () => {
    const { digest: _, ...pack } = incident;
    const text = packText(makePack({ ...pack, description: 'Says \\ud800 in its text.' }));
    expect(verifyPack(text).faults).toEqual([]);
  });

  it('compares a pack with a digest', async () => {
    const path = file('pack.json', good);
    const out = `${t('cli.pack-valid', { name: path, id: 'certificate', version: '1.0.0', digest })}\n`;
    expect(await callbook(['verify', path, '--digest', digest])).toEqual({ code: 0, out, err: '' });
    const other = `sha256:${'0'.repeat(64)}`;
    const wrong = await callbook(['verify', path, '--digest', other]);
    expect([wrong.code, wrong.out.includes(digest), wrong.out.includes(other)]).toEqual([1, true, true]);
  });

  it('verifies every pack of a folder', async () => {
    const { code, out } = await callbook(['verify', 'content/releases']);
    expect([code, out.split('\n').length]).toEqual([0, packCount + 1]);
  });
});

describe('new and check', () => {
  it('create a workflow that compiles in an empty folder, and overwrite nothing', async () => {
    const cwd = temporaryFolder();
    const path = 'content/workflows/rotate-keys.mdx';
    const created = await callbook(['new', 'rotate-keys', '--title', 'Rotate: "keys" # now'], { cwd });
    expect(created).toMatchObject({ code: 0, err: '', out: expect.stringContaining(t('cli.new-next', { path })) });
    const passed = { code: 0, out: `${t('cli.check-passed', { count: 1 })}\n`, err: '' };
    expect(await callbook(['check'], { cwd })).toEqual(passed);
    const exists = { code: 1, out: '', err: `callbook: ${t('cli.workflow-exists', { path })}\n` };
    expect(await callbook(['new', 'rotate-keys'], { cwd })).toEqual(exists);

    const text = readFileSync(join(cwd, path), 'utf8');
    writeFileSync(join(cwd, path), text.replace(':input[situation]', ':input[situatoin]'));
    expect((await callbook(['check', 'content/workflows'], { cwd })).code).toBe(1);
    expect(await callbook(['check', 'content/shared'], { cwd })).toMatchObject({ code: 0 });
    const { code, out } = await callbook(['check', '--json'], { cwd });
    expect([code, (JSON.parse(out) as { count: number }).count]).toEqual([1, 1]);
  });

  it('report an altered release under its path', async () => {
    const cwd = temporaryFolder();
    // Bug fix and the workflows that it continues in.
    const documents = ['bug-fix', 'feature-development', 'incident-response'].map((id) => `workflows/${id}.mdx`);
    for (const name of [...documents, 'shared', 'releases/bug-fix'])
      cpSync(join(content, name), join(cwd, 'content', name), { recursive: true });
    const path = 'content/releases/bug-fix/1.0.0.json';
    writeFileSync(join(cwd, path), '{}');
    const { code, out } = await callbook(['check'], { cwd });
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/^content\/releases\/bug-fix\/1\.0\.0\.json:1:1 .*\(release\)$/m),
    ]);
  });

  it('write nothing if the title does not compile', async () => {
    const cwd = temporaryFolder();
    const { code, err } = await callbook(['new', 'rotate-keys', '--title', 'Two\nlines'], { cwd });
    expect([code, err]).toEqual([1, expect.stringContaining('nothing was written')]);
    expect((await callbook(['check'], { cwd })).err).toBe(
      `callbook: ${t('cli.no-workflows', { folder: 'content/workflows' })}\n`,
    );
  });
});
