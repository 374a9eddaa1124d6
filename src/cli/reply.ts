import { parseReply } from '../prompt/reply.ts';
import { openLibrary, openPack } from './library.ts';
import { hasInput, print, readInput, say } from './terminal.ts';
import { EXIT } from './trouble.ts';
import { promptOf, splitPrompt } from './values.ts';

/** Reads a reply from standard input and prints its deliverables as JSON; fails where one of them is missing. */
export async function reply(spec: string, { from }: { from?: string }): Promise<void> {
  const [packSpec, promptId] = splitPrompt(spec);
  const prompt = promptOf(await openPack(packSpec, openLibrary(from)), promptId);
  if (!hasInput()) say('reading the reply from standard input; end it with Ctrl+D');
  const { deliverables, missing } = parseReply(prompt.deliverables, readInput());
  print({ deliverables, missing });
  if (missing.length > 0) process.exitCode = EXIT.failed;
}
