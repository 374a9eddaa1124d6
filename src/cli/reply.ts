import { parseReply } from '../prompt/reply.ts';
import { openNamed } from './library.ts';
import { print, readInput, warn, type Io } from './io.ts';
import { EXIT } from './errors.ts';
import { promptOf, splitPrompt } from './values.ts';

/** Reads a reply from standard input and prints its deliverables as JSON; fails where one of them is missing. */
export async function reply(spec: string, { from }: { from?: string }, io: Io): Promise<number> {
  const [packSpec, promptId] = splitPrompt(spec);
  const prompt = promptOf(await openNamed(packSpec, from, io), promptId);
  if (io.stdin.isTTY) warn('reading the reply from standard input; end it with Ctrl+D', io);
  const { deliverables, missing } = parseReply(prompt.deliverables, await readInput(io));
  print({ deliverables, missing }, io);
  return missing.length > 0 ? EXIT.failed : EXIT.ok;
}
