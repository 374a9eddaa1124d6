import { resolve } from 'node:path';
import { existsSync } from 'node:fs';
import * as z from 'zod';
import { ownValue } from '../base/collections.ts';
import { similarTo } from '../base/text.ts';
import { writeAtomic } from '../files/write-atomic.ts';
import { pickServices, serviceInAlertText } from '../incident/alert/pick-services.ts';
import { readAlert } from '../incident/alert/read-alert.ts';
import { t } from '../messages/english.ts';
import type { Pack, Prompt } from '../model/pack.ts';
import { fill, joinPrompts, type Missing, type Values } from '../prompt/fill.ts';
import { choicesWithLabels, choiceText } from '../prompt/choice-text.ts';
import { findInputChoice } from '../prompt/find-input-choice.ts';
import { isPrompt, parseReply } from '../prompt/reply.ts';
import { type MaskedValues, maskValues } from '../prompt/secrets/mask-values.ts';
import { PLACEHOLDER } from '../prompt/secrets/placeholder.ts';
import { type MaskedSecret, unmaskText } from '../prompt/secrets/mask.ts';
import { CliError, EXIT, UsageError } from './errors.ts';
import { canAsk, decodeInput, type Io, print, readInput, readNamedBytes, readNamedFile, warn } from './io.ts';
import { openPrompt } from './open-pack.ts';

/** The options of `callbook fill`, as Commander parses them. */
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
 * terminal, and names on standard error the required ones that are still missing.
 */
export async function fillPrompt(spec: string, options: FillOptions, io: Io): Promise<number> {
  if (!options.mask && options.keepSecrets !== undefined) throw new UsageError('cli.keep-secrets-without-mask');
  const { pack, prompt } = await openPrompt(spec, options.from, io);
  const [first] = pack.prompts;
  const prompts = options.preflight && first && first.id !== prompt.id ? [first, prompt] : [prompt];
  const given = await readValues(options.set, pack, prompts, io);
  Object.assign(
    given,
    pickServices(pack.inputs, given, (text) => readAlert(text)?.service || serviceInAlertText(text)),
  );
  const missing = () => prompts.flatMap((one) => fill(one, pack.inputs, given).missing);
  if (options.ask && canAsk(io) && missing().length > 0) Object.assign(given, await ask(missing(), pack, io));

  const { values, names } = options.mask ? maskGiven(given, options.keepSecrets, io) : { values: given, names: [] };
  const text = joinPrompts(prompts.map((one) => fill(one, pack.inputs, values, pack.language).text));
  const open = missing();
  const inputs = [...new Set(open.flatMap(({ id, required }) => (required ? [id] : [])))];
  const isRefused = options.strict === true && inputs.length > 0;
  if (inputs.length > 0) {
    const text = t('cli.inputs-missing', { count: inputs.length, inputs });
    warn(isRefused ? `callbook: ${text}` : t('cli.warning', { text }), io);
  }
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
  const known = path !== undefined && existsSync(path) ? readSecrets(path, keepSecrets ?? path) : [];
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
    if (ownValue(values, name) !== undefined) throw new UsageError('cli.input-set-twice', { name });
    if (source === '-' && isInputRead) throw new UsageError('cli.standard-input-read-twice');
    isInputRead ||= source === '-';
    const value = await readValue(source, io);
    const input = ownValue(pack.inputs, name);
    const isChoice = value !== '' && input?.choices !== undefined;
    const choice = isChoice ? findInputChoice(input, value) : undefined;
    if (isChoice && choice === undefined)
      throw new UsageError('cli.choice-not-found', { name, value, choices: choicesWithLabels(input) });
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
  return decodeInput(readNamedBytes(resolve(io.cwd(), path), path), path, io);
}

/** Asks for inputs one by one, on standard error to keep the output clean. An empty answer leaves an input out. */
async function ask(missing: Missing[], pack: Pack, io: Io): Promise<Record<string, string>> {
  const { isCancel, select, text } = await import('@clack/prompts');
  const answers: Record<string, string> = {};
  for (const { id, label, required } of missing) {
    const input = pack.inputs[id];
    const { choices, placeholder = '' } = input ?? {};
    const message = t(required ? 'cli.ask-required' : 'cli.ask-optional', { label });
    const options = choices?.map((value) => ({ value, label: choiceText(input ?? {}, value) }));
    const streams = { input: io.stdin, output: io.stderr };
    const answer = options
      ? await select({ message, ...streams, options: [...options, { value: '', label: t('cli.ask-skip') }] })
      : await text({ message, ...streams, placeholder: placeholder.split('\n')[0] ?? '' });
    if (isCancel(answer)) break;
    if (answer) answers[id] = answer;
  }
  return answers;
}

/** `callbook reply`: reads a reply from standard input and prints its deliverables as JSON. Fails if one is missing. */
export async function reply(spec: string, { from }: { from?: string }, io: Io): Promise<number> {
  const { prompt } = await openPrompt(spec, from, io);
  if (io.stdin.isTTY) warn(t('cli.reading-reply'), io);
  const text = await readInput(io);
  if (text.trim() === '') throw new CliError('cli.reply-empty');
  if (isPrompt(text, [prompt.template])) throw new CliError('cli.reply-is-prompt');
  const read = parseReply(prompt.deliverables, text);
  const { missing, ask = {}, partial = {} } = read;
  print(read, io);
  const labelOf = (id: string) => prompt.deliverables.find((deliverable) => deliverable.id === id)?.label ?? id;
  for (const [id, choices] of Object.entries(ask))
    warn(t('cli.reply-ask', { label: labelOf(id), choices, count: choices.length }), io);
  for (const [id, columns] of Object.entries(partial))
    warn(t('cli.reply-partial', { label: labelOf(id), columns }), io);
  return missing.length > 0 ? EXIT.failed : EXIT.ok;
}

/** The mode of the secrets file: only its owner may read it. */
const MODE = 0o600;
const schema = z.record(z.string().regex(new RegExp(`^${PLACEHOLDER.source}$`)), z.string());

/** `callbook unmask`: reads text from standard input and prints it with the original values in place of the placeholders. */
export async function unmaskInput({ secrets }: { secrets?: string }, io: Io): Promise<number> {
  if (secrets === undefined) throw new UsageError('cli.secrets-file-missing');
  const table = readSecrets(resolve(io.cwd(), secrets), secrets);
  if (io.stdin.isTTY) warn(t('cli.reading-reply'), io);
  print(unmaskText(await readInput(io), table), io);
  return EXIT.ok;
}

/** Reads the placeholders and secrets that `--keep-secrets` wrote; errors call the file `name`. */
function readSecrets(path: string, name: string): MaskedSecret[] {
  const text = readNamedFile(path, name);
  try {
    return Object.entries(schema.parse(JSON.parse(text))).map(([placeholder, secret]) => ({
      name: placeholder,
      secret,
    }));
  } catch {
    throw new CliError('cli.secrets-file-invalid', { path: name });
  }
}

/** Writes placeholders and secrets as JSON, readable only by the owner. */
function writeSecrets(path: string, table: readonly MaskedSecret[]): void {
  const secrets = Object.fromEntries(table.map(({ name, secret }) => [name, secret]));
  writeAtomic(path, `${JSON.stringify(secrets, null, 2)}\n`, MODE);
}
