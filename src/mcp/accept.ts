import type { IncomingMessage } from 'node:http';

const BOTH = 'application/json, text/event-stream';

/**
 * Whether a client reads a stream of events. The specification has clients accept JSON and streams, and the SDK refuses
 * all others; this makes the header of a client that accepts one of the two, anything, or does not say, name both.
 */
export function acceptsStreams({ method, headers }: IncomingMessage): boolean {
  const accepted = (headers.accept ?? '*/*').toLowerCase();
  if (method !== 'POST') return true;
  const hasStreams = accepted.includes('text/event-stream');
  // A subscription is a stream that does not end.
  if (headers['mcp-method'] === 'subscriptions/listen') return true;
  if (/\*\/\*|application\/(?:\*|json)|text\/(?:\*|event-stream)/.test(accepted) || accepted.trim() === '')
    headers.accept = BOTH;
  return hasStreams;
}

/** A response whose stream of events is replaced by the JSON of its messages: one message, or the list of a batch. */
export async function asJson(response: Response): Promise<Response> {
  if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true) return response;
  const events = (await response.text()).split(/\r?\n\r?\n/);
  const messages = events.flatMap((event) => {
    const data = event.split(/\r?\n/).flatMap((line) => /^data: ?(.*)$/.exec(line)?.[1] ?? []);
    return data.join('\n').trim() === '' ? [] : [data.join('\n')];
  });
  const headers = new Headers(response.headers);
  headers.set('content-type', 'application/json');
  const [message = ''] = messages;
  return new Response(messages.length > 1 ? `[${messages.join(',')}]` : message, { status: response.status, headers });
}
