import { t } from '../messages/english.ts';
import { parseReply } from '../prompt/reply.ts';
import { CliError, EXIT } from './errors.ts';
import { print, readInput, warn, type Io } from './io.ts';
import { openPrompt } from './open-pack.ts';

/** `callbook reply`: reads a reply from standard input and prints its deliverables as JSON. Fails if one is missing. */
export async function reply(spec: string, { from }: { from?: string }, io: Io): Promise<number> {
  const { prompt } = await openPrompt(spec, from, io);
  if (io.stdin.isTTY) warn(t('cli.reading-reply'), io);
  const text = await readInput(io);
  if (text.trim() === '') throw new CliError('cli.reply-empty');
  const read = parseReply(prompt.deliverables, text);
  const { missing, ask = {}, partial = {} } = read;
  print(read, io);
  const labelOf = (id: string) => prompt.deliverables.find((deliverable) => deliverable.id === id)?.label ?? id;
  for (const [id, choices] of Object.entries(ask)) warn(t('cli.reply-ask', { label: labelOf(id), choices }), io);
  for (const [id, columns] of Object.entries(partial))
    warn(t('cli.reply-partial', { label: labelOf(id), columns }), io);
  return missing.length > 0 ? EXIT.failed : EXIT.ok;
}
