import { packMarkdown } from '../packs/markdown.ts';
import { openNamed } from './library.ts';
import { EXIT } from './errors.ts';
import { print, type Io } from './io.ts';
import { promptOf } from './values.ts';

/** Shows a pack as Markdown, or the template of one of its prompts. */
export async function show(
  spec: string,
  prompt: string | undefined,
  { from, json }: { from?: string; json?: boolean },
  io: Io,
): Promise<number> {
  const pack = await openNamed(spec, from, io);
  const found = prompt === undefined ? undefined : promptOf(pack, prompt);
  if (json) print(found ?? pack, io);
  else print(found ? `${found.template}\n` : packMarkdown(pack), io);
  return EXIT.ok;
}
