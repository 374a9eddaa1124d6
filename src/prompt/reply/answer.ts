import type { Deliverable } from '../../model/pack.ts';

/** The fields of a deliverable that reading a reply requires. */
export type AskedDeliverable = Pick<Deliverable, 'id' | 'label' | 'kind'> &
  Partial<Pick<Deliverable, 'description' | 'choices' | 'choiceLabels' | 'columns' | 'aliases'>>;

/** A row of a table, keyed by the columns as declared, and by `#` for a number that no column asks for. */
export type Row = Record<string, string>;

/** The answer to a deliverable: text, a choice as declared, or the rows of a table. */
export type Answer = string | Row[];

/** Text that no deliverable asks for. Text before the first heading, or after the last answer, has an empty label. */
export interface OtherText {
  label: string;
  text: string;
}

/** A reply as read. The optional members are present only where there is something to report. */
export interface ReplyReading {
  /** The answers by deliverable id: text as Markdown, a choice as declared, a table as rows. */
  deliverables: Record<string, Answer>;
  /** The ids of the deliverables without an answer, in the order of the prompt. */
  missing: string[];
  /** By deliverable id, the choices that a reply names without settling on one, so that the user must choose. */
  ask?: Record<string, string[]>;
  /** By deliverable id, the columns that are empty in every row, or that a row with too few or too many cells lacks. */
  partial?: Record<string, string[]>;
  /** By deliverable id, extra text next to a choice or a table, and columns that were not asked for. */
  details?: Record<string, string>;
  /** Sections that no deliverable asks for, the text before the first heading, and the closing remark. */
  others?: OtherText[];
}
