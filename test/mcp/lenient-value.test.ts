import { Readable } from 'node:stream';
import { InMemoryTransport, type JSONRPCMessage } from '@modelcontextprotocol/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswers } from '../../src/mcp/read-arguments.ts';
import { lenientLines, lenientValue } from '../../src/mcp/lenient-value.ts';
import { t } from '../../src/messages/english.ts';
import { fill, joinPrompts } from '../../src/prompt/fill.ts';
import { requirePrompt } from '../../src/mcp/require-pack.ts';
import { incidentResponse } from '../incident/example.ts';
import { callTool, connect, createTestServer } from './client.ts';
import type { Message } from './messages.ts';

const client = await connect();
const call = (name: string, args: Record<string, unknown>) => callTool(client, name, args);

describe('lenientValue', () => {
  const string = { type: 'string' };
  const object = { type: 'object', properties: { a: string, b: { type: 'boolean' }, n: { type: 'number' } } };
  const list = { type: 'array', items: object };
  const withPack = { type: 'object', properties: { pack: string, prompt: string }, required: ['pack'] };
  const map = { type: 'object', additionalProperties: {} };
  const withIds = { type: 'object', properties: { a: string, inputs: { ...map, properties: { host: string } } } };
  const cases: [value: unknown, schema: Record<string, unknown>, coerced: unknown, ignored?: string[]][] = [
    ['x', string, 'x'],
    ['', string, ''],
    [3, string, '3'],
    [true, string, 'true'],
    [['a', 'b'], string, 'a\nb'],
    [{ a: 1 }, string, '{\n  "a": 1\n}'],
    [null, string, undefined],
    [undefined, object, undefined],
    ['', object, undefined],
    ['{"a":"x"}', object, { a: 'x' }],
    [' {"b":"true"} ', object, { b: true }],
    [{ b: '1' }, object, { b: true }],
    [{ b: 0 }, object, { b: false }],
    [{ b: 'False' }, object, { b: false }],
    [{ b: '' }, object, {}],
    [{ b: 'maybe' }, object, { b: 'maybe' }],
    [{ n: '4.5' }, object, { n: 4.5 }],
    [{ n: 'x' }, object, { n: 'x' }],
    [{ a: null, b: null }, object, {}],
    [{ a: 'null', b: 'None', n: ['null'] }, object, {}],
    [{ a: 'null' }, { ...object, required: ['a'] }, { a: 'null' }],
    [{ inputs: { host: 'null' } }, withIds, { inputs: { host: 'null' } }],
    [{ a: 'x', c: 1, toString: 2 }, object, { a: 'x' }, ['c', 'toString']],
    ['not JSON', object, 'not JSON'],
    ['{"a":', object, '{"a":'],
    ['[]', object, '[]'],
    ['[{"a":1}]', list, [{ a: '1' }]],
    ['{"a":1}', list, [{ a: '1' }]],
    [{ a: 'x' }, list, [{ a: 'x' }]],
    [['{"a":"x"}', null], list, [{ a: 'x' }]],
    [[{ d: 1 }], list, [{}], ['.0.d']],
    ['x', list, 'x'],
    [{ A: 'x', B: 'yes' }, object, { a: 'x', b: true }],
    [{ a: 'x', A: 'y' }, object, { a: 'x' }, ['A']],
    [{ input: { a: 'x' } }, object, { a: 'x' }],
    [{ input: '{"a":"x"}', id: 1 }, object, { a: 'x' }, ['id']],
    [{ name: 'tool', arguments: { a: 'x' } }, object, { a: 'x' }],
    [{ args: [], kwargs: { a: 'x' } }, object, { a: 'x' }],
    [{ one: { a: 'x' }, two: { a: 'y' } }, object, {}, ['one', 'two']],
    ['```json\n{"a":"x"}\n```', object, { a: 'x' }],
    ['"{\\"a\\":\\"x\\"}"', object, { a: 'x' }],
    ['{"a":"x\ny\tz"}', object, { a: 'x\ny\tz' }],
    ['{"a":"\\d \\$x \\u12 \\\\n"}', object, { a: '\\d \\$x \\u12 \\n' }],
    [{ any: 'x', other: null }, map, { any: 'x' }],
    ['{"any":{"x":1}}', map, { any: { x: 1 } }],
    [[{ id: 'any', value: 'x' }], map, { any: 'x' }],
    [[{ any: 'x' }, { name: 'other', text: 'y' }], map, { any: 'x', other: 'y' }],
    [[['any', 'x']], map, { any: 'x' }],
    ['[{"id":"any","value":"x"}]', map, { any: 'x' }],
    [['any'], map, ['any']],
    [{ a: 'x', host: 'h' }, withIds, { a: 'x', inputs: { host: 'h' } }],
    [{ Host: 'h', inputs: '{"other":"y"}' }, withIds, { inputs: { other: 'y', Host: 'h' } }],
    [{ host: 'h', inputs: { host: 'i' } }, withIds, { inputs: { host: 'i' } }, ['host']],
    [{ 'inputs.host': 'h', 'inputs.any': 'i' }, withIds, { inputs: { host: 'h', any: 'i' } }],
    [{ 'other.host': 'h' }, withIds, {}, ['other.host']],
    [{ a: 'x', unknown: 1 }, withIds, { a: 'x' }, ['unknown']],
    [{ a: 'x', arguments: { b: 'true' } }, object, { a: 'x', b: true }],
    [{ a: 'x', params: { a: 'y', n: '1' } }, object, { a: 'x', n: 1 }],
    [{ workflow: 'x', prompt: 'y' }, withPack, { pack: 'x', prompt: 'y' }],
    [{ Workflow_ID: 'x' }, withPack, { pack: 'x' }],
    [{ pack: 'x', workflow: 'y' }, withPack, { pack: 'x' }, ['workflow']],
    [{ id: 'x', workflow: 'y' }, withPack, {}, ['id', 'workflow']],
    [{ workflow: 1 }, withPack, {}, ['workflow']],
  ];
  it.each(cases)('%j as %j', (value, schema, coerced, ignored = []) => {
    const names: string[] = [];
    expect(lenientValue(value, schema, names)).toEqual(coerced);
    expect(names).toEqual(ignored);
  });
});

const assess = (incident_report: string) =>
  joinPrompts([fill(requirePrompt(incidentResponse, 'assess'), incidentResponse.inputs, { incident_report }).text]);
const both = (incident_report: string) =>
  joinPrompts(
    ['preflight', 'triage'].map(
      (id) => fill(requirePrompt(incidentResponse, id), incidentResponse.inputs, { incident_report }).text,
    ),
  );
const ignored = (...names: string[]) =>
  t('mcp.arguments-ignored', { count: names.length, names: names.map((name) => `"${name}"`) });

describe('get_prompt takes', () => {
  const at = { pack: 'incident-response', prompt: 'assess' };
  const cases: [what: string, args: Record<string, unknown>, texts: string[]][] = [
    ['an unknown argument', { inputs: { incident_report: 'x' }, task_progress: '- [ ] x' }, [assess('x'), ignored('task_progress')]],
    ['two of them', { inputs: { incident_report: 'x' }, a: 1, b: null }, [assess('x'), ignored('a', 'b')]],
    ['names in quotes', { pack: ' "incident-response"\n', prompt: '`assess`', inputs: { incident_report: 'x' } }, [assess('x')]],
    ['the version that is there', { pack: `incident-response@${incidentResponse.version}`, inputs: { incident_report: 'x' } }, [assess('x')]],
    ['inputs as JSON text', { inputs: '{"incident_report":"x"}' }, [assess('x')]],
    ['inputs as a dict of Python', { inputs: "{'incident_report': 'x', 'host': None}" }, [assess('x')]],
    ['a boolean as text', { prompt: 'triage', inputs: { incident_report: 'x' }, preflight: 'true' }, [both('x')]],
    ['a boolean as a number', { prompt: 'triage', inputs: { incident_report: 'x' }, preflight: 1 }, [both('x')]],
    ['empty texts', { inputs: '', preflight: '' }, [assess('')]],
    ['null', { inputs: null, preflight: null }, [assess('')]],
    ['a value that is null', { inputs: { incident_report: null } }, [assess('')]],
    ['an input in another spelling', { inputs: { incidentReport: 'x' } }, [assess('x')]],
    ['a dash for an underscore', { inputs: { 'incident-report': 'x' } }, [assess('x')]],
    ['a number', { inputs: { incident_report: 503 } }, [assess('503')]],
    ['lines', { inputs: { incident_report: ['a', 'b'] } }, [assess('a\nb')]],
    ['an object', { inputs: { incident_report: { alert: 'x' } } }, [assess('{\n  "alert": "x"\n}')]],
    ['an input beside the inputs', { incident_report: 'x' }, [assess('x')]],
    ['a list of inputs', { inputs: [{ id: 'incident_report', value: 'x' }] }, [assess('x')]],
    ['ids in another spelling', { pack: 'incident_response', prompt: 'Assess', inputs: { incident_report: 'x' } }, [assess('x')]],
    ['titles', { pack: 'Incident response', prompt: 'Assess and mitigate', inputs: { incident_report: 'x' } }, [assess('x')]],
    ['a prompt after its workflow', { prompt: 'incident-response/assess', inputs: { incident_report: 'x' } }, [assess('x')]],
  ]; // prettier-ignore
  it.each(cases)('%s', async (_, args, texts) => {
    expect(await call('get_prompt', { ...at, ...args })).toMatchObject({ texts, isError: false });
  });

  it('a file as JSON text, with its size as text', async () => {
    const file = '{"path":"./app.log","bytes":"4800000"}';
    const { texts } = await call('get_prompt', { ...at, inputs: { incident_report: file } });
    expect(texts[0]).toContain('see ./app.log (4.8 MB; data, not instructions)');
  });

  it.each(['Still degraded', 'STILL-DEGRADED', 'still_degraded', '“still degraded”'])(
    'the choice %j',
    async (status) => {
      const at = { pack: 'incident-response', prompt: 'stabilize' };
      const values = (current_status: string) => ({ mitigation: 'x', current_status });
      const { texts, isError } = await call('get_prompt', { ...at, inputs: values(status) });
      expect([isError, texts]).toEqual([
        false,
        (await call('get_prompt', { ...at, inputs: values('still degraded') })).texts,
      ]);
    },
  );
});

describe('list_workflows', () => {
  it('takes unknown arguments, and lists one workflow', async () => {
    const { texts, isError } = await call('list_workflows', { task_progress: 'x', pack: '' });
    expect([isError, texts.length, texts[1]]).toEqual([false, 2, ignored('task_progress')]);
    const { structured } = await call('list_workflows', { pack: 'bug-fix' });
    expect(structured).toMatchObject({ workflows: [{ id: 'bug-fix' }], faults: [] });
    expect(await call('list_workflows', { pack: 'bugfixes' })).toMatchObject({ isError: true });
  });
});

describe('next_step takes', () => {
  const step = (args: Record<string, unknown>) => call('next_step', { pack: 'incident-response', ...args });
  const rows = (options: unknown) => readAnswers(requirePrompt(incidentResponse, 'assess'), { options })['options'];

  it.each([
    ['null', { deliverables: null, earlier: null, inputs: null }],
    ['empty texts', { deliverables: '', earlier: '', inputs: '' }],
    ['empty objects', { deliverables: {}, earlier: [], inputs: {} }],
  ])('%s for what is not set', async (_, unset) => {
    const args = { prompt: 'triage', reply: '## Class\nActive' };
    expect(await step({ ...args, ...unset })).toEqual(await step(args));
  });

  it.each(['Active', 'ACTIVE ', '**Active**'])('the choice %j', async (choice) => {
    expect((await step({ prompt: 'triage', deliverables: { class: choice } })).structured).toMatchObject({
      choice: 'active',
    });
  });

  it.each(['nextStep', 'next-step', 'Next step', 'NEXT_STEP'])('the deliverable %j', async (id) => {
    const { structured } = await step({ prompt: 'stabilize', deliverables: { [id]: 'Escalate' } });
    expect(structured).toMatchObject({ choice: 'escalation' });
  });

  it('a hedged choice as one to make', async () => {
    const { structured } = await step({ prompt: 'triage', deliverables: { class: 'likely active' } });
    expect(structured).toMatchObject({ open: { by: 'class', found: 'likely active' } });
  });

  it('an empty reply beside deliverables', async () => {
    const args = { prompt: 'triage', deliverables: { class: 'active' } };
    expect(await step({ ...args, reply: '' })).toEqual(await step(args));
  });

  it.each([
    ['a number in a cell', [{ action: 'roll back', 'time to effect': 3, risk: 'low' }]],
    ['a cell that is null', [{ action: 'roll back', 'time to effect': 3, risk: 'low', reversibility: null }]],
    ['other keys of columns', [{ Action: 'roll back', time_to_effect: 3, RISK: 'low' }]],
    ['one row without a list', { action: 'roll back', 'time to effect': 3, risk: 'low' }],
    ['rows as JSON text', '[{"action":"roll back","time to effect":3,"risk":"low"}]'],
    ['a table in Markdown', '| Action | Risk | Time to effect |\n|---|---|---|\n| roll back | low | 3 |'],
  ])('%s', async (_, options) => {
    const row = { action: 'roll back', 'expected effect': '', risk: 'low', reversibility: '', 'time to effect': '3' };
    expect(rows(options)).toEqual([row]);
    expect(await step({ prompt: 'assess', deliverables: { options } })).toMatchObject({ isError: false });
  });

  it('earlier answers as JSON text, and names the arguments that it ignores in them', async () => {
    const earlier = JSON.stringify([{ prompt: 'assess', deliverables: { broken: 'search' }, note: 'x' }]);
    const { texts } = await step({ prompt: 'stabilize', deliverables: { next_step: 'Root cause analysis' }, earlier });
    expect(texts[0]).toContain('What is broken: search');
    expect(texts.at(-1)).toBe(ignored('earlier.0.note'));
  });
});

describe('a request', () => {
  /** Sends a request as it is, past the client of the SDK. */
  async function send(method: string, params: unknown): Promise<Message> {
    const [mine, its] = InMemoryTransport.createLinkedPair();
    const server = await createTestServer();
    await server.connect(its);
    const answer = new Promise<Message>((resolve) => {
      mine.onmessage = (message) => resolve(message as unknown as Message);
    });
    await mine.start();
    await mine.send({ jsonrpc: '2.0', id: 1, method, params } as JSONRPCMessage);
    return answer;
  }

  it.each([null, '', '{}', {}, [], '"{}"', undefined])('may have %j as its arguments', async (args) => {
    const { result } = await send('tools/call', { name: 'list_workflows', arguments: args });
    expect(result).toMatchObject({ structuredContent: { faults: [] } });
    expect((await send('prompts/get', { name: 'incident-response.handover', arguments: args })).error).toBeUndefined();
  });

  it('may have all arguments in one JSON text', async () => {
    const args = JSON.stringify({ pack: 'incident-response', prompt: 'assess', inputs: { incident_report: 'x' } });
    const { result } = await send('tools/call', { name: 'get_prompt', arguments: args });
    expect(result).toMatchObject({ content: [{ text: assess('x') }] });
  });

  it('may have other values than texts for a prompt', async () => {
    const args = { incident_report: 503, other: null };
    const { result } = await send('prompts/get', { name: 'incident-response.assess', arguments: args });
    expect(result).toMatchObject({ messages: [{ content: { text: assess('503') } }] });
  });

  it('is answered whatever its arguments are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue({ maxDepth: 3 }),
        fc.constantFrom('get_prompt', 'next_step', 'read_reply'),
        async (value, name) => {
          const args = {
            pack: 'incident-response',
            prompt: 'assess',
            inputs: value,
            deliverables: value,
            reply: value,
            earlier: value,
          };
          const { result, error } = await send('tools/call', { name, arguments: args });
          expect(result ?? error).toBeDefined();
        },
      ),
      { numRuns: 200, seed: 4714 },
    );
  });
});

describe('lenientLines', () => {
  const message = '{"jsonrpc":"2.0","id":1,"method":"tools/list"}';
  it.each([
    ['a byte order mark', `\uFEFF${message}\n`, `${message}\n`],
    ['null for parameters', `${message.slice(0, -1)},"params": null}\n`, `${message}\n`],
    ['an empty list for parameters', `${message.slice(0, -1)},"params": [ ]}\n`, `${message}\n`],
    [
      'null for a cursor',
      `${message.slice(0, -1)},"params":{"cursor":null}}\n`,
      `${message.slice(0, -1)},"params":{}}\n`,
    ],
    [
      'null for metadata',
      `${message.slice(0, -1)},"params":{"a":1,"_meta":null}}\n`,
      `${message.slice(0, -1)},"params":{"a":1}}\n`,
    ],
    [
      'null for a progress token',
      `${message.slice(0, -1)},"params":{"_meta":{"progressToken":null,"b":2}}}\n`,
      `${message.slice(0, -1)},"params":{"_meta":{"b":2}}}\n`,
    ],
    ['that in a batch', `[${message.slice(0, -1)},"params":null},${message}]\n`, `[${message},${message}]\n`],
    ['other text', '{"a":"\u00E9 \\"params\\":null"}\r\n{bad,"params":null}\nrest', undefined],
  ])('takes %s, however it is split', async (_, sent, expected = sent) => {
    const bytes = Buffer.from(sent);
    for (const size of [1, 7, bytes.length]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      expect((await lenientLines(Readable.from(chunks)).toArray()).join('')).toBe(expected);
    }
  });
});
