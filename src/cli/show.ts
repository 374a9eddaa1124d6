import { packMarkdown } from '../packs/markdown.ts';
import { openLibrary, openPack } from './library.ts';
import { print } from './terminal.ts';
import { promptOf } from './values.ts';

/** Shows a pack as Markdown, or the template of one of its prompts. */
export async function show(
  spec: string,
  prompt: string | undefined,
  { from, json }: { from?: string; json?: boolean },
): Promise<void> {
  const pack = await openPack(spec, openLibrary(from));
  if (prompt === undefined) return print(json ? pack : packMarkdown(pack));
  const found = promptOf(pack, prompt);
  print(json ? found : `${found.template}\n`);
}
