import { ownValue } from '../base/collections.ts';
import type { Input } from '../model/pack.ts';

type WithLabels = Pick<Input, 'choiceLabels' | 'services'>;

/** Returns the label of a choice or the title of a service, which is the choice itself if it has none. */
export function choiceText({ choiceLabels = {}, services = {} }: WithLabels, choice: string): string {
  return ownValue(choiceLabels, choice) ?? ownValue(services, choice)?.title ?? choice;
}

/** Returns the choices of an input for a reader who has to name one: `sev1 (SEV1, major)`, or only the id. */
export function choicesWithLabels(input: WithLabels & Pick<Input, 'choices'>): string[] {
  const { choices = [] } = input;
  return choices.map((choice) => {
    const label = choiceText(input, choice);
    return label === choice ? choice : `${choice} (${label})`;
  });
}
