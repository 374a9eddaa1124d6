import type { Pack, Prompt } from '../model/pack.ts';
import { SLOT_MARK } from '../model/slot-mark.ts';
import { bulletList } from '../packs/pack-markdown.ts';
import { promptWords } from '../prompt/prompt-words.ts';
import { selectPassages } from '../prompt/select-passages.ts';

/** Refers to the rule of a skill in the files next to its SKILL.md, which has the rule itself. */
export const RULE_REFERENCE = 'The rule in SKILL.md applies.';

/**
 * Returns the prompt of a step as instructions for an agent that already has the values: a slot becomes the label of its
 * input in brackets, and the rule is left out, because SKILL.md has it. If the rule is not found in the prompt, it stays.
 */
export function stepInstructions({ inputs, rule, language }: Pack, { template }: Prompt): string {
  const { evidence, evidenceForSkill, fill } = promptWords(language);
  const ruleText = `\n\n${bulletList(rule)}`;
  const at = template.lastIndexOf(ruleText);
  const ownText = at < 0 ? template : template.slice(0, at) + template.slice(at + ruleText.length);
  const named = Object.fromEntries(Object.entries(inputs).map(([id, one]) => [id, { ...one, label: valueName(one) }]));
  return selectPassages(ownText, named, () => undefined, fill)
    .replaceAll(
      `${evidence}

{{`,
      `${evidenceForSkill}

{{`,
    )
    .replace(SLOT_MARK, (slot, id: string) => (inputs[id] ? valueName(inputs[id]) : slot));
}

/** Returns the name of a value in the instructions of a step: its label in brackets. */
export function valueName({ label }: { label: string }): string {
  return `[${label.replace(/[[\]\\]/g, '\\$&')}]`;
}
