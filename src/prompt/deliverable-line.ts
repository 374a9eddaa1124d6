import { ownValue } from '../base/collections.ts';
import type { Deliverable } from '../model/pack.ts';
import { ENGLISH, type PromptWords } from './prompt-words.ts';

/** Returns the line of a prompt that asks for one deliverable. */
export function deliverableLine(
  {
    label,
    description = '',
    choices,
    choiceLabels = {},
    columns,
  }: Pick<Deliverable, 'label' | 'choices' | 'choiceLabels' | 'columns'> & { description?: string },
  { oneOf, table }: Pick<PromptWords, 'oneOf' | 'table'> = ENGLISH,
): string {
  const names = choices?.map((choice) => ownValue(choiceLabels, choice) ?? choice);
  const details = [
    description,
    names ? `(${oneOf}: ${names.join(', ')})` : '',
    columns ? `(${table}: ${columns.join(', ')})` : '',
  ].filter((detail) => detail !== '');
  return details.length === 0 ? `- ${label}` : `- ${label}: ${details.join(' ')}`;
}
