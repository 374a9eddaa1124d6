import { Transform, type Readable } from 'node:stream';
import { isObject } from './coerce.ts';

/**
 * The JSON text of a message or a batch without what the SDK refuses before anything else can see it: a byte order mark,
 * and null for parameters that are absent. Any other text is given back as it is.
 */
function relaxJson(text: string): string {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (!/"params"\s*:\s*null/.test(plain)) return plain;
  try {
    const message: unknown = JSON.parse(plain);
    return JSON.stringify(Array.isArray(message) ? message.map(withoutNull) : withoutNull(message));
  } catch {
    return plain;
  }
}

/** A request whose body is relaxed. */
export async function relaxRequest(request: Request): Promise<Request> {
  if (request.method !== 'POST') return request;
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: relaxJson(await request.text()) });
}

/** The lines of a stream of messages, each relaxed. */
export function relaxLines(input: Readable): Readable {
  let rest = '';
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const lines = new Transform({
    transform(chunk: Uint8Array, _, done) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = parts.pop() ?? '';
      done(null, parts.map((line) => `${relaxJson(line)}\n`).join(''));
    },
    flush(done) {
      done(null, relaxJson(rest + decoder.decode()));
    },
  });
  return input.pipe(lines);
}

function withoutNull(message: unknown): unknown {
  if (!isObject(message) || message['params'] !== null) return message;
  const { params: _, ...others } = message;
  return others;
}
