import type { Deliverable } from '../model/pack.ts';

/** The sentence before the deliverables of a prompt. */
export const DELIVER_SENTENCE = 'Answer under these headings, in this order:';

/** Returns the line of a prompt that asks for one deliverable. */
export function deliverableLine({
  label,
  description = '',
  choices,
  columns,
}: Pick<Deliverable, 'label' | 'choices' | 'columns'> & { description?: string }): string {
  const details = [
    description,
    choices ? `(one of: ${choices.join(', ')})` : '',
    columns ? `(a table: ${columns.join(', ')})` : '',
  ].filter((detail) => detail !== '');
  return details.length === 0 ? `- ${label}` : `- ${label}: ${details.join(' ')}`;
}
