import { diff } from '../../messages/en/diff.ts';
import type { ArgumentsOf, IdOf, Parameter, Translate } from '../../messages/translate.ts';

/** The part of a version that a change requires to be raised. */
export type Bump = 'major' | 'minor' | 'patch';

/** One difference between two packs, from the point of view of someone who depends on the earlier one. */
export interface Change {
  bump: Bump;
  /** What happened, such as `input-removed`. */
  kind: string;
  /** Where, such as `prompts.assess.deliverables.blast_radius`. */
  path: string;
  /** The earlier value, or null. */
  before: unknown;
  /** The later value, or null. */
  after: unknown;
  /** The change in words, with what it means for the users of the pack. */
  message: string;
}

/** The bumps from the smallest to the largest. */
export const BUMPS = ['none', 'patch', 'minor', 'major'] as const;

/** Returns the largest bump that some changes require; `none` for no changes. */
export function bumpOf(changes: readonly Pick<Change, 'bump'>[]): Bump | 'none' {
  return changes.reduce<Bump | 'none'>((largest, { bump }) => (isAtLeast(bump, largest) ? bump : largest), 'none');
}

/** Whether a bump is as large as another, or larger. */
function isAtLeast(bump: Bump | 'none', other: Bump | 'none'): boolean {
  return BUMPS.indexOf(bump) >= BUMPS.indexOf(other);
}

/** The messages of a comparison. */
export type DiffTexts = typeof diff;

interface DiffMessage {
  id: IdOf<DiffTexts>;
  parameters: Readonly<Record<string, Parameter>>;
}

/** A change whose message is not formatted yet. */
export type DraftChange = Omit<Change, 'message'> & { message: DiffMessage };

/** Makes a change. An absent value becomes null. */
export function change<Id extends IdOf<DiffTexts>>(
  bump: Bump,
  kind: string,
  path: string,
  [before, after]: readonly [before: unknown, after: unknown],
  id: Id,
  ...[parameters]: ArgumentsOf<DiffTexts, Id>
): DraftChange {
  return {
    bump,
    kind,
    path,
    before: before ?? null,
    after: after ?? null,
    message: { id, parameters: parameters ?? {} },
  };
}

/** Returns a change of the words of a field, which requires a patch; none if the texts are the same. */
export function wordChange<Id extends IdOf<DiffTexts>>(
  path: string,
  [before, after]: readonly [before: string | undefined, after: string | undefined],
  id: Id,
  ...parameters: ArgumentsOf<DiffTexts, Id>
): DraftChange[] {
  const field = path.slice(path.lastIndexOf('.') + 1);
  return before === after ? [] : [change('patch', `${field}-changed`, path, [before, after], id, ...parameters)];
}

/** Formats the message of a change. */
export function withMessage(
  { message: { id, parameters }, ...draft }: DraftChange,
  translate: Translate<DiffTexts>,
): Change {
  const format = translate as (id: string, parameters: Readonly<Record<string, Parameter>>) => string;
  return { ...draft, message: format(id, parameters) };
}

/** Quotes a text in a message: on one line, at most 120 characters. */
export function quote(text: string | undefined): string {
  const line = (text ?? '').replace(/\s+/g, ' ').trim();
  // A surrogate pair is not cut in two.
  return `“${line.length > 120 ? `${line.slice(0, 120).replace(/[\uD800-\uDBFF]$/, '')}…` : line}”`;
}
