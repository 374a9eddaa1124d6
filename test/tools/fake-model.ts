import { serve } from '../support/loopback.ts';
import type { Outcome } from '../support/process.ts';

/** The texts that a program sent to its model. */
export interface SentTexts {
  /** The text that contains this part. Throws if there is none. */
  find(part: string): string;
  has(part: string): boolean;
}

/** An error that the clients of all models accept as final, so that they do not try again. */
const ERROR = { type: 'error', error: { type: 'invalid_request_error', code: 400, message: 'no model here' } };

/** Runs a program with a server at `origin` in place of its model, and collects what the program sends. */
export async function recordModel(run: (origin: string) => Promise<Outcome>): Promise<SentTexts> {
  const texts: string[] = [];
  const { origin, close } = await serve((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      texts.push(...textsIn(Buffer.concat(parts).toString()));
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify(ERROR));
    });
  });
  const { out, err } = await run(origin).finally(close);
  return {
    find: (part) => {
      const found = texts.find((text) => text.includes(part));
      if (found !== undefined) return found;
      throw new Error(`None of ${texts.length} texts sent to the model contains “${part}”.\n${out}\n${err}`);
    },
    has: (part) => texts.some((text) => text.includes(part)),
  };
}

/** Every string in the JSON body of a request. */
function textsIn(body: string): string[] {
  const found: string[] = [];
  if (body !== '') JSON.parse(body, (_, value: unknown) => (typeof value === 'string' && found.push(value), value));
  return found;
}
