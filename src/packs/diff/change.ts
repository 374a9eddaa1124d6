import { diff } from '../../messages/en/diff.ts';
import { joinListIn } from '../../messages/language-lists.ts';
import { createTranslate, type ArgumentsOf, type IdOf, type Parameter } from '../../messages/translate.ts';

/** The part of a version that a change requires to be raised. */
export type Bump = 'major' | 'minor' | 'patch';

/** One difference between two packs, from the point of view of someone who depends on the earlier one. */
export interface Change {
  bump: Bump;
  /** The kind of change, such as `input-removed`. */
  kind: string;
  /** Where, such as `prompts.assess.deliverables.blast_radius`. */
  path: string;
  /** The earlier value, or null. */
  before: unknown;
  /** The later value, or null. */
  after: unknown;
  /** The change in words, with its meaning for the users of the pack. */
  message: string;
}

/** The bumps from the smallest to the largest. */
export const BUMPS = ['none', 'patch', 'minor', 'major'] as const;

/** Returns the largest bump that some changes require; `none` for no changes. */
export function bumpOf(changes: readonly Pick<Change, 'bump'>[]): Bump | 'none' {
  return BUMPS[Math.max(0, ...changes.map(({ bump }) => BUMPS.indexOf(bump)))] ?? 'none';
}

type DiffTexts = typeof diff;
/** The id of a message of a comparison, without its prefix `diff.`. */
type DiffId = IdOf<DiffTexts> extends infer Id ? (Id extends `diff.${infer Name}` ? Name : never) : never;
type DiffArguments<Id extends DiffId> = ArgumentsOf<DiffTexts, `diff.${Id}`>;

const t = createTranslate(diff, 'en', joinListIn('en')) as (
  id: string,
  parameters?: Readonly<Record<string, Parameter>>,
) => string;

/** Makes a change. Its message has the same id as its kind, unless another one is given. An absent value becomes null. */
export function change<Id extends DiffId>(
  bump: Bump,
  kindAndId: Id | readonly [kind: string, id: Id],
  path: string,
  [before, after]: readonly [before: unknown, after: unknown],
  ...[parameters]: DiffArguments<Id>
): Change {
  const [kind, id] = typeof kindAndId === 'string' ? [kindAndId, kindAndId] : kindAndId;
  return { bump, kind, path, before: before ?? null, after: after ?? null, message: t(`diff.${id}`, parameters) };
}

/**
 * Returns a change for each field whose words changed, which requires a patch. The message of a field has the id
 * `diff.<of>-<field>-changed`, and quotes both texts.
 */
export function wordChanges<Of extends string, Field extends string>(
  of: Of,
  fields: readonly (`${Of}-${Field}-changed` extends DiffId ? Field : never)[],
  path: string,
  before: Readonly<Partial<Record<Field, string | undefined>>>,
  after: Readonly<Partial<Record<Field, string | undefined>>>,
  names: Readonly<Record<string, string>> = {},
): Change[] {
  return fields.flatMap((field: Field): Change[] => {
    const [from, to] = [before[field], after[field]];
    if (from === to) return [];
    const message = t(`diff.${of}-${field}-changed`, { ...names, ...quoteBoth(from, to) });
    const where = path === '' ? field : `${path}.${field}`;
    return [{ bump: 'patch', kind: `${field}-changed`, path: where, before: from ?? null, after: to ?? null, message }];
  });
}

/** The longest quotation in a message, in characters. */
const MAX_QUOTED = 120;
/** How much of a longer text is quoted before its first difference from another one, in characters. */
const MAX_BEFORE_DIFFERENCE = 40;

/** Quotes a text in a message: on one line, at most 120 characters from `start`. */
export function quote(text: string | undefined, start = 0): string {
  const line = singleLine(text);
  const rest = line.slice(start);
  // A surrogate pair is not cut in two.
  const shown = rest.length > MAX_QUOTED ? `${rest.slice(0, MAX_QUOTED).replace(/[\uD800-\uDBFF]$/, '')}…` : rest;
  return `“${start > 0 ? '…' : ''}${shown}”`;
}

/** Quotes a text before and after a change. Of long texts, both quotations begin shortly before the first difference. */
export function quoteBoth(before: string | undefined, after: string | undefined): { before: string; after: string } {
  const [from, to] = [singleLine(before), singleLine(after)];
  let same = 0;
  while (same < from.length && from[same] === to[same]) same++;
  const isLong = from.length > MAX_QUOTED || to.length > MAX_QUOTED;
  // The quotation starts with a whole word.
  const start = isLong && same > MAX_QUOTED / 2 ? from.indexOf(' ', same - MAX_BEFORE_DIFFERENCE) + 1 : 0;
  const isBeforeDifference = start <= same;
  return { before: quote(before, isBeforeDifference ? start : 0), after: quote(after, isBeforeDifference ? start : 0) };
}

function singleLine(text = ''): string {
  return text.replace(/\s+/g, ' ').trim();
}
