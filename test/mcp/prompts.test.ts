import { describe, expect, it } from 'vitest';
import { requirePrompt } from '../../src/mcp/require-pack.ts';
import { t } from '../../src/messages/english.ts';
import { fill } from '../../src/prompt/fill.ts';
import { incidentResponse, pack, packs } from '../incident/example.ts';
import { connect, packEntry } from './client.ts';

const client = await connect();
const get = (name: string, values: Record<string, string> = {}) => client.getPrompt({ name, arguments: values });

describe('prompts', () => {
  it('are all prompts of all packs, with their arguments', async () => {
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(
      Object.values(packs).flatMap((pack) => pack.prompts.map(({ id }) => `${pack.id}.${id}`)),
    );
    expect(prompts.find(({ name }) => name === 'incident-response.stabilize')).toMatchObject({
      title: 'Stabilize and gather evidence',
      description: 'Incident response. Use when: a mitigation was applied, or a degraded system is being monitored.',
      arguments: [
        { name: 'mitigation', required: true },
        {
          name: 'current_status',
          description:
            'Current status. Choose what the dashboards show now. (one of: recovered, partially recovered, still degraded)',
          required: true,
        },
        { name: 'incident_summary', required: false },
        { name: 'hypotheses', required: false },
      ],
    });
  });

  it('are one user message, byte for byte as filled in', async () => {
    const values = { incident_report: '$& ``` {{mitigation}}\u202E' };
    const { messages } = await get('incident-response.assess', values);
    const { text } = fill(requirePrompt(incidentResponse, 'assess'), incidentResponse.inputs, values);
    expect(messages).toEqual([{ role: 'user', content: { type: 'text', text } }]);
  });

  it('take a choice in capitals', async () => {
    const { messages } = await get('incident-response.stabilize', { mitigation: 'x', current_status: 'Recovered' });
    expect(JSON.stringify(messages)).toContain('Current status: recovered');
  });

  it('do not need the optional arguments', async () => {
    const { messages } = await get('incident-response.handover');
    expect(JSON.stringify(messages)).toContain('[not given: Timeline.]');
  });

  const missing = (count: number, name: string, ...inputs: string[]) =>
    t('mcp.inputs-missing', { count, name, inputs });
  const cases: [name: string, values: Record<string, string>, message: string][] = [
    ['incident-response.assess', {}, missing(1, 'incident-response.assess', '"incident_report" (Incident report)')],
    [
      'incident-response.assess',
      { incident_report: ' \n\t' },
      missing(1, 'incident-response.assess', '"incident_report" (Incident report)'),
    ],
    [
      'incident-response.stabilize',
      { mitigation: '', current_status: '' },
      missing(
        2,
        'incident-response.stabilize',
        '"mitigation" (Mitigation applied)',
        '"current_status" (Current status)',
      ),
    ],
    [
      'incident-response.stabilize',
      { mitigation: 'x', current_status: 'fine' },
      t('mcp.argument-split', {
        reason: t('mcp.input-not-a-choice', {
          id: 'current_status',
          value: 'fine',
          choices: 'recovered, partially recovered, still degraded',
        }),
      }),
    ],
    ['incident-response', {}, 'Prompt incident-response not found'],
    ['incident-response.assess.zzz', {}, 'Prompt incident-response.assess.zzz not found'],
    ['__proto__.constructor', {}, 'Prompt __proto__.constructor not found'],
  ];
  it.each(cases)('reject %s with %j', async (name, values, message) => {
    await expect(get(name, values)).rejects.toMatchObject({ code: -32602, message: expect.stringContaining(message) });
  });

  it('ignore an argument that they do not have, and say so', async () => {
    const { messages } = await get('incident-response.assess', { incident_report: 'x', task_progress: '- [ ] y' });
    const { messages: alone } = await get('incident-response.assess', { incident_report: 'x' });
    const text = t('mcp.arguments-ignored', { count: 1, names: ['"task_progress"'] });
    expect(messages).toEqual([...alone, { role: 'user', content: { type: 'text', text } }]);
  });

  it.each(['Recovered', 'recovered ', 'RECOVERED', '**Recovered**'])('take %j for a choice', async (current_status) => {
    const values = { mitigation: 'x', current_status };
    const { messages } = await get('incident-response.stabilize', values);
    expect(messages).toEqual(
      (await get('incident-response.stabilize', { ...values, current_status: 'recovered' })).messages,
    );
  });

  it('are those of the changed catalog, and the client is told about each list once', async () => {
    const catalog = [packEntry(incidentResponse)];
    const listeners: (() => void)[] = [];
    const onChange = (listener: () => void) => {
      listeners.push(listener);
      return () => undefined;
    };
    const other = await connect(catalog, { canTell: true, onChange });
    const told: string[] = [];
    other.fallbackNotificationHandler = ({ method }) => Promise.resolve(void told.push(method));
    const tools = await other.listTools();
    catalog.splice(0, 1, packEntry(pack('bug-fix')));
    for (const listener of listeners) listener();
    await expect.poll(() => told.length).toBe(3);
    expect(told.sort()).toEqual(['prompts', 'resources', 'tools'].map((list) => `notifications/${list}/list_changed`));
    const { prompts } = await other.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(pack('bug-fix').prompts.map(({ id }) => `bug-fix.${id}`));
    expect((await other.listTools()).tools.map(({ name }) => name)).toEqual(tools.tools.map(({ name }) => name));
    expect(other.getServerCapabilities()).toMatchObject({ prompts: { listChanged: true } });
  });

  it('leave out a pack that cannot be read', async () => {
    const pack = () => Promise.reject(new Error('no such file'));
    const other = await connect([packEntry(incidentResponse), packEntry({ ...incidentResponse, id: 'x' }, { pack })]);
    expect((await other.listPrompts()).prompts).toHaveLength(incidentResponse.prompts.length);
  });
});

describe('completion', () => {
  const complete = async (name: string, argument: string, value: string) =>
    (await client.complete({ ref: { type: 'ref/prompt', name }, argument: { name: argument, value } })).completion;

  it.each([
    ['', ['recovered', 'partially recovered', 'still degraded']],
    ['Pa', ['partially recovered']],
    ['x', []],
  ])('gives the choices that begin with %j', async (value, values) => {
    expect(await complete('incident-response.stabilize', 'current_status', value)).toMatchObject({ values });
  });

  it('gives nothing for text', async () => {
    expect((await complete('incident-response.stabilize', 'mitigation', 'r')).values).toEqual([]);
  });

  it('rejects a prompt that does not exist', async () => {
    await expect(complete('incident-response.nope', 'status', '')).rejects.toMatchObject({ code: -32602 });
  });
});
