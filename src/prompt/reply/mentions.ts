// cspell:ignore eines wähle auswahl optionen
import { clean } from '../clean.ts';
import { escapePattern, FOOTNOTE, plainWords } from './words.ts';

/** A place in a text that names a choice. */
export interface Mention {
  choice: string;
  start: number;
  end: number;
  /** Whether it is set off by emphasis or code marks. */
  isStrong: boolean;
  /** Whether there is a weaker choice of the same words, such as `partially working` for `working`. */
  hasWeaker: boolean;
  /** Whether a longer choice begins with it, such as `approve with minor fixes` with `approve`. */
  hasLonger: boolean;
}

/** A text in lower case without marks of emphasis, and the places where it names choices, in order. */
export interface ChoiceText {
  text: string;
  mentions: Mention[];
}

const STRONG =
  /(?:(\*{1,3}|_{2,3}|`{1,3})(?=[^\s*_`])([^\n]{1,200}?)\1|<(b|strong|mark|em|code|u)>([^<>]{1,200})<\/\3>)/giu;
// The single tilde is Slack's.
const STRUCK =
  /~~[^~]{0,400}~~|(^|[^\p{L}\p{N}~])~(?=\S)[^~\n]{0,79}[^~\s]~(?![\p{L}\p{N}~])|<(s|del|strike)>[^<>]{0,400}<\/\2>/giu;

/** Removes the struck-out parts of a text. */
export function withoutStruck(text: string): string {
  return text.replace(STRUCK, '$1 ');
}

/** A ticked box of a terminal, whose mark is not emphasis. */
const STAR_BOX = /\[\*\]|\(\*\)/g;
const HTML_BOX = /<input\b[^<>]{0,200}>/giu;

function boxOf(element: string): string {
  return /\schecked\b/i.test(element) ? '[x]' : '[ ]';
}

/** How the choices of a deliverable are found in a text. */
interface ChoicePattern {
  /** Matches any choice; each group is one of `longestFirst`. */
  pattern: RegExp;
  longestFirst: string[];
  /** The choices that have a weaker form, in lower case. */
  withWeaker: ReadonlySet<string | undefined>;
  /** The choices that a longer one begins with. */
  withLonger: ReadonlySet<string>;
}

/** Compiling a pattern takes longer than reading a line with it. */
const compiled = new WeakMap<readonly string[], ChoicePattern>();

function patternOf(choices: readonly string[]): ChoicePattern {
  const known = compiled.get(choices);
  if (known) return known;
  const longestFirst = [...choices].sort((a, b) => b.length - a.length);
  const letter = String.raw`[\p{L}\p{N}]`;
  const groups = longestFirst.map((choice) => `(${choicePattern(choice)})`).join('|');
  const pattern = new RegExp(String.raw`(?:${groups})(?!${letter}|['-]${letter})`, 'gu');
  const made = {
    pattern,
    longestFirst,
    withWeaker: new Set(choices.map(strongerForm)),
    withLonger: new Set(choices.filter((choice) => choices.some((other) => other.startsWith(`${choice} `)))),
  };
  compiled.set(choices, made);
  return made;
}

/** Finds the choices that a text names, as whole words; the longest choice wins. */
export function readMentions(choices: readonly string[], raw: string): ChoiceText {
  const { text, strong } = withoutMarks(withoutStruck(raw).replace(HTML_BOX, boxOf).replace(STAR_BOX, '[x]'));
  const { pattern, longestFirst, withWeaker, withLonger } = patternOf(choices);
  const mentions = wholeMatches(text, pattern).map((match) => {
    const choice = longestFirst[match.slice(1).findIndex((group) => group !== undefined)] ?? '';
    const end = match.index + match[0].length;
    const isStrong = strong.some(([from, to]) => from <= match.index && end <= to);
    const hasWeaker = withWeaker.has(choice.toLowerCase());
    return { choice, start: match.index, end, isStrong, hasWeaker, hasLonger: withLonger.has(choice) };
  });
  return withoutEcho({ text, mentions }, choices.length);
}

/** The matches of a pattern that begin a word; what only continues one is looked at again from its next character on. */
function wholeMatches(text: string, pattern: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (/[\p{L}\p{N}]['-]?$/u.test(text.slice(Math.max(0, match.index - 3), match.index)))
      pattern.lastIndex = match.index + 1;
    else matches.push(match);
  }
  return matches;
}

/** Words between the words of a choice that do not change it: `code fix is needed`, `not yet working`. */
const FILLER = '(?:(?:is|are|was|be|been|a|an|the|yet|still|currently|really|clearly|also) )?';

const PARTLY = '(?:partially|partly|in part)';

/** The choice of which this one is the weaker form: `working` for `partially working`. */
function strongerForm(choice: string): string | undefined {
  return /^(?:partially|partly) (.+)$/i.exec(choice)?.[1]?.toLowerCase();
}

function choicePattern(choice: string): string {
  const stronger = strongerForm(choice);
  if (stronger !== undefined) {
    const words = choicePattern(stronger);
    return `${PARTLY}[ -]${FILLER}(?:${words})|(?:${words})[ ,(\u2014\u2013-]{1,4}(?:but )?(?:only )?${PARTLY}(?= ?(?:[),.;:!]|$))\\)?`;
  }
  const plain = expandContractions(plainWords(choice));
  const words = plain.split(' ').map((word) => {
    if (word === 'or' || word === 'and') return word;
    return word.split('-').map(escapePattern).join('[ -]?');
  });
  const pattern = words.reduce((pattern, word) => {
    if (pattern === '') return word;
    if (word === 'or' || word === 'and') return `${pattern}(?: (?:or|and) | ?[/&,] ?)`;
    if (/\)$/.test(pattern) && pattern.includes('[/&,]')) return `${pattern}${word}`;
    if (word === 'with') return `${pattern}(?:[ -]|, | ?\\(| [\u2014\u2013-]{1,2} )${word}`;
    return word === 'is' ? `${pattern}(?: is)?` : `${pattern}[ -]${FILLER}${word}`;
  }, '');
  const initials = words.map((word) => word[0]).join('');
  if (words.length === 3 && /^[a-z]{3}$/.test(initials)) return `${pattern}|${initials}`;
  // `changes requested` for `request changes`
  const [verb = '', object = '', ...others] = words;
  if (object !== '' && others.length === 0) return `${pattern}|${object} (?:is |are )?${verb}e?d`;
  return plain.endsWith('ation') && words.length === 1 ? `${pattern}|${escapePattern(plain.slice(0, -3))}e` : pattern;
}

/** Spells out English contractions. */
function expandContractions(text: string): string {
  return text
    .replace(/\b(?:can't|can not|could not|couldn't)\b/g, 'cannot')
    .replace(/\bwon't\b/g, 'will not')
    .replace(/\((yet|quite|really|fully|necessarily|longer|strictly)\)/g, '$1')
    .replace(/n't\b/g, ' not');
}

function plainPiece(raw: string): string {
  const plain = clean(raw)
    .replace(FOOTNOTE, '$1')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[*`~\u201C-\u201E"\\]|<u\+[0-9a-f]{4,6}>|<\/?[a-z]{1,8}>/g, '')
    .replace(/[\u2010-\u2012\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/[\s_]+/g, ' ')
    .replace(/\bw\/ ?(?=\p{L})/gu, 'with ');
  return expandContractions(plain);
}

function withoutMarks(raw: string): { text: string; strong: [number, number][] } {
  let text = '';
  const strong: [number, number][] = [];
  let from = 0;
  const append = (piece: string) => {
    // The bars keep whitespace at the edges from being trimmed.
    text += plainPiece(`|${piece}|`).slice(1, -1);
  };
  for (const match of raw.matchAll(STRONG)) {
    append(raw.slice(from, match.index));
    const start = text.length;
    append(match[2] ?? match[4] ?? '');
    strong.push([start, text.length]);
    from = match.index + match[0].length;
  }
  append(raw.slice(from));
  return { text, strong };
}

/** Drops mentions in a list of choices that the reply repeats from the prompt: `(one of: active, degraded)`. */
function withoutEcho({ text, mentions }: ChoiceText, count: number): ChoiceText {
  const echo =
    /\(\s*(?:one of|choose|options?|choices?|eines von|wähle|auswahl|optionen)(?![\p{L}])[^()]{0,400}\)/u.exec(text);
  if (!echo || count < 2) return { text, mentions };
  const [start, end] = [echo.index, echo.index + echo[0].length];
  const kept = mentions.filter((mention) => mention.end <= start || mention.start >= end);
  return kept.length > 0 ? { text, mentions: kept } : { text, mentions };
}
