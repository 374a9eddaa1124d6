import type { Prompt } from '../../model/pack.ts';

/** An item of a list that begins with a name in bold, and its first sentence. */
const ITEM = /^(?:\d+[.)]|[-*+]) +\*\*([^*\n]+?)(?::\*\*|\*\*:) +(.+?\.)(?: |$)/gmu;

/**
 * Returns the meaning of a choice according to a prompt, from the list item that begins with the name of the choice: the first
 * sentence of “1. **Quick**: small, low risk. Examples: …”. Undefined if it has no such item.
 */
export function choiceMeaning({ template }: Pick<Prompt, 'template'>, name: string): string | undefined {
  const items = [...template.matchAll(ITEM)];
  const meaning = items.find(([, item = '']) => item.toLowerCase() === name.toLowerCase())?.[2];
  return meaning && meaning.charAt(0).toUpperCase() + meaning.slice(1);
}
