import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseReply } from '../../src/prompt/reply.ts';
import { root } from '../folders.ts';
import { FUZZ_RUNS, mutatedText, withinASecond } from '../support/mutate.ts';
import { deliverablesOf } from './deliverables-of.ts';

const folder = join(root, 'test/fixtures/replies');
const replies = readdirSync(folder).flatMap((name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  return name.endsWith('.json')
    ? (JSON.parse(text) as { reply: string[] }[]).map(({ reply }) => reply.join('\n'))
    : text;
});
const prompts = ['triage', 'assess', 'stabilize', 'root-cause', 'report'].map((id) =>
  deliverablesOf(`incident-response/${id}`),
);
const PIECES =
  '```;~~~;## ;**;|;| --- |;<think>;</think>;<h2>;{";[x] ;☐;> ;- ;: ;\n\n;\r;\u200B;\u001B[1m;not ;Class;Active;→;`;";\\;\t;┌─┐;│;<td>;═;: \n;::;.Class;Q: ;<tool_call>;----  ----;[!NOTE] '.split(
    ';',
  );

it('mutated replies are read without a crash or a hang', { timeout: FUZZ_RUNS * 200 }, async () => {
  const property = fc.asyncProperty(
    mutatedText(replies, PIECES),
    fc.constantFrom(...prompts),
    async (text, deliverables) => {
      const { deliverables: read, missing } = await withinASecond(() => parseReply(deliverables, text));
      expect(Object.keys(read).length + missing.length).toBe(deliverables.length);
    },
  );
  await fc.assert(property, { numRuns: FUZZ_RUNS, seed: 13 });
});
