import { isFenced } from '../../prompt/fill.ts';
import { type Check, example, prompt } from '../document-check.ts';
import type { DeclaredInput } from '../frontmatter-schema.ts';
import { type PromptSlot, readProseSlots } from '../read-slots.ts';
import type { ParsedSource } from '../source.ts';
import { startOf } from '../syntax-tree.ts';
import { checkQuotes, inputKindName, undeclaredSlot } from './slot-checks.ts';

const inputs = '{ host: { label: Host, kind: line } }';
const look = prompt('look', 'Look at :input[host].');

/** The page fills these slots while the user types. They have no form of their own, and no pack contains them. */
const proseSlot: Check = {
  id: 'prose-slot',
  about:
    'A slot outside of prompts is of a line, a choice or a time, and is in text, in code or in the target of a link.',
  good: example({ inputs, body: `${look}\n\nRun \`ssh :input[host]\`.` }),
  bad: example({ inputs, body: `${look}\n\nLog in to :input[hots].` }),
  diagnostics: ['15:11  unexpected slot "hots", expected the id of an input, such as "host"'],
  checkWorkflow({ source, inputs: declared, inputIds }, report) {
    for (const slot of readProseSlots(source, inputIds)) {
      const error = inputIds.has(slot.id)
        ? (placeError(source, slot) ?? inputError(slot, declared.get(slot.id)))
        : undeclaredSlot(slot.id, inputIds);
      if (error) report(source, slot.start, ...error);
      else checkQuotes(source, slot, report);
    }
  },
};

type Unexpected = [unexpected: string, expected: string];

function placeError(
  { body }: ParsedSource,
  { node, place, attributes, ancestors }: PromptSlot,
): Unexpected | undefined {
  const [attribute] = attributes.filter((name) => name !== 'raw');
  if (attribute !== undefined) return [`attribute "${attribute}" outside a prompt`, ':input[id] without it'];
  if (ancestors.some(({ type }) => type === 'heading')) return ['slot in a heading', 'text without slots'];
  const isInline = node.type === 'link' && body[startOf(node)] === '[';
  return place === 'link' && !isInline ? ['slot in a URL outside a prompt', '[text](URL)'] : undefined;
}

function inputError({ id }: PromptSlot, input: DeclaredInput | undefined): Unexpected | undefined {
  if (input === undefined || (!isFenced(input) && input.kind !== 'text')) return undefined;
  return [`slot of ${inputKindName(input)} "${id}" outside a prompt`, 'an input of kind line, choice or time'];
}

/** The checks of slots outside of prompts. */
export const proseSlotChecks: Check[] = [proseSlot];
