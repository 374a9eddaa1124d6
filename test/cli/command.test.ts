import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { packSchema, type Pack } from '../../src/model/pack.ts';
import { makePack, packText } from '../../src/packs/pack.ts';
import { verifyPack } from '../../src/packs/verify.ts';
import { fill, joinPrompts } from '../../src/prompt/fill.ts';
import { content } from '../content.ts';
import { packAfter } from '../packs/diff/certificate.ts';
import { callbook, scratch } from './command.ts';

const released = (id: string): Pack =>
  packSchema.parse(JSON.parse(readFileSync(join(content, 'releases', id, '1.0.0.json'), 'utf8')));
const incident = released('incident-response');
const prompt = (id: string) => {
  const found = incident.prompts.find((one) => one.id === id);
  if (!found) throw new Error(`No prompt ${id}.`);
  return found;
};
const hostile = 'it is $& {{mitigation}} ```\n\u001b[31mdown\u001b[0m \u202Eevil\r\nline two\n\n';

/** A file with this in it, in a folder of its own. */
function file(name: string, text: string | Uint8Array): string {
  const path = join(scratch(), name);
  writeFileSync(path, text);
  return path;
}

describe('list and show', () => {
  it('give the packs of the package, as text and as JSON', async () => {
    const text = await callbook(['list']);
    expect([text.code, text.out.split('\n')[2]]).toEqual([0, 'incident-response    1.0.0  Incident response']);
    const { workflows } = JSON.parse((await callbook(['list', '--json'])).out);
    expect(workflows.map(({ id }: { id: string }) => id)).toEqual([
      'bug-fix',
      'feature-development',
      'incident-response',
    ]);
    expect((await callbook(['show', 'incident-response@1.0.0'])).out).toBe(
      readFileSync(join(content, 'releases/incident-response/1.0.0.md'), 'utf8'),
    );
    expect((await callbook(['show', 'incident-response', 'assess'])).out).toBe(`${prompt('assess').template}\n`);
  });
});

describe('fill', () => {
  it('gives what the page copies, byte for byte, from a value, a file and standard input', async () => {
    const values = { incident_report: hostile };
    const text = fill(prompt('assess'), incident.inputs, values).text;
    const path = file('report.txt', hostile);
    for (const [set, input] of [
      [`incident_report=@${path}`, ''],
      ['incident_report=-', hostile],
      [`incident_report=${hostile}`, ''],
    ] as const) {
      expect(await callbook(['fill', 'incident-response/assess', '--set', set], { input })).toEqual({
        code: 0,
        out: text,
        err: '',
      });
    }
    const both = joinPrompts(
      [prompt('preflight'), prompt('assess')].map((one) => fill(one, incident.inputs, values).text),
    );
    const led = await callbook([
      'fill',
      'incident-response/assess',
      '--preflight',
      '--set',
      `incident_report=@${path}`,
    ]);
    expect(led.out).toBe(both);
  });

  it('names what is missing, and with --strict refuses', async () => {
    const open = await callbook(['fill', 'incident-response/assess']);
    expect([open.code, open.err]).toEqual([0, 'not given: Incident report (required)\n']);
    expect(open.out).toBe(fill(prompt('assess'), incident.inputs, {}).text);
    const strict = await callbook(['fill', 'incident-response/assess', '--strict']);
    expect(strict).toEqual({ code: 2, out: '', err: 'not given: Incident report (required)\n' });
    const json = JSON.parse((await callbook(['fill', 'incident-response/assess', '--json'])).out);
    expect(json).toMatchObject({
      pack: 'incident-response',
      version: '1.0.0',
      digest: incident.digest,
      prompts: ['assess'],
      missing: [{ id: 'incident_report' }],
    });
  });

  it('takes a byte order mark, Windows line ends and a megabyte', async () => {
    const big = 'ERROR timeout\r\n'.repeat(70_000);
    const path = file('app.log', `\uFEFF${big}`);
    const { out } = await callbook(['fill', 'incident-response/assess', '--set', `incident_report=@${path}`]);
    expect(out === fill(prompt('assess'), incident.inputs, { incident_report: big }).text).toBe(true);
  });

  it('says where bytes are no UTF-8, and goes on', async () => {
    const path = file('latin.txt', Uint8Array.from([0x63, 0x61, 0x66, 0xe9]));
    const { code, out, err } = await callbook([
      'fill',
      'incident-response/assess',
      '--set',
      `incident_report=@${path}`,
    ]);
    expect([code, out.includes('caf\uFFFD'), err]).toEqual([
      0,
      true,
      `${path}: some bytes are no UTF-8 and stand as \uFFFD\n`,
    ]);
  });
});

describe('diff', () => {
  const base = file('base.json', packText(packAfter()));
  test.each([
    ['none', 0, []],
    ['patch', 10, [['still holds', 'is valid']]],
    ['minor', 11, [['- Ask before', '- Say what you saw.\n- Ask before']]],
    ['major', 12, [['{#result}', '{#outcome}']]],
  ] as const)('%s exits with %i', async (bump, code, edits) => {
    const other = file('other.json', packText(packAfter(...edits)));
    const text = await callbook(['diff', base, other]);
    expect([text.code, text.err]).toEqual([code, '']);
    const json = await callbook(['diff', base, other, '--json']);
    expect([json.code, JSON.parse(json.out).bump]).toEqual([code, bump]);
  });

  it('takes a document as it stands', async () => {
    const { code, out } = await callbook(['diff', 'bug-fix', 'content/workflows/bug-fix.mdx']);
    expect([code, out]).toEqual([0, 'no change\n']);
  });
});

describe('reply', () => {
  it('gives the deliverables, and fails where one is missing', async () => {
    const whole = prompt('triage')
      .deliverables.map(({ label, choices }) => `## ${label}\n${choices?.[0] ?? 'words'}\n`)
      .join('\n');
    const full = await callbook(['reply', 'incident-response/triage'], { input: whole });
    expect([full.code, JSON.parse(full.out).missing]).toEqual([0, []]);
    const part = await callbook(['reply', 'incident-response/triage'], { input: 'Class: active' });
    expect([part.code, JSON.parse(part.out)]).toEqual([
      1,
      { deliverables: { class: 'active' }, missing: expect.any(Array) },
    ]);
  });
});

describe('verify', () => {
  const good = packText(makePack(packAfter()));
  test.each<[string, string, string]>([
    ['no JSON', '{', 'unexpected text, expected JSON'],
    ['another JSON', '{"id":"x"}', '$schema: unexpected form'],
    ['another digest', good.replace('Rotate', 'Rotatd'), 'digest: unexpected sha256:'],
    ['another form of bytes', `${JSON.stringify(JSON.parse(good), null, 2)}\n`, 'bytes: unexpected form'],
    ['no line end', good.trimEnd(), 'bytes: unexpected form'],
  ])('finds %s', async (_, text, fault) => {
    const path = file('pack.json', text);
    const { code, out, err } = await callbook(['verify', path]);
    expect([code, out.includes(`${path}: ${fault}`), err]).toEqual([1, true, '']);
  });

  it('holds a pack against a pin, and a folder against itself', async () => {
    const path = file('pack.json', good);
    const { digest } = JSON.parse(good);
    expect((await callbook(['verify', path, '--digest', digest])).code).toBe(0);
    const wrong = await callbook(['verify', path, '--digest', `sha256:${'0'.repeat(64)}`]);
    expect([wrong.code, wrong.out]).toEqual([
      1,
      expect.stringContaining(`digest: unexpected ${digest}, expected sha256:000`),
    ]);
    expect((await callbook(['verify', 'content/releases'])).out.split('\n')).toHaveLength(4);
  });
});

test('what no bytes can say is a fault of a pack, and no trouble of the command', async () => {
  const path = join(scratch(), 'pack.json');
  const pack = readFileSync('content/releases/bug-fix/1.0.0.json', 'utf8');
  for (const change of ['"more":"\\ud800",', '"title":"\\u001b[2J",'])
    for (const text of [pack.replace('{', `{${change}`)]) {
      writeFileSync(path, text);
      const { code, out, err } = await callbook(['verify', path]);
      expect([code, err]).toEqual([1, '']);
      expect(out).toMatch(/unexpected half of a character|unexpected form|digest: unexpected/);
      expect(out).not.toContain('\u001b');
    }
});

test('what only looks like half of a character is text', () => {
  const { digest: _, ...pack } = incident;
  const { faults } = verifyPack(packText(makePack({ ...pack, description: 'Says \\ud800 in its text.' })));
  expect(faults).toEqual([]);
});

describe('new and check', () => {
  it('write a workflow that compiles in an empty folder, and overwrite nothing', async () => {
    const cwd = scratch();
    const made = await callbook(['new', 'rotate-keys', '--title', 'Rotate: "keys" # now'], { cwd });
    expect([made.code, made.err]).toEqual([0, '']);
    expect(await callbook(['check'], { cwd })).toEqual({ code: 0, out: '1 workflow, no complaint\n', err: '' });
    expect(await callbook(['new', 'rotate-keys'], { cwd })).toMatchObject({
      code: 1,
      err: expect.stringContaining('is there already'),
    });
    const path = join(cwd, 'content/workflows/rotate-keys.mdx');
    writeFileSync(path, readFileSync(path, 'utf8').replace(':input[situation]', ':input[situatoin]'));
    // A folder stands for the documents in it.
    expect((await callbook(['check', 'content/workflows'], { cwd })).code).toBe(1);
    const faulty = await callbook(['check', '--json'], { cwd });
    expect([faulty.code, JSON.parse(faulty.out).count]).toEqual([1, 2]);
  });
});

describe('a command line that cannot be carried out is told in one line', () => {
  test.each<[string[], number, string]>([
    [['frob'], 2, 'unexpected command "frob", expected one of list, show, fill'],
    [['list', '--jsn'], 2, "unknown option '--jsn'"],
    [['fill'], 2, "missing required argument 'pack/prompt'"],
    [['fill', 'incident-response'], 2, 'expected <pack>/<prompt>'],
    [['fill', 'incident-response/asses'], 1, 'unexpected prompt "asses" of incident-response'],
    [['fill', 'incident-respons/assess'], 1, 'unexpected pack "incident-respons", expected one of bug-fix'],
    [
      ['fill', 'incident-response@9.9.9/assess'],
      1,
      'unexpected version "9.9.9" of incident-response, expected one of 1.0.0',
    ],
    [['fill', 'a@b@c/assess'], 2, 'expected <id> or <id>@<version>'],
    [
      ['fill', 'incident-response/assess', '--set', 'incident_reprt=x'],
      2,
      'unexpected input "incident_reprt", expected "incident_report"',
    ],
    [['fill', 'incident-response/assess', '--set', 'incident_report'], 2, 'expected --set incident_report=<value>'],
    [
      ['fill', 'incident-response/assess', '--set', 'incident_report=a', '--set', 'incident_report=b'],
      2,
      'unexpected second --set',
    ],
    [['fill', 'incident-response/assess', '--set', 'incident_report=@/no/such'], 1, '/no/such: no such file'],
    [['fill', 'incident-response/assess', '--set', 'incident_report=@/'], 1, '/: a folder, expected a file'],
    [
      ['fill', 'incident-response/stabilize', '--set', 'current_status=fine'],
      2,
      'unexpected "fine" for current_status, expected one of',
    ],
    [['fill', 'incident-response/assess', '--set', '__proto__=x'], 2, 'unexpected input "__proto__"'],
    [['show', './nothing.json'], 1, './nothing.json: no such file'],
    [['show', 'package.json'], 1, 'package.json: '],
    [['diff', 'bug-fix', 'nowhere.mdx'], 1, 'nowhere.mdx: unexpected document'],
    [['verify', 'nowhere'], 1, 'nowhere: no such file'],
    [['list', '--from', 'http://'], 2, 'unexpected address http://, expected one such as'],
    [['check', 'README.md'], 2, 'README.md: unexpected file, expected a document of ./content'],
    [['verify', '.ci'], 1, '.ci: unexpected folder without packs'],
    [['verify', 'package.json', '--digest', 'abc'], 2, 'unexpected digest "abc"'],
    [['check', 'nowhere.mdx'], 2, 'nowhere.mdx: no such file'],
    [['new', 'Not Kebab'], 2, 'unexpected id "Not Kebab"'],
    [['list', '--from', './nowhere'], 2, 'unexpected ./nowhere, expected a folder or an http address'],
    [['list', '--from', '.ci'], 2, '.ci: unexpected folder without packs'],
  ])('%j', async (args, code, words) => {
    const { code: found, out, err } = await callbook(args);
    expect([found, out]).toEqual([code, '']);
    expect(err).toContain(words);
    expect(err).not.toMatch(/\n\s+at /);
    expect(err.trimEnd().split('\n').length).toBeLessThan(3);
  });
});
