import {
  StreamableHTTPClientTransport,
  type Client,
  type ClientCapabilities,
  type ElicitRequest,
  type ElicitResult,
} from '@modelcontextprotocol/client';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { describe, expect, it, test } from 'vitest';
import { t } from '../../src/messages/english.ts';
import type { Pack } from '../../src/model/pack.ts';
import { incidentResponse } from '../incident/example.ts';
import { callTool, connect, createTestServer, newClient, packEntry } from './client.ts';

type Form = ElicitRequest['params'];
/** A client of an earlier revision, one over HTTP without a session, or one of the revision 2026-07-28. */
type Era = 'legacy' | 'stateless' | 'modern';

/** A client that answers each form in the same way, which may be an error, and the forms that it was sent. */
async function answering(
  answer: ElicitResult | Error,
  {
    era = 'legacy',
    elicitation = {},
    pack,
  }: Partial<{ era: Era; elicitation: ClientCapabilities['elicitation']; pack: Pack }> = {},
): Promise<{ client: Client; forms: Form[] }> {
  const client = newClient({
    capabilities: { ...(elicitation && { elicitation }) },
    versionNegotiation: { mode: era === 'modern' ? 'auto' : 'legacy' },
  });
  const forms: Form[] = [];
  if (elicitation) {
    client.setRequestHandler('elicitation/create', ({ params }) => {
      forms.push(params);
      if (answer instanceof Error) throw answer;
      return answer;
    });
  }
  if (era === 'legacy') await connect(pack && [packEntry(pack)], undefined, client);
  else {
    const { fetch } = createMcpHandler(createTestServer);
    const send = (url: string | URL, init?: RequestInit) => fetch(new Request(url, init));
    await client.connect(new StreamableHTTPClientTransport(new URL('http://127.0.0.1/mcp'), { fetch: send }));
  }
  return { client, forms };
}

const stabilize = { pack: 'incident-response', prompt: 'stabilize' };
const accept = (content: Record<string, string>): ElicitResult => ({ action: 'accept', content });

describe.each<Era>(['legacy', 'modern'])('a %s client that shows forms', (era) => {
  const content = { mitigation: 'rolled back, DB_PASSWORD=Zomb1e-Teapot', current_status: 'recovered' };

  it('is asked once for the required values and choices that are missing, and only for them', async () => {
    const { client, forms } = await answering(accept(content), { era });
    const { texts, structured } = await callTool(client, 'get_prompt', { ...stabilize, inputs: { mitigation: ' ' } });
    expect(forms).toEqual([
      expect.objectContaining({
        mode: 'form',
        message: t('mcp.ask-inputs', { title: 'Stabilize and gather evidence' }),
        requestedSchema: {
          type: 'object',
          properties: {
            mitigation: expect.objectContaining({ type: 'string', title: 'Mitigation applied' }),
            current_status: expect.objectContaining({
              title: 'Current status',
              enum: ['recovered', 'partially recovered', 'still degraded'],
            }),
          },
          required: ['mitigation', 'current_status'],
        },
      }),
    ]);
    expect(texts[0]).toContain('rolled back, DB_PASSWORD=<password-1>');
    expect(texts[0]).toContain('Current status: recovered');
    expect(structured).toMatchObject({
      missing: [{ id: 'incident_summary' }, { id: 'hypotheses' }],
      masked: ['<password-1>'],
    });
    await callTool(client, 'get_prompt', { ...stabilize, inputs: content });
    expect(forms).toHaveLength(1);
  });

  it('is asked for the arguments of a prompt', async () => {
    const { client, forms } = await answering(accept(content), { era });
    const { messages } = await client.getPrompt({
      name: 'incident-response.stabilize',
      arguments: { mitigation: 'x' },
    });
    expect(forms).toMatchObject([{ requestedSchema: { required: ['current_status'] } }]);
    const given = { mitigation: 'x', current_status: 'recovered' };
    expect(messages).toEqual(
      (await client.getPrompt({ name: 'incident-response.stabilize', arguments: given })).messages,
    );
  });

  it.each(['decline', 'cancel'] as const)('gets the same as any other if the user answers with %s', async (action) => {
    const { client, forms } = await answering({ action }, { era });
    const plain = await connect();
    expect(await callTool(client, 'get_prompt', stabilize)).toEqual(await callTool(plain, 'get_prompt', stabilize));
    const error = { code: -32602, message: expect.stringContaining('needs values for "mitigation"') };
    await expect(client.getPrompt({ name: 'incident-response.stabilize' })).rejects.toMatchObject(error);
    await expect(plain.getPrompt({ name: 'incident-response.stabilize' })).rejects.toMatchObject(error);
    expect(forms).toHaveLength(2);
  });
});

it.each([
  ['an error', new Error('no terminal')],
  ['something else', {} as ElicitResult],
])('gets the same as any other client if it answers the form with %s', async (_, answer) => {
  const { client, forms } = await answering(answer);
  const plain = await connect();
  expect(await callTool(client, 'get_prompt', stabilize)).toEqual(await callTool(plain, 'get_prompt', stabilize));
  await expect(client.getPrompt({ name: 'incident-response.stabilize' })).rejects.toMatchObject({
    code: -32602,
    message: expect.stringContaining('needs values for "mitigation"'),
  });
  expect(forms).toHaveLength(2);
});

it('is asked for optional choices only together with what is required', async () => {
  const prompts = incidentResponse.prompts.map((prompt) => ({
    ...prompt,
    inputs: prompt.inputs.map((one) => ({ ...one, required: one.required && one.id !== 'current_status' })),
  }));
  const { client, forms } = await answering({ action: 'decline' }, { pack: { ...incidentResponse, prompts } });
  await callTool(client, 'get_prompt', { ...stabilize, inputs: { mitigation: 'x' } });
  expect(forms).toEqual([]);
  await callTool(client, 'get_prompt', stabilize);
  expect(forms).toMatchObject([
    { requestedSchema: { properties: { mitigation: {}, current_status: {} }, required: ['mitigation'] } },
  ]);
});

it('takes no value that was not asked for', async () => {
  const { client } = await answering(accept({ mitigation: 'theirs', current_status: 'recovered', other: 'x' }));
  const { texts, isError } = await callTool(client, 'get_prompt', { ...stabilize, inputs: { mitigation: 'mine' } });
  expect([isError, texts[0]?.includes('mine'), texts[0]?.includes('theirs')]).toEqual([false, true, false]);
});

it('rejects a choice that the input does not have', async () => {
  const { client } = await answering(accept({ current_status: 'fine' }));
  const { texts, isError } = await callTool(client, 'get_prompt', { ...stabilize, inputs: { mitigation: 'x' } });
  expect([isError, texts[0]]).toEqual([true, expect.stringContaining('fine')]);
});

it('names the choices by their labels', async () => {
  const { inputs } = incidentResponse;
  const input = {
    ...inputs['current_status'],
    choiceLabels: { recovered: 'Recovered, all green' },
  } as Pack['inputs'][string];
  const { client, forms } = await answering(
    { action: 'decline' },
    { pack: { ...incidentResponse, inputs: { ...inputs, current_status: input } } },
  );
  await callTool(client, 'get_prompt', stabilize);
  expect(forms).toMatchObject([
    {
      requestedSchema: {
        properties: {
          current_status: { enumNames: ['Recovered, all green', 'partially recovered', 'still degraded'] },
        },
      },
    },
  ]);
});

it('does not ask a client of which it does not know what it declared', async () => {
  const { client, forms } = await answering({ action: 'decline' }, { era: 'stateless' });
  expect((await callTool(client, 'get_prompt', stabilize)).isError).toBe(false);
  expect(forms).toEqual([]);
});

test.each<[string, ClientCapabilities['elicitation'], number]>([
  ['forms', { form: {} }, 1],
  ['forms and addresses', { form: {}, url: {} }, 1],
  ['only addresses', { url: {} }, 0],
])('a client that declares %s gets so many forms: %#', async (_, elicitation, count) => {
  const { client, forms } = await answering({ action: 'decline' }, { elicitation });
  expect((await callTool(client, 'get_prompt', stabilize)).isError).toBe(false);
  expect(forms).toHaveLength(count);
});
