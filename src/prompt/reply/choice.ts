import { withoutLast } from '../trim.ts';
import type { Line } from './lines.ts';
import type { Section } from './section.ts';
import { escapePattern, plainWords, wordingKey } from './wording.ts';

/**
 * The choice that a section makes, as declared: the one that is all it says, else the one that its first line names
 * first, by whole words, the longest first; undefined where it names none, denies it, or puts two side by side.
 */
export function readChoice(choices: string[], { lines }: Section): string | undefined {
  const first = lines.findIndex(isSaid);
  // What stands in a fence or a quote may be evidence, so it answers only where nothing else does.
  const said = first < 0 ? lines.filter(({ kind }) => kind === 'code').slice(1, -1) : lines.filter(isSaid);
  const all = answerKey(said.map(({ text }) => text).join(' '));
  const exact = choices.filter((choice) => answerKey(choice) === all);
  if (exact.length === 1) return exact[0];

  const line = plainWords(withoutStruck(lines[first]?.text ?? ''));
  // A terminal may have broken the line within a choice.
  const below = lines[first + 1];
  return firstNamed(choices, line, below?.kind === 'text' ? plainWords(withoutStruck(below.text)) : '');
}

function isSaid({ text, kind }: Line): boolean {
  // A box that is not ticked names what was not chosen.
  return (kind === 'text' || kind === 'table') && !/^\s*(?:[-*+]\s+)?\[ \]/.test(text);
}

function withoutStruck(text: string): string {
  return text.replace(/~~[^~]*~~/g, '');
}

const MARKS = ' \t*_`~.,;:!?)]}>"\'\u2019\u201D#|';

/** The key of an answer without the marks around it: `- **Active.**` is `active`. */
function answerKey(text: string): string {
  const start = text.search(/[\p{L}\p{N}]/u);
  return start < 0 ? '' : wordingKey(withoutLast(text.slice(start), MARKS));
}

function firstNamed(choices: string[], line: string, below: string): string | undefined {
  const longestFirst = [...choices].sort((a, b) => b.length - a.length);
  const sources = longestFirst.map((choice) => `(${plainWords(choice).split(/[ -]/).map(escapePattern).join('[ -]')})`);
  const letter = String.raw`[\p{L}\p{N}]`;
  const whole = String.raw`(?<!${letter})(?<!${letter}['-])(?:${sources.join('|')})(?!${letter}|['-]${letter})`;
  const text = `${line} ${below}`;

  let named: { choice: string | undefined; end: number } | undefined;
  for (const match of text.matchAll(new RegExp(whole, 'gu'))) {
    const choice = longestFirst[match.slice(1).findIndex((group) => group !== undefined)];
    if (named)
      return choice !== named.choice && JOINED.test(text.slice(named.end, match.index)) ? undefined : named.choice;
    if (match.index >= line.length) return undefined;
    if (!DENIED.test(text.slice(Math.max(0, match.index - 60), match.index))) {
      named = { choice, end: match.index + match[0].length };
    }
  }
  return named?.choice;
}

// `active or resolved`, `active/resolved`: two choices side by side are no choice.
const JOINED = /^[\s,;/|+&]*(?:(?:and|or|and\/or|to|vs\.?|versus|->|=>|→)\s*)?$/;

// `no longer active`, `isn't fully working`: a choice that is denied is not made.
const DENIED = /(?<![\p{L}'])(?:not|no|non|never|nor|neither|without|hardly|cannot|\p{L}+n't)[ -](?:\p{L}+[ -]){0,2}$/u;
