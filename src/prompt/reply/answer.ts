import type { Deliverable } from '../../model/prompt.ts';

/** What reading a reply needs of a deliverable. */
export type AskedDeliverable = Pick<Deliverable, 'id' | 'label' | 'kind'> &
  Partial<Pick<Deliverable, 'description' | 'choices' | 'columns' | 'aliases'>>;

/** A row of a table, keyed by the columns as declared. */
export type Row = Record<string, string>;

/** What a reply gives for a deliverable: text, a choice as declared, or the rows of a table. */
export type Answer = string | Row[];

/** A part of a reply that no deliverable asks for; the label of the text before the first heading is empty. */
export interface OtherPart {
  label: string;
  text: string;
}

/** A reply as read. The optional members are present only where there is something to report. */
export interface ReplyReading {
  /** The answers by deliverable id: text as Markdown, a choice as declared, a table as rows. */
  deliverables: Record<string, Answer>;
  /** The ids of the deliverables without an answer, in the order of the prompt. */
  missing: string[];
  /** Choices that a person must make: by deliverable id, the choices that the reply names without making one. */
  ask?: Record<string, string[]>;
  /** By deliverable id, the columns that are empty in every row of a table. */
  partial?: Record<string, string[]>;
  /** By deliverable id, what the reply says beside a choice, or around and beside the columns of a table. */
  details?: Record<string, string>;
  /** Headings that no deliverable has, and the text before the first heading. */
  others?: OtherPart[];
}
