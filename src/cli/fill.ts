import type { Pack } from '../model/pack.ts';
import { fill, joinPrompts, type Missing } from '../prompt/fill.ts';
import { openLibrary, openPack } from './library.ts';
import { canAsk, print, say } from './terminal.ts';
import { EXIT } from './trouble.ts';
import { promptOf, readValues, splitPrompt } from './values.ts';

/** What `callbook fill` was told. */
export interface FillOptions {
  set: string[];
  preflight?: boolean;
  strict?: boolean;
  ask: boolean;
  from?: string;
  json?: boolean;
}

/**
 * Fills a prompt and prints it, byte for byte as the page copies it; on a terminal a line end follows. What is missing
 * is asked for where somebody is there, and named on standard error where it stays missing.
 */
export async function fillPrompt(
  spec: string,
  { set, preflight, strict, ask, from, json }: FillOptions,
): Promise<void> {
  const [packSpec, promptId] = splitPrompt(spec);
  const pack = await openPack(packSpec, openLibrary(from));
  const asked = promptOf(pack, promptId);
  const [first] = pack.prompts;
  const prompts = preflight && first && first.id !== asked.id ? [first, asked] : [asked];
  const values = readValues(set, pack, prompts);
  const open = () => prompts.flatMap((prompt) => fill(prompt, pack.inputs, values).missing);
  if (ask && canAsk() && open().length > 0) Object.assign(values, await askFor(open(), pack));

  const text = joinPrompts(prompts.map((prompt) => fill(prompt, pack.inputs, values).text));
  const missing = open();
  if (missing.length > 0)
    say(
      `not given: ${missing.map(({ label, required }) => `${label} (${required ? 'required' : 'optional'})`).join(', ')}`,
    );
  const isRefused = strict === true && missing.some(({ required }) => required);
  if (isRefused) process.exitCode = EXIT.usage;
  const { id, version, digest } = pack;
  if (json)
    return print({
      pack: id,
      version,
      digest,
      prompts: prompts.map((prompt) => prompt.id),
      missing,
      ...(isRefused ? {} : { text }),
    });
  if (!isRefused) print(process.stdout.isTTY ? `${text}\n` : text);
}

/** Asks for inputs one by one on standard error, so that the output holds the prompt alone; a question left empty stays open. */
async function askFor(missing: Missing[], pack: Pack): Promise<Record<string, string>> {
  const { isCancel, select, text } = await import('@clack/prompts');
  const answers: Record<string, string> = {};
  for (const { id, label, required } of missing) {
    const { choices, placeholder } = pack.inputs[id] ?? {};
    const message = `${label} (${required ? 'required' : 'optional'})`;
    const output = process.stderr;
    const answer = choices
      ? await select({
          message,
          output,
          options: [...choices, ''].map((value) => ({ value, label: value || 'not given' })),
        })
      : await text({
          message,
          output,
          ...(placeholder !== undefined && { placeholder: placeholder.split('\n')[0] ?? '' }),
        });
    if (isCancel(answer)) break;
    if (answer) answers[id] = answer;
  }
  return answers;
}
