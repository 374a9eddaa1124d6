import { serve } from '../support/loopback.ts';
import type { Outcome } from '../support/process.ts';
import { modelAnswer, offeredTools, type ToolCall } from './model-apis.ts';

/** The texts that a program sent to its model. */
export interface SentTexts {
  /** The text that contains this part. Throws if there is none. */
  find(part: string): string;
  has(part: string): boolean;
  /** The different texts that contain this part. */
  all(part: string): string[];
}

/** An error that the clients of all models accept as final, so that they do not try again. */
const ERROR = { type: 'error', error: { type: 'invalid_request_error', code: 400, message: 'no model here' } };

/**
 * Runs a program with a server at `origin` in place of its model, and collects what the program sends. The model asks for
 * these calls of tools, one in each answer to a request that offers that tool, and then says that it is done. Without calls
 * it answers with an error.
 */
export async function recordModel(
  run: (origin: string) => Promise<Outcome>,
  calls: readonly ToolCall[] = [],
): Promise<SentTexts> {
  const texts: string[] = [];
  const remaining = [...calls];
  const offered = new Set<string>();
  let answers = 0;
  const { origin, close } = await serve((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = parseBody(Buffer.concat(parts).toString());
      texts.push(...textsIn(body));
      const tools = offeredTools(body);
      for (const name of tools) offered.add(name);
      const call = tools.has(remaining[0]?.name ?? '') ? remaining.shift() : undefined;
      const [type, answer] = (calls.length > 0 && modelAnswer(request.url ?? '', `call_${++answers}`, call)) || [];
      response.writeHead(answer === undefined ? 400 : 200, { 'content-type': type ?? 'application/json' });
      response.end(answer ?? JSON.stringify(ERROR));
    });
  });
  const { out, err } = await run(origin).finally(close);
  const [uncalled] = remaining;
  if (uncalled)
    throw new Error(`The model could not call ${uncalled.name}, only ${[...offered].join(', ')}.\n${out}\n${err}`);
  return {
    find: (part) => {
      const found = texts.find((text) => text.includes(part));
      if (found !== undefined) return found;
      throw new Error(`None of ${texts.length} texts sent to the model contains “${part}”.\n${out}\n${err}`);
    },
    has: (part) => texts.some((text) => text.includes(part)),
    all: (part) => [...new Set(texts)].filter((text) => text.includes(part)),
  };
}

function parseBody(body: string): unknown {
  return body === '' ? undefined : (JSON.parse(body) as unknown);
}

/** Every string in the JSON body of a request. */
function textsIn(body: unknown): string[] {
  const found: string[] = [];
  JSON.stringify(body, (_, value: unknown) => (typeof value === 'string' && found.push(value), value));
  return found;
}
