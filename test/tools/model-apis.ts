/** A call of a tool, which a model asks for. */
export interface ToolCall {
  name: string;
  args: Record<string, unknown>;
}

/** An API of models: the requests for an answer, and how it answers with a tool call, or with text if there is none. */
interface ModelApi {
  path: RegExp;
  /** Returns the events of a stream, each the data and, where the API names its events by it, its `type`. */
  events(id: string, call: ToolCall | undefined): unknown[];
}

const TEXT = 'Done.';
const USAGE = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

const MODEL_APIS: ModelApi[] = [
  {
    // Anthropic Messages
    path: /\/messages(?:\?|$)/,
    events: (id, call) => [
      {
        type: 'message_start',
        message: {
          ...{ id, type: 'message', role: 'assistant', model: 'none', content: [] },
          ...{ stop_reason: null, stop_sequence: null, usage: { input_tokens: 1, output_tokens: 1 } },
        },
      },
      {
        type: 'content_block_start',
        index: 0,
        content_block: call ? { type: 'tool_use', id, name: call.name, input: {} } : { type: 'text', text: '' },
      },
      {
        type: 'content_block_delta',
        index: 0,
        delta: call
          ? { type: 'input_json_delta', partial_json: JSON.stringify(call.args) }
          : { type: 'text_delta', text: TEXT },
      },
      { type: 'content_block_stop', index: 0 },
      {
        type: 'message_delta',
        delta: { stop_reason: call ? 'tool_use' : 'end_turn', stop_sequence: null },
        usage: { output_tokens: 1 },
      },
      { type: 'message_stop' },
    ],
  },
  {
    // OpenAI Responses
    path: /\/responses(?:\?|$)/,
    events: (id, call) => {
      const item = call
        ? { type: 'function_call', id, call_id: id, name: call.name, arguments: JSON.stringify(call.args) }
        : { type: 'message', id, role: 'assistant', content: [{ type: 'output_text', text: TEXT, annotations: [] }] };
      const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2 };
      return [
        { type: 'response.created', response: { id } },
        { type: 'response.output_item.done', output_index: 0, item },
        { type: 'response.completed', response: { id, status: 'completed', output: [item], usage } },
      ];
    },
  },
  {
    // OpenAI Chat Completions
    path: /\/chat\/completions(?:\?|$)/,
    events: (id, call) => {
      const chunk = (delta: unknown, reason: string | null) => ({
        ...{ id, object: 'chat.completion.chunk', created: 0, model: 'none' },
        choices: [{ index: 0, delta, finish_reason: reason }],
        usage: reason === null ? null : USAGE,
      });
      const calls = call && [
        { index: 0, id, type: 'function', function: { name: call.name, arguments: JSON.stringify(call.args) } },
      ];
      return [
        chunk({ role: 'assistant', ...(calls ? { tool_calls: calls } : { content: TEXT }) }, null),
        chunk({}, calls ? 'tool_calls' : 'stop'),
        '[DONE]',
      ];
    },
  },
  {
    // Gemini
    path: /:(?:generate|streamGenerate)Content(?:\?|$)/,
    events: (id, call) => [
      {
        responseId: id,
        candidates: [
          {
            index: 0,
            content: { role: 'model', parts: [call ? { functionCall: { ...call, id } } : { text: TEXT }] },
            finishReason: 'STOP',
          },
        ],
        usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
      },
    ],
  },
];

/** Returns the body of an answer and its content type, for a request for an answer; undefined for any other request. */
export function modelAnswer(
  url: string,
  id: string,
  call: ToolCall | undefined,
): [type: string, body: string] | undefined {
  const events = MODEL_APIS.find(({ path }) => path.test(url))?.events(id, call);
  if (!events) return undefined;
  if (/:generateContent/.test(url)) return ['application/json', JSON.stringify(events[0])];
  const lines = events.map((event) => {
    const { type } = event as { type?: string };
    return `${type === undefined ? '' : `event: ${type}\n`}data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`;
  });
  return ['text/event-stream', lines.join('')];
}

/** Returns the names of the tools that a request offers. */
export function offeredTools(body: unknown): Set<string> {
  const names = new Set<string>();
  JSON.stringify((body as { tools?: unknown } | null)?.tools ?? [], (key, value: unknown) => {
    if (key === 'name' && typeof value === 'string') names.add(value);
    return value;
  });
  return names;
}
