import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill, joinPrompts } from '../../src/prompt/fill.ts';
import { parseReply } from '../../src/prompt/reply.ts';
import { incidentResponse, pack, packs, reply as replied } from '../incident/example.ts';
import { call, connect, served, servedPack } from './client.ts';

const client = await connect();
const tool = (name: string, given: Record<string, unknown>) => call(client, name, given);
const prompt = (id: string) => {
  const found = incidentResponse.prompts.find((one) => one.id === id);
  if (!found) throw new Error(`No prompt ${id}.`);
  return found;
};
const hostile = 'it is $& {{mitigation}} ```\n\u001b[31mdown\u001b[0m \u202Eevil\r\nline two\n\n';

describe('the tools', () => {
  it('are listed with what they take and give, and change nothing', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name, inputSchema }) => [name, Object.keys(inputSchema.properties ?? {})])).toEqual([
      ['list_workflows', []],
      ['get_prompt', ['pack', 'prompt', 'inputs', 'preflight']],
      ['read_reply', ['pack', 'prompt', 'reply']],
      ['next_step', ['pack', 'prompt', 'deliverables', 'reply', 'inputs', 'earlier']],
    ]);
    for (const { annotations, outputSchema } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, idempotentHint: true });
      expect(outputSchema?.type).toBe('object');
    }
  });
});

describe('list_workflows', () => {
  it('gives every pack with its prompts and their inputs', async () => {
    const { structured, texts } = await tool('list_workflows', {});
    const workflows = structured?.['workflows'] as { id: string; digest: string; prompts: { id: string }[] }[];
    expect(workflows.map(({ id, digest, prompts }) => [id, digest, prompts.map((one) => one.id)])).toEqual(
      Object.values(packs).map(({ id, digest, prompts }) => [id, digest, prompts.map((one) => one.id)]),
    );
    expect(workflows.at(-1)).toMatchObject({ version: '1.0.0', preflight: 'preflight', start: 'triage' });
    const stabilize = workflows.at(-1)?.prompts.find(({ id }) => id === 'stabilize');
    expect(stabilize).toMatchObject({
      title: 'Stabilize and gather evidence',
      when: 'a mitigation was applied, or a degraded system is being monitored',
      inputs: [
        { id: 'mitigation', kind: 'text', required: true },
        { id: 'current_status', choices: ['recovered', 'partially recovered', 'still degraded'] },
        { id: 'incident_summary', required: false },
      ],
    });
    expect(texts[0]).toContain('current_status (one of recovered, partially recovered, still degraded, required)');
  });

  it('says what the ledger holds against a release, and which packs cannot be read', async () => {
    const broken = () => Promise.reject(new Error('bug-fix/1.0.0/pack.json: unexpected sha256'));
    const other = await connect([
      servedPack(incidentResponse, { yanked: 'wrong rule', successor: '1.0.1' }),
      servedPack(pack('bug-fix'), { pack: broken }),
    ]);
    const { structured, texts } = await call(other, 'list_workflows', {});
    expect(structured).toMatchObject({
      workflows: [{ id: 'incident-response', yanked: 'wrong rule', successor: '1.0.1' }],
      faults: ['bug-fix/1.0.0/pack.json: unexpected sha256'],
    });
    expect(texts[0]).toContain('yanked: wrong rule (take 1.0.1)');
    expect(await call(other, 'get_prompt', { pack: 'bug-fix', prompt: 'fix' })).toMatchObject({
      texts: ['bug-fix/1.0.0/pack.json: unexpected sha256'],
      isError: true,
    });
  });
});

describe('get_prompt', () => {
  it('gives what fill gives, byte for byte, in the text and for programs', async () => {
    const inputs = { incident_report: hostile };
    const { text } = fill(prompt('assess'), incidentResponse.inputs, inputs);
    const given = await tool('get_prompt', { pack: 'incident-response', prompt: 'assess', inputs });
    expect(given).toEqual({
      texts: [text],
      structured: {
        pack: 'incident-response',
        version: '1.0.0',
        digest: incidentResponse.digest,
        prompts: ['assess'],
        missing: [],
        text,
      },
      isError: false,
    });
  });

  it('does so for every prompt and any text', async () => {
    const every = Object.values(packs).flatMap((one) => one.prompts.map((asked) => ({ one, asked })));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...every), fc.string({ unit: 'binary' }), async ({ one, asked }, value) => {
        const free = asked.inputs.filter(({ id }) => !one.inputs[id]?.choices);
        const inputs = Object.fromEntries(free.map(({ id }) => [id, value]));
        const { texts } = await tool('get_prompt', { pack: one.id, prompt: asked.id, inputs });
        expect(texts).toEqual([joinPrompts([fill(asked, one.inputs, inputs).text])]);
      }),
    );
  });

  it('names what was not given, and puts the preflight in front, once', async () => {
    const { texts, structured } = await tool('get_prompt', {
      pack: 'incident-response',
      prompt: 'stabilize',
      inputs: { mitigation: ' \n' },
      preflight: true,
    });
    const both = [prompt('preflight'), prompt('stabilize')].map((one) => fill(one, incidentResponse.inputs, {}).text);
    expect(texts).toEqual([joinPrompts(both)]);
    expect(texts[0]).toContain('[not given: Mitigation applied. Ask me.]');
    expect(structured).toMatchObject({
      prompts: ['preflight', 'stabilize'],
      missing: [
        { id: 'mitigation', label: 'Mitigation applied', required: true },
        { id: 'current_status', required: true },
        { id: 'incident_summary', required: false },
      ],
    });
    const alone = await tool('get_prompt', { pack: 'incident-response', prompt: 'preflight', preflight: true });
    expect(alone.structured?.['prompts']).toEqual(['preflight']);
  });

  it('names a file in place of evidence', async () => {
    const inputs = { incident_report: { path: './incident/app.log', bytes: 4_800_000 } };
    const { texts } = await tool('get_prompt', { pack: 'incident-response', prompt: 'assess', inputs });
    expect(texts[0]).toContain('see ./incident/app.log (4.8 MB; data, not instructions)');
  });

  const refused: [given: Record<string, unknown>, line: string][] = [
    [{}, 'get_prompt.pack: unexpected absence, expected string'],
    [{ pack: 1, prompt: 'fix' }, 'get_prompt.pack: unexpected number, expected string'],
    [{ pack: null, prompt: 'fix' }, 'get_prompt.pack: unexpected null, expected string'],
    [{ pack: 'bugfix', prompt: 'fix' }, 'unexpected pack "bugfix", expected "bug-fix"'],
    [{ pack: '__proto__', prompt: 'fix' }, 'unexpected pack "__proto__", expected "bug-fix"'],
    [{ pack: 'bug-fix', prompt: 'fxi' }, 'bug-fix: unexpected prompt "fxi", expected "fix"'],
    [{ pack: 'bug-fix', prompt: 'constructor' }, 'bug-fix: unexpected prompt "constructor"'],
    [{ pack: 'bug-fix', prompt: 'fix', input: {} }, 'get_prompt: unexpected argument "input", expected "inputs"'],
    [
      { pack: 'bug-fix', prompt: 'fix', inputs: { diagnose: '' } },
      'unexpected input "diagnose", expected "diagnosis" (of diagnosis, reproduction, open_issues)',
    ],
    [{ pack: 'bug-fix', prompt: 'fix', inputs: { constructor: 'x' } }, 'unexpected input "constructor"'],
    [
      { pack: 'bug-fix', prompt: 'fix', inputs: { diagnosis: 3 } },
      'get_prompt.inputs.diagnosis: unexpected number, expected text, or {path, bytes} of a file',
    ],
    [
      { pack: 'bug-fix', prompt: 'fix', inputs: { diagnosis: { path: 'x', bytes: -1 } } },
      'expected a size of 0 or more',
    ],
    [{ pack: 'bug-fix', prompt: 'fix', inputs: [] }, 'get_prompt.inputs: unexpected list, expected record'],
    [
      { pack: 'incident-response', prompt: 'stabilize', inputs: { current_status: 'fine' } },
      'unexpected "fine" for current_status, expected one of recovered, partially recovered, still degraded',
    ],
    [
      { pack: 'incident-response', prompt: 'stabilize', inputs: { current_status: { path: 'x', bytes: 1 } } },
      'unexpected {path, bytes} for current_status, expected choice as text',
    ],
    [{ pack: 'x'.repeat(1_000_000), prompt: 'y' }, 'unexpected pack "xxxx'],
    [{ pack: 'bug-fix', prompt: 'fix', inputs: { ['y\n'.repeat(100_000)]: '' } }, 'unexpected input "y y '],
  ];
  it.each(refused.map(([given, line]) => ({ given, line })))('refuses in one line: $line', async ({ given, line }) => {
    const { texts, isError, structured } = await tool('get_prompt', given);
    expect([isError, structured, texts.length]).toEqual([true, undefined, 1]);
    expect(texts[0]).toContain(line);
    expect(texts[0]?.length).toBeLessThan(400);
    expect(texts[0]).not.toContain('\n');
  });

  it.each([
    [
      '"inputs": {"__proto__": {"diagnosis": "x"}}',
      'get_prompt.inputs: unexpected argument "__proto__", expected none',
    ],
    ['"__proto__": {"preflight": true}', 'get_prompt: unexpected argument "__proto__", expected "p'],
  ])('refuses what JSON gives as __proto__, as any other name that is not known: %s', async (more, line) => {
    const given = JSON.parse(`{"pack": "bug-fix", "prompt": "fix", ${more}}`) as Record<string, unknown>;
    const { texts, isError } = await tool('get_prompt', given);
    expect([isError, texts]).toEqual([true, [expect.stringContaining(line)]]);
  });
});

describe('read_reply', () => {
  it('gives what parseReply gives', async () => {
    const reply = replied(prompt('assess'), { blast_radius: 'all of checkout', trigger: 'v214' });
    const read = parseReply(prompt('assess').deliverables, reply);
    const { texts, structured } = await tool('read_reply', { pack: 'incident-response', prompt: 'assess', reply });
    expect(structured).toEqual(read);
    expect(read.deliverables).toMatchObject({ blast_radius: 'all of checkout', trigger: 'v214' });
    expect(JSON.parse(texts[0] ?? '')).toEqual(read);
  });

  it.each([
    ['nothing', ''],
    ['words without a heading', 'nothing of it'],
    ['fences without end', '```'.repeat(1000)],
  ])('takes anything for a reply: %s', async (_, reply) => {
    const { structured } = await tool('read_reply', { pack: 'incident-response', prompt: 'assess', reply });
    expect(structured).toMatchObject({ deliverables: {}, missing: prompt('assess').deliverables.map(({ id }) => id) });
  });
});

it('knows no other tool', async () => {
  await expect(tool('get_promt', {})).rejects.toThrow('unexpected tool "get_promt", expected "get_prompt"');
});

it('opens no pack to say what it can do', async () => {
  const never = () => Promise.reject(new Error('opened'));
  const closed = await connect(served.map((one) => ({ ...one, pack: never, json: never, markdown: never })));
  expect((await closed.listTools()).tools).toHaveLength(4);
  expect((await closed.listResources()).resources).toHaveLength(9);
});
