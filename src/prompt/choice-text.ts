import { ownValue } from '../base/collections.ts';
import type { Input } from '../model/pack.ts';

/** Returns the label of a choice, which is the choice itself if it has none. */
export function choiceText({ choiceLabels = {} }: Pick<Input, 'choiceLabels'>, choice: string): string {
  return ownValue(choiceLabels, choice) ?? choice;
}

/** Returns the choices of an input for a reader who has to name one: `sev1 (SEV1, major)`, or only the id. */
export function choicesWithLabels({ choices = [], choiceLabels }: Pick<Input, 'choices' | 'choiceLabels'>): string[] {
  return choices.map((choice) => {
    const label = choiceText({ choiceLabels }, choice);
    return label === choice ? choice : `${choice} (${label})`;
  });
}
