import type { AskedDeliverable } from './answer.ts';
import { indexOfStems, stemsOf, wordsKey } from './words.ts';

/** How well a title names a deliverable; lower is better. */
export const RANK = {
  /** The label itself, in any spelling. */
  label: 0,
  /** One of its aliases, or its id. */
  alias: 1,
  /** The same words in other forms. */
  stems: 2,
  /** The label with more words before or after it. */
  longer: 3,
  /** Some of the label's words, which no other label has. */
  shorter: 4,
} as const;

/** The deliverable that a title names, by its index in the prompt. */
export interface LabelMatch {
  deliverable: number;
  rank: number;
}

/** Finds the deliverable that a title names. */
export interface LabelMatcher {
  match: (title: string) => LabelMatch | undefined;
  /** Whether a plain line may start with a label, judging by its first letters. This quickly rules out most lines of a log. */
  mayBegin: (line: string) => boolean;
  /** Whether a label starts with these words but is longer, so that a terminal may have broken it. */
  isBeginning: (words: string) => boolean;
}

/** The maximum number of words that a title may have in addition to the label. */
const MAX_EXTRA_WORDS = 4;
/** The longest title, in characters. */
const MAX_TITLE_LENGTH = 160;

/** A matcher for the labels, aliases and ids of these deliverables. */
export function labelMatcher(
  deliverables: readonly Pick<AskedDeliverable, 'id' | 'label' | 'aliases'>[],
): LabelMatcher {
  const keys = new Map<string, LabelMatch>();
  const add = (words: string, match: LabelMatch) => {
    const key = wordsKey(words);
    if (key !== '' && !keys.has(key)) keys.set(key, match);
  };
  for (const [deliverable, { label }] of deliverables.entries()) add(label, { deliverable, rank: RANK.label });
  for (const [deliverable, { aliases = [] }] of deliverables.entries())
    for (const alias of aliases) add(alias, { deliverable, rank: RANK.alias });
  for (const [deliverable, { id }] of deliverables.entries()) add(id, { deliverable, rank: RANK.alias });
  const names = deliverables.flatMap(({ label, aliases = [] }, deliverable) =>
    [label, ...aliases].map((name) => ({ deliverable, stems: stemsOf(name) })).filter(({ stems }) => stems.length > 0),
  );
  const starts = new Set([...[...keys.keys()].map(startOf), ...BEFORE_A_LABEL]);
  const known = new Map<string, LabelMatch | undefined>();
  return {
    match(title) {
      if (title === '' || title.length > MAX_TITLE_LENGTH) return undefined;
      if (known.has(title)) return known.get(title);
      const match = exactMatch(title, keys) ?? stemMatch(stemsOf(withoutRemarks(title)), names);
      if (known.size < 5000) known.set(title, match);
      return match;
    },
    mayBegin(line) {
      const bare = line.trimStart();
      // A number, a mark, a letter or a translation may come before the label.
      if (!/^(?:\p{Script=Latin}|\d{4})/u.test(bare) || /^(?:[A-H]|[IVX]{1,4})[.)]\s/i.test(bare)) return true;
      return starts.has(startOf(bare));
    },
    isBeginning(words) {
      const key = wordsKey(words);
      return key.length > 1 && [...keys.keys()].some((whole) => whole.length > key.length && whole.startsWith(key));
    },
  };
}

/** The first letters of words that may come before a label, such as `Part 1:`, `The` and `h2.`. */
const BEFORE_A_LABEL = 'pa se he de it qu q: q1 q2 q3 q4 q5 q6 q7 q8 q9 an te th h1 h2 h3 h4 h5 h6'.split(' ');

/** The first two letters of a line, normalized like the keys of labels. */
function startOf(words: string): string {
  return words
    .slice(0, 8)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
    .slice(0, 2);
}

function exactMatch(title: string, keys: ReadonlyMap<string, LabelMatch>): LabelMatch | undefined {
  const whole = keys.get(wordsKey(title));
  if (whole) return whole;
  const bare = withoutRemarks(title);
  const match = bare === title ? undefined : keys.get(wordsKey(bare));
  if (match) return match;
  // `Klasse / Class`, `Klasse (Class)`
  const others = [
    ...title.split(/\s+[/|]\s+|\s*[／｜]\s*/),
    ...[...title.matchAll(/[([（［]([^()[\]（）［］]{1,80})[)\]）］]/g)].map(([, inside = '']) => inside),
  ];
  for (const other of others) {
    const found = other === title ? undefined : keys.get(wordsKey(other));
    if (found) return { ...found, rank: Math.max(found.rank, RANK.alias) };
  }
  return undefined;
}

/** A title without emoji and text in parentheses: `Class (分类)` becomes `Class`. */
export function withoutRemarks(title: string): string {
  return title
    .replace(
      /[([{（［【][^()[\]{}（）［］【】]*[)\]}）］】]|<U\+[0-9A-F]{4,6}>|[\p{Extended_Pictographic}\uFE0F]/gu,
      ' ',
    )
    .trim();
}

interface Name {
  deliverable: number;
  stems: string[];
}

function stemMatch(stems: string[], names: Name[]): LabelMatch | undefined {
  if (stems.length === 0) return undefined;
  const equal = names.filter((name) => name.stems.length === stems.length && indexOfStems(stems, name.stems) === 0);
  const longer = names.filter(({ stems: label }) => {
    const at = indexOfStems(stems, label);
    const extra = stems.length - label.length;
    return at >= 0 && extra > 0 && extra <= MAX_EXTRA_WORDS && (at === 0 || at === extra);
  });
  const shorter = names.filter((name) => stems.every((stem) => stem.length > 2 && name.stems.includes(stem)));
  return (
    only(equal, RANK.stems) ??
    only(longest(longer), RANK.longer) ??
    (equal.length + longer.length > 0 ? undefined : only(shorter, RANK.shorter))
  );
}

/** The names with the most words: `Root cause found` rather than `Root cause`. */
function longest(names: Name[]): Name[] {
  const most = names.reduce((length, { stems }) => Math.max(length, stems.length), 0);
  return names.filter(({ stems }) => stems.length === most);
}

function only(names: Name[], rank: number): LabelMatch | undefined {
  const deliverables = new Set(names.map(({ deliverable }) => deliverable));
  const [deliverable] = deliverables;
  return deliverable !== undefined && deliverables.size === 1 ? { deliverable, rank } : undefined;
}
