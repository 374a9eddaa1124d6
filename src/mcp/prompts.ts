import type { GetPromptResult, Prompt as Listing } from '@modelcontextprotocol/server';
import { own } from '../base/record.ts';
import type { Input } from '../model/input.ts';
import type { Pack } from '../model/pack.ts';
import type { Prompt } from '../model/prompt.ts';
import { nameFault } from '../packs/suggestions.ts';
import { fill, joinPrompts } from '../prompt/fill.ts';
import { checkValues, inputsOf } from './given.ts';
import { Refusal } from './refusal.ts';
import { allPacks, packNamed, promptNamed, type ServedPack } from './served.ts';

/** The most values that a completion may hold (MCP, completion). */
const MOST = 100;

/** What `prompts/list` answers: every prompt of every pack, as `<pack>.<prompt>`. */
export async function listPrompts(served: ServedPack[]): Promise<Listing[]> {
  const { packs } = await allPacks(served);
  return packs.flatMap((pack) =>
    pack.prompts.map((prompt) => ({
      name: `${pack.id}.${prompt.id}`,
      title: prompt.title,
      description: prompt.when ? `${pack.title}. Use when: ${prompt.when}` : pack.title,
      arguments: prompt.inputs.map(({ id, required }) => ({
        name: id,
        description: describe(id, own(pack.inputs, id)),
        required,
      })),
    })),
  );
}

/**
 * What `prompts/get` answers: the prompt, filled. Whoever calls a prompt here is a form that a person fills in, so a
 * required value that is missing or blank is refused, where the tool would go on without it.
 */
export async function getPrompt(
  served: ServedPack[],
  name: string,
  values: Record<string, string>,
): Promise<GetPromptResult> {
  const { pack, prompt } = await named(served, name);
  checkValues(pack, inputsOf([prompt]), values);
  const { text, missing } = fill(prompt, pack.inputs, values);
  const lacking = missing.filter(({ required }) => required).map(({ id, label }) => `"${id}" (${label})`);
  if (lacking.length > 0) {
    const expected = lacking.length === 1 ? 'a value' : 'a value for each';
    throw new Refusal(`${name}: unexpected absence of ${lacking.join(', ')}, expected ${expected}`);
  }
  return {
    description: prompt.title,
    messages: [{ role: 'user', content: { type: 'text', text: joinPrompts([text]) } }],
  };
}

/** What `completion/complete` answers for an argument of a prompt: the choices that begin so, whatever their case. */
export async function completeArgument(
  served: ServedPack[],
  name: string,
  argument: { name: string; value: string },
): Promise<{ values: string[]; total: number; hasMore: boolean }> {
  const { pack, prompt } = await named(served, name);
  const known = inputsOf([prompt]);
  if (!known.includes(argument.name)) throw new Refusal(`${name}: ${nameFault('argument', argument.name, known)}`);
  const typed = argument.value.toLowerCase();
  const values = (own(pack.inputs, argument.name)?.choices ?? []).filter((choice) => choice.startsWith(typed));
  return { values: values.slice(0, MOST), total: values.length, hasMore: values.length > MOST };
}

async function named(served: ServedPack[], name: string): Promise<{ pack: Pack; prompt: Prompt }> {
  // An id has no dot: what comes after a second one belongs to a name that no prompt has.
  const [packId = '', ...rest] = name.split('.');
  const pack = await packNamed(served, packId);
  return { pack, prompt: promptNamed(pack, rest.join('.')) };
}

function describe(id: string, input: Input | undefined): string {
  if (!input) return id;
  const { label, description, choices } = input;
  const help = description ? `${label}. ${description}` : `${label}.`;
  return choices ? `${help} One of: ${choices.join(', ')}.` : help;
}
