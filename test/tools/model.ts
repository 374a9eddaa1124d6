import { serve } from '../loopback.ts';
import type { Outcome } from '../process.ts';

/** What a model was told. */
export interface Told {
  /** The text in which something stands, out of all that it was told; throws where there is none. */
  text(part: string): string;
  /** Whether something stands in any text that it was told. */
  has(part: string): boolean;
}

/** Refuses, in a form that the clients of all models take for a refusal that asking again won't change. */
const REFUSAL = { type: 'error', error: { type: 'invalid_request_error', code: 400, message: 'no model here' } };

/** What a program tells its model while it runs: a server at `origin` stands in place of that of the model. */
export async function toldModel(run: (origin: string) => Promise<Outcome>): Promise<Told> {
  const texts: string[] = [];
  const { origin, close } = await serve((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      texts.push(...textsIn(Buffer.concat(parts).toString()));
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify(REFUSAL));
    });
  });
  const { out, err } = await run(origin).finally(close);
  return {
    text: (part) => {
      const found = texts.find((text) => text.includes(part));
      if (found !== undefined) return found;
      throw new Error(`unexpected absence of “${part}” in ${texts.length} texts to the model\n${out}\n${err}`);
    },
    has: (part) => texts.some((text) => text.includes(part)),
  };
}

/** Every text in a request, wherever it stands in it. */
function textsIn(body: string): string[] {
  const found: string[] = [];
  if (body !== '') JSON.parse(body, (_, value: unknown) => (typeof value === 'string' && found.push(value), value));
  return found;
}
