import { resolve } from 'node:path';
import { similarTo } from '../base/nearest.ts';
import { own } from '../base/collections.ts';
import { t } from '../messages/english.ts';
import type { Pack } from '../model/pack.ts';
import type { Prompt } from '../model/prompt.ts';
import { fill, joinPrompts, type Missing, type Values } from '../prompt/fill.ts';
import { matchChoice } from '../prompt/reply.ts';
import { maskValues, type MaskedValues } from '../prompt/secrets/mask-values.ts';
import { EXIT, UsageError } from './errors.ts';
import { canAsk, decodeText, print, readInput, readNamedBytes, warn, type Io } from './io.ts';
import { openPrompt } from './open-pack.ts';
import { readSecretsIfPresent, writeSecrets } from './unmask.ts';

/** The options of `callbook fill`. */
export interface FillOptions {
  set: string[];
  preflight?: boolean;
  strict?: boolean;
  ask: boolean;
  mask: boolean;
  keepSecrets?: string;
  from?: string;
  json?: boolean;
}

/**
 * `callbook fill`: fills in a prompt and prints exactly the text that the page copies, with a line end after it on a
 * terminal. Secrets in the values are masked, and standard error lists their placeholders. Asks for missing inputs on a
 * terminal, and lists the rest on standard error.
 */
export async function fillPrompt(spec: string, options: FillOptions, io: Io): Promise<number> {
  if (!options.mask && options.keepSecrets !== undefined) throw new UsageError('cli.keep-secrets-without-mask');
  const { pack, prompt } = await openPrompt(spec, options.from, io);
  const [first] = pack.prompts;
  const prompts = options.preflight && first && first.id !== prompt.id ? [first, prompt] : [prompt];
  const given = await readValues(options.set, pack, prompts, io);
  const missing = () => prompts.flatMap((one) => fill(one, pack.inputs, given).missing);
  if (options.ask && canAsk(io) && missing().length > 0) Object.assign(given, await ask(missing(), pack, io));

  const { values, names } = options.mask ? maskGiven(given, options.keepSecrets, io) : { values: given, names: [] };
  const text = joinPrompts(prompts.map((one) => fill(one, pack.inputs, values).text));
  const open = missing();
  const inputs = open.map(({ id, required }) => t(required ? 'cli.input-required' : 'cli.input-optional', { id }));
  if (inputs.length > 0) warn(t('cli.inputs-missing', { inputs }), io);
  const isRefused = options.strict === true && open.some(({ required }) => required);
  if (options.json) {
    const { id, version, digest } = pack;
    const ids = prompts.map((one) => one.id);
    print(
      { pack: id, version, digest, prompts: ids, missing: open, masked: names, ...(isRefused ? {} : { text }) },
      io,
    );
  } else if (!isRefused) print(io.stdout.isTTY ? `${text}\n` : text, io);
  return isRefused ? EXIT.usage : EXIT.ok;
}

/** Masks secrets, says so, and writes the original values to a file if one was named. */
function maskGiven(given: Values, keepSecrets: string | undefined, io: Io): Omit<MaskedValues, 'table'> {
  const path = keepSecrets === undefined ? undefined : resolve(io.cwd(), keepSecrets);
  const known = path === undefined ? [] : readSecretsIfPresent(path, keepSecrets ?? path);
  const { values, names, table } = maskValues(given, known);
  if (names.length > 0) warn(t('cli.values-masked', { count: names.length, names }), io);
  if (path !== undefined && table.length > known.length) writeSecrets(path, table);
  return { values, names };
}

/** Reads the values of `--set`: `name=value`, `name=@file`, or `name=-`; `name=@@value` is the text `@value`. */
async function readValues(given: string[], pack: Pack, prompts: Prompt[], io: Io): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  let isInputRead = false;
  for (const one of given) {
    const at = one.indexOf('=');
    if (at < 0) throw new UsageError('cli.set-without-value', { name: one });
    const [name, source] = [one.slice(0, at), one.slice(at + 1)];
    if (name === '') throw new UsageError('cli.set-without-name', { given: one });
    if (source === '@') throw new UsageError('cli.set-without-file', { name });
    requireInput(name, prompts);
    if (own(values, name) !== undefined) throw new UsageError('cli.input-set-twice', { name });
    if (source === '-' && isInputRead) throw new UsageError('cli.standard-input-read-twice');
    isInputRead ||= source === '-';
    const value = await readValue(source, io);
    const choices = value === '' ? undefined : own(pack.inputs, name)?.choices;
    const choice = choices && matchChoice(choices, value);
    if (choices && choice === undefined) throw new UsageError('cli.choice-not-found', { name, value, choices });
    values[name] = choice ?? value;
  }
  return values;
}

function requireInput(name: string, prompts: Prompt[]): void {
  const ids = prompts.flatMap(({ inputs }) => inputs.map(({ id }) => id));
  if (ids.includes(name)) return;
  const prompt = prompts.at(-1)?.id ?? '';
  if (ids.length === 0) throw new UsageError('cli.prompt-without-inputs', { name, prompt });
  const similar = similarTo(name, ids);
  if (similar !== undefined) throw new UsageError('cli.input-not-found-similar', { name, prompt, similar });
  throw new UsageError('cli.input-not-found', { name, prompt, names: ids });
}

async function readValue(source: string, io: Io): Promise<string> {
  if (source === '-') return readInput(io);
  if (source.startsWith('@@')) return source.slice(1);
  if (!source.startsWith('@')) return source;
  const path = source.slice(1);
  return decodeText(readNamedBytes(resolve(io.cwd(), path), path), path, io);
}

/** Asks for inputs one by one, on standard error to keep the output clean. An empty answer leaves an input out. */
async function ask(missing: Missing[], pack: Pack, io: Io): Promise<Record<string, string>> {
  const { isCancel, select, text } = await import('@clack/prompts');
  const answers: Record<string, string> = {};
  for (const { id, label, required } of missing) {
    const { choices, placeholder = '' } = pack.inputs[id] ?? {};
    const message = t(required ? 'cli.ask-required' : 'cli.ask-optional', { label });
    const options = choices?.map((value) => ({ value, label: value }));
    const streams = { input: io.stdin, output: io.stderr };
    const answer = options
      ? await select({ message, ...streams, options: [...options, { value: '', label: t('cli.ask-skip') }] })
      : await text({ message, ...streams, placeholder: placeholder.split('\n')[0] ?? '' });
    if (isCancel(answer)) break;
    if (answer) answers[id] = answer;
  }
  return answers;
}
