import { describe, expect, it } from 'vitest';
import { fill } from '../../src/prompt/fill.ts';
import { incidentResponse, packs } from '../incident/example.ts';
import { connect, servedPack } from './client.ts';

const client = await connect();
const get = (name: string, values: Record<string, string> = {}) => client.getPrompt({ name, arguments: values });

describe('prompts', () => {
  it('are every prompt of every pack, with what each takes', async () => {
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(
      Object.values(packs).flatMap((pack) => pack.prompts.map(({ id }) => `${pack.id}.${id}`)),
    );
    expect(prompts.find(({ name }) => name === 'incident-response.stabilize')).toMatchObject({
      title: 'Stabilize and gather evidence',
      description: 'Incident response. Use when: a mitigation was applied, or a degraded system is being monitored',
      arguments: [
        { name: 'mitigation', required: true },
        {
          name: 'current_status',
          description:
            'Current status. Choose what the dashboards show now, not what you hope for. One of: recovered, partially recovered, still degraded.',
          required: true,
        },
        { name: 'incident_summary', required: false },
      ],
    });
  });

  it('give one message of the person, byte for byte what fill gives', async () => {
    const values = { incident_report: '$& ``` {{mitigation}}\u202E' };
    const assess = incidentResponse.prompts.find(({ id }) => id === 'assess');
    if (!assess) throw new Error('No prompt assess.');
    const { messages } = await get('incident-response.assess', values);
    const { text } = fill(assess, incidentResponse.inputs, values);
    expect(messages).toEqual([{ role: 'user', content: { type: 'text', text } }]);
  });

  it('do without what is optional', async () => {
    const { messages } = await get('incident-response.handover');
    expect(JSON.stringify(messages)).toContain('[not given: Timeline.]');
  });

  const refused: [name: string, values: Record<string, string>, line: string][] = [
    [
      'incident-response.assess',
      {},
      'incident-response.assess: unexpected absence of "incident_report" (Incident report), expected a value',
    ],
    ['incident-response.assess', { incident_report: ' \n\t' }, 'unexpected absence of "incident_report"'],
    [
      'incident-response.stabilize',
      {},
      'unexpected absence of "mitigation" (Mitigation applied), "current_status" (Current status), expected a value for each',
    ],
    ['incident-response.assess', { incident_reprt: 'x' }, 'unexpected input "incident_reprt"'],
    [
      'incident-response.stabilize',
      { mitigation: 'x', current_status: 'fine' },
      'unexpected "fine" for current_status, expected one of recovered',
    ],
    ['incident-response', {}, 'unexpected prompt ""'],
    ['incident-response.assess.zzz', {}, 'unexpected prompt "assess.zzz", expected "assess"'],
    ['nothing.assess', {}, 'unexpected pack "nothing"'],
    ['__proto__.constructor', {}, 'unexpected pack "__proto__"'],
  ];
  it.each(refused)('refuse %s with %j as invalid parameters', async (name, values, line) => {
    await expect(get(name, values)).rejects.toMatchObject({ code: -32602, message: expect.stringContaining(line) });
  });
});

describe('completion', () => {
  const complete = async (name: string, argument: string, value: string) =>
    (await client.complete({ ref: { type: 'ref/prompt', name }, argument: { name: argument, value } })).completion;

  it.each([
    ['', ['recovered', 'partially recovered', 'still degraded']],
    ['Pa', ['partially recovered']],
    ['x', []],
  ])('of a choice gives those that begin with %j', async (value, values) => {
    expect(await complete('incident-response.stabilize', 'current_status', value)).toEqual({
      values,
      total: values.length,
      hasMore: false,
    });
  });

  it('of text gives nothing, of what is no argument a word why', async () => {
    expect((await complete('incident-response.stabilize', 'mitigation', 'r')).values).toEqual([]);
    await expect(complete('incident-response.stabilize', 'current', '')).rejects.toThrow(
      'incident-response.stabilize: unexpected argument "current", expected',
    );
    await expect(complete('incident-response.nope', 'status', '')).rejects.toMatchObject({ code: -32602 });
  });

  it('gives a hundred at most, and says that there are more', async () => {
    const choices = Array.from({ length: 130 }, (_, number) => `choice ${number}`);
    const { inputs } = incidentResponse;
    const status = { label: 'Status', description: '', kind: 'choice' as const, choices };
    const many = await connect([servedPack({ ...incidentResponse, inputs: { ...inputs, current_status: status } })]);
    const { completion } = await many.complete({
      ref: { type: 'ref/prompt', name: 'incident-response.stabilize' },
      argument: { name: 'current_status', value: 'choice' },
    });
    expect(completion).toEqual({ values: choices.slice(0, 100), total: 130, hasMore: true });
  });
});
