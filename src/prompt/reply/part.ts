import type { Deliverable } from '../../model/deliverable.ts';

/** What reading a reply has to know of a deliverable. */
export type Part = Pick<Deliverable, 'id' | 'label' | 'kind'> &
  Partial<Pick<Deliverable, 'description' | 'choices' | 'columns'>>;

/** A row of a table, keyed by the columns as declared. */
export type Row = Record<string, string>;

/** What a reply gives for a deliverable: text, a choice as declared, or the rows of a table. */
export type Answer = string | Row[];
