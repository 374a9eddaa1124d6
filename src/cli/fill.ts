import type { Pack } from '../model/pack.ts';
import { fill, joinPrompts, type Missing } from '../prompt/fill.ts';
import { openNamed } from './library.ts';
import { canAsk, print, warn, type Io } from './io.ts';
import { EXIT } from './errors.ts';
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
  io: Io,
): Promise<number> {
  const [packSpec, promptId] = splitPrompt(spec);
  const pack = await openNamed(packSpec, from, io);
  const asked = promptOf(pack, promptId);
  const [first] = pack.prompts;
  const prompts = preflight && first && first.id !== asked.id ? [first, asked] : [asked];
  const values = await readValues(set, pack, prompts, io);
  const open = () => prompts.flatMap((prompt) => fill(prompt, pack.inputs, values).missing);
  if (ask && canAsk(io) && open().length > 0) Object.assign(values, await askFor(open(), pack, io));

  const text = joinPrompts(prompts.map((prompt) => fill(prompt, pack.inputs, values).text));
  const missing = open();
  if (missing.length > 0)
    warn(
      `not given: ${missing.map(({ label, required }) => `${label} (${required ? 'required' : 'optional'})`).join(', ')}`,
      io,
    );
  const isRefused = strict === true && missing.some(({ required }) => required);
  const { id, version, digest } = pack;
  if (json)
    print(
      {
        pack: id,
        version,
        digest,
        prompts: prompts.map((prompt) => prompt.id),
        missing,
        ...(isRefused ? {} : { text }),
      },
      io,
    );
  else if (!isRefused) print(io.stdout.isTTY ? `${text}\n` : text, io);
  return isRefused ? EXIT.usage : EXIT.ok;
}

/** Asks for inputs one by one on standard error, so that the output holds the prompt alone; a question left empty stays open. */
async function askFor(missing: Missing[], pack: Pack, io: Io): Promise<Record<string, string>> {
  const { isCancel, select, text } = await import('@clack/prompts');
  const answers: Record<string, string> = {};
  for (const { id, label, required } of missing) {
    const { choices, placeholder } = pack.inputs[id] ?? {};
    const message = `${label} (${required ? 'required' : 'optional'})`;
    const output = io.stderr;
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
