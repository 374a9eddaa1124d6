import type { Input } from '../model/pack.ts';
import { choiceText } from './choice-text.ts';
import { findService } from './service-card.ts';
import { matchChoice } from './reply/choice.ts';

/** Returns the choice of an input that a text names by its id or its label; undefined if there is none. */
export function findInputChoice(
  input: Pick<Input, 'choices' | 'choiceLabels' | 'services'>,
  text: string,
): string | undefined {
  const { choices = [], services } = input;
  const service = services && findService(input, text);
  if (service !== undefined) return service;
  const labels = choices.map((choice) => choiceText(input, choice));
  const byLabel = (label: string | undefined) => choices[labels.indexOf(label ?? '')];
  const exact = byLabel(labels.find((one) => one.toLowerCase() === text.trim().toLowerCase()));
  return exact ?? matchChoice(choices, text) ?? byLabel(matchChoice(labels, text));
}
