import { withoutLast } from '../trim.ts';
import type { Part } from './part.ts';
import { MARKUP, wordingPattern } from './wording.ts';

/** How a label is set off: a heading of Markdown, emphasis or code, or nothing at all. */
export type Form = 'heading' | 'emphasis' | 'plain';

/** A place where a reply names a deliverable, in a way in which headings are written. */
export interface Label {
  /** The deliverable, by its place in the prompt. */
  part: number;
  form: Form;
  /** The level of a heading, from 1; 0 for what is none. */
  level: number;
  /** Columns of indentation, four for a tab. */
  indent: number;
  /** Whether it is an item of a list. */
  listed: boolean;
  /** Whether a colon follows. */
  colon: boolean;
  /** Whether it begins with a small letter where the deliverable does not. */
  lower: boolean;
  /** What follows the label on its line. */
  rest: string;
}

/** A label as read from a line; `reach` is the number of characters up to the end of its words. */
export interface Reading extends Label {
  reach: number;
}

/** A deliverable's label and the pattern that finds it at the start of a text. */
export interface KnownLabel {
  part: number;
  label: string;
  pattern: RegExp;
}

/** The labels to look for, the longest first, so that `Root cause` does not take what belongs to `Root cause found`. */
export function knownLabels(parts: Part[]): KnownLabel[] {
  return parts
    .map(({ label }, part) => ({ part, label, pattern: new RegExp(`^${wordingPattern(label)}`, 'iu') }))
    .sort((a, b) => b.label.length - a.label.length);
}

/** The start of a point in a list, with its box to tick. */
export const BULLET = /^(?:[-+*•‣▪◦●○·⁃–—]|\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)])\s+(?:\[[ xX]\]\s+)?/u;

// What may stand before a label: emphasis, a number, a keycap, a picture, an invisible character that cleaning wrote.
const ORNAMENT = new RegExp(
  String.raw`^(?:([${MARKUP}]+)\s*|\(?\d{1,3}[.):](?:\s+|(?=[${MARKUP}]))|\d\uFE0F?\u20E3\s*|` +
    String.raw`[\u2190-\u21FF\u23E9-\u23F3\u25A0-\u27BF\u2B00-\u2BFF\u{1F000}-\u{1FAFF}]\uFE0F?\s*|<U\+[0-9A-F]{4,6}>)`,
  'u',
);

// What may follow it: a remark in brackets, the end of the emphasis, then a colon, a dash, or the end of the line.
const REMARK = String.raw`(?:\s?\([^()]{0,200}\))?`;
const TAIL = new RegExp(
  String.raw`^[?!.]?(?:<U\+[0-9A-F]{4,6}>)*${REMARK}([${MARKUP}]*)${REMARK}\s*` +
    String.raw`(?:([:：])(?!:)|((?<=[${MARKUP}])[–—]|(?:[–—]|--?)(?=\s|$))|$)\s*(.*)$`,
  'u',
);

/** The label with which a line begins, if the line is written as headings are. */
export function readLabel(line: string, known: KnownLabel[]): Reading | undefined {
  const bare = line.trimStart();
  const bullet = BULLET.exec(bare)?.[0] ?? '';
  const hashes = /^#{1,6}(?=\s)/.exec(bare.slice(bullet.length))?.[0] ?? '';
  const text = hashes ? withoutClosingHashes(line) : line;
  const margin = line.slice(0, line.length - bare.length);

  let words = text.slice(margin.length + bullet.length + hashes.length).trimStart();
  let opening = '';
  for (let ornaments = 0; ornaments < 8; ornaments++) {
    const form = hashes ? 'heading' : opening ? 'emphasis' : 'plain';
    for (const { part, label, pattern } of known) {
      const named = pattern.exec(words)?.[0];
      const tail = named && TAIL.exec(words.slice(named.length));
      if (!tail) continue;
      const [, closing, colon, dash, rest = ''] = tail;
      // In plain text a dash is part of a sentence as often as not.
      if (dash && form === 'plain' && !bullet) continue;
      return {
        part,
        form,
        level: hashes.length,
        indent: margin.replaceAll('\t', '    ').length,
        listed: bullet !== '',
        colon: colon !== undefined,
        lower: startsSmall(named) && !startsSmall(label),
        rest: opening && !closing ? withoutClosing(rest, opening) : rest,
        reach: text.length - words.length + named.length,
      };
    }
    const ornament = ORNAMENT.exec(words) ?? (hashes ? /^\d{1,3}\s+/.exec(words) : null);
    if (!ornament) break;
    opening = ornament[1] ?? opening;
    words = words.slice(ornament[0].length);
  }
  return undefined;
}

/** The rest of a line without the end of the emphasis that began before the label, as in `**Class: active**`. */
function withoutClosing(rest: string, opening: string): string {
  const closing = [...opening].reverse().join('');
  return (rest.startsWith(closing) ? rest.slice(closing.length) : rest.replace(closing, '')).trim();
}

function withoutClosingHashes(heading: string): string {
  const words = withoutLast(heading, '#');
  return words.trimEnd() === words ? heading : words.trimEnd();
}

function startsSmall(words: string): boolean {
  const letter = /\p{L}/u.exec(words)?.[0];
  return letter !== undefined && letter === letter.toLowerCase() && letter !== letter.toUpperCase();
}
