import { withoutTrailing } from '../clean.ts';

/** The style of a heading: a heading of Markdown or a similar language, emphasis or brackets, or plain text. */
export type HeadingStyle = 'heading' | 'emphasis' | 'plain';

/** One way to split a line into a title and the text after it. */
export interface TitleReading {
  title: string;
  rest: string;
  separator: 'colon' | 'dash' | 'arrow' | 'none';
}

/** A line read as a heading. */
export interface HeadingLine {
  form: HeadingStyle;
  /** The level of a heading, from 1; 0 for emphasis and plain text. */
  level: number;
  /** Columns of indentation, four for a tab. */
  indent: number;
  /** Whether it is an item of a list. */
  listed: boolean;
  /** The characters that set it off, such as `##` or `**`; empty for plain text. */
  mark: string;
  /** The ways to split the line, starting with the whole line as the title. */
  readings: TitleReading[];
}

/** The marker of a list item, with its checkbox. */
const BULLET = /^(?:[-+*•‣▪◦●○·⁃–—]|\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)])\s+(?:\[[ xX]\]\s+)?/u;

const HIDDEN = String.raw`<U\+[0-9A-F]{4,6}>`;
const EMOJI_BASE = String.raw`[\u2190-\u21FF\u2300-\u23FF\u2460-\u24FF\u25A0-\u27BF\u2B00-\u2BFF\u{1F000}-\u{1FAFF}][\uFE0E\uFE0F]?`;

// Ornaments before a title: a number, a keycap, an emoji or its code, an invisible character as `clean` writes it.
const ORNAMENT = new RegExp(
  String.raw`^(?:Q\s?\d{0,2}[:.)]\s+|[*_]{1,3}\(?\d{1,3}[.):][*_]{1,3}\s*|\(?\d{1,3}(?:\.\d{1,3}){0,3}[.):/](?:\s+|(?=[*_\x60]))|\d\uFE0F?\u20E3\s*|` +
    String.raw`(?:[*_]{1,3})?(?:Part|Section|Heading|Deliverable|Item|Question|Answer|Teil|Parte|Partie)\s*[#№]?(?:\d{1,2}|[A-H]|[IVX]{1,4})\s*(?:[:.)–—-]|\s)\s*(?:[*_]{1,3}\s*)?|` +
    String.raw`[（(]?[一二三四五六七八九十]{1,3}(?:[、．.:：）)]|\s)\s*|第[一二三四五六七八九十\d]{1,3}(?:部分|章|节|節|项|項)?\s*[、．.:：]?\s*|\d{1,3}[、．]\s*|${EMOJI_BASE}\s*|:[a-z][a-z0-9_]{1,30}:\s+|§+\s*|№\s*|${HIDDEN}\s*)`,
  'iu',
);
// Only before a title with a mark: a number without a dot, a letter, a Roman numeral.
const LETTER = /^(?:\d{1,3}\s+(?=\D)|[A-H][.)]\s+|[a-h]\)\s+|\([a-h]\)\s+|[IVX]{1,4}[.)]\s+)/;
/** A field of reStructuredText, `:Class: active`, and the title of a block of AsciiDoc, `.Class`. */
const FIELD = /^(?::(\p{L}[\p{L}\p{N} _/-]{1,60}):(?:\s+(.*))?|\.(\p{Lu}[^.:]{1,60}))$/u;

const EMPHASIS = /^([*_`]{1,3})(?=[^\s*_`])(.{1,200}?)\1(?![*_`])/u;
// The colon of a time or a URL separates nothing; the two colons of AsciiDoc do.
const SEPARATOR =
  /(\s*)(?:([:：](?![:/\\])|::(?=\s|$))|((?:[–—]|--?)(?=\s|$))|(→|⇒|➜|➡️?|->|=>|=|\|)(?=\s|$)|(\t))\s*/gu;

/** How much of a line is searched for the end of a title, in characters. */
const MAX_HEADING_LENGTH = 2000;

/** Reads a line as a heading; undefined if it is blank or far too long. */
export function readHeadingLine(line: string): HeadingLine | undefined {
  const bare = line.trimStart();
  if (bare === '' || bare.length > 200_000) return undefined;
  const indent = line.slice(0, line.length - bare.length).replaceAll('\t', '    ').length;
  const bullet = BULLET.exec(bare)?.[0] ?? '';
  const listed = bullet !== '';
  const words = withoutOrnaments(bare.slice(bullet.length), false);

  const heading = headingWords(words);
  if (heading) {
    const { level, mark } = heading;
    return { form: 'heading', level, indent, listed, mark, readings: headingReadings(heading.words) };
  }
  const emphasis = EMPHASIS.exec(words);
  if (emphasis) {
    const [whole, mark = '', inside = ''] = emphasis;
    const readings = emphasisReadings(withoutOrnaments(inside, true), words.slice(whole.length));
    return { form: 'emphasis', level: 0, indent, listed, mark: mark, readings };
  }
  const brackets =
    /^([[【「『〔《]+)\s*([^[\]【】「」『』〔〕《》]{1,120})\s*[\]】」』〕》]+(?!\()\s*[:：]?\s*(.*)$/u.exec(words);
  if (brackets && !/^[ xX*✓✔•]?$/.test(brackets[2] ?? '')) {
    const [, mark = '', title = '', rest = ''] = brackets;
    // In Chinese and Japanese such brackets are a heading; others may be part of a sentence.
    const separator = mark === '[' ? 'none' : 'colon';
    return { form: 'emphasis', level: 0, indent, listed, mark, readings: [{ title, rest, separator }] };
  }
  const [field, fieldName, value = '', blockTitle] = FIELD.exec(bare) ?? [];
  if (field !== undefined) {
    const title = fieldName ?? blockTitle ?? '';
    const reading: TitleReading = { title, rest: value, separator: fieldName === undefined ? 'none' : 'colon' };
    // A word between colons may also be an emoji before the title.
    return {
      form: 'emphasis',
      level: 0,
      indent,
      listed,
      mark: field[0] ?? '',
      readings: [reading, ...plainReadings(words)],
    };
  }
  // The emphasis ends on another line, or never.
  const opening = /^[*_`]{1,3}(?=[^\s*_`])/.exec(words)?.[0] ?? '';
  const readings = plainReadings(withoutOrnaments(words.slice(opening.length), opening !== ''));
  const lettered = withoutOrnaments(words, true);
  if (opening === '' && lettered !== words) readings.push(...plainReadings(lettered));
  const unopened = readings.map((reading) => ({ ...reading, rest: withoutClosing(reading.rest, opening) }));
  return { form: opening ? 'emphasis' : 'plain', level: 0, indent, listed, mark: opening, readings: unopened };
}

/** The words and level of a heading of Markdown, AsciiDoc, a wiki, Jira or LaTeX, or of a banner such as `--- Class ---`. */
function headingWords(words: string): { words: string; level: number; mark: string } | undefined {
  const hashes = /^(?:(?:\\?#){2,6}|\\?#(?=\s))(?!#)/.exec(words)?.[0];
  if (hashes) {
    const level = hashes.replaceAll('\\', '').length;
    return { words: withoutClosingHashes(words.slice(hashes.length)), level, mark: '#'.repeat(level) };
  }
  const jira = /^h([1-6])(?:\([^()]{1,60}\))?\.\s*(?=\S)/i.exec(words);
  if (jira) return { words: words.slice(jira[0].length), level: Number(jira[1]), mark: 'h.' };
  // The title of a callout
  const callout = /^\[!\w{2,20}\][-+]?\s+(?=\S)/.exec(words)?.[0];
  if (callout) return { words: words.slice(callout.length), level: 3, mark: '[!]' };
  const banner = bannerWords(words);
  if (banner) return banner;
  const latex = /^\\((?:sub){0,2})(?:section|paragraph|chapter)\*?\{([^{}]{1,120})\}/.exec(words);
  if (latex) return { words: latex[2] ?? '', level: 1 + (latex[1]?.length ?? 0) / 3, mark: '\\' };
  return undefined;
}

/** `== Class ==`, `--- Class ---`, `== Class`. */
function bannerWords(words: string): { words: string; level: number; mark: string } | undefined {
  if (words.length > 300) return undefined;
  const mark = words[0] ?? '';
  const opening = /^([-=*~+_─━═—–])\1{1,60}(?=[^-=*~+_─━═—–])/u.exec(words)?.[0] ?? '';
  if (opening === '') return undefined;
  const rest = words.slice(opening.length);
  const title = withoutTrailing(rest.trimEnd(), mark).trim();
  const isClosed = rest.trimEnd().endsWith(mark + mark);
  if (!/\p{L}/u.test(title)) return undefined;
  if (mark === '*' || mark === '_' ? !isClosed || opening.length < 4 : !isClosed && mark !== '=') return undefined;
  return { words: title, level: mark === '=' ? opening.length : 2, mark: mark };
}

function headingReadings(words: string): TitleReading[] {
  const whole = words.trim().replace(/\s*\{#[\w-]{1,60}\}$/, '');
  const bare = withoutOrnaments(whole, true);
  // A label may itself begin with a number.
  const readings = bare === whole ? [] : plainReadings(whole).slice(0, 1);
  return [...readings, ...bareReadings(bare)];
}

function bareReadings(bare: string): TitleReading[] {
  const emphasis = EMPHASIS.exec(bare);
  if (emphasis?.[0].length === bare.length) return plainReadings(withoutOrnaments(emphasis[2] ?? '', true));
  if (emphasis)
    return [
      ...emphasisReadings(withoutOrnaments(emphasis[2] ?? '', true), bare.slice(emphasis[0].length)),
      ...plainReadings(bare),
    ];
  return plainReadings(bare);
}

/** `**Class:** active`, `**Class** — active`, `**Class** active`, `**Class: active**`. */
function emphasisReadings(inside: string, after: string): TitleReading[] {
  const remark = /^\s*\([^()]{0,200}\)/.exec(after)?.[0] ?? '';
  const follows = after.slice(remark.length);
  const separator = separatorAt(follows);
  const colon = /[:：]\s*$/.test(inside) || separator?.kind === 'colon';
  const kind = colon ? 'colon' : (separator?.kind ?? 'none');
  const rest = separator ? follows.slice(separator.length) : after;
  const whole: TitleReading = { title: inside.replace(/[:：]\s*$/, ''), rest: rest.trim(), separator: kind };
  // `**Class: active** since 3:00`
  const split = plainReadings(inside)
    .slice(1)
    .filter((reading) => reading.rest !== '');
  return [whole, ...split.map((reading) => ({ ...reading, rest: `${reading.rest}${after}` }))];
}

/** The separators between a title and the text after it. Which ones are possible depends on the text before them. */
function* separatorsIn(words: string): Generator<RegExpExecArray> {
  SEPARATOR.lastIndex = 0;
  for (let match = SEPARATOR.exec(words); match; match = SEPARATOR.exec(words)) {
    const [, blanks = '', colon, dash, arrow] = match;
    const at = match.index + blanks.length;
    const before = words[at - 1] ?? '';
    const isPart =
      (colon !== undefined && (before === ':' || (/\d/.test(before) && /^:\d/.test(words.slice(at, at + 2))))) ||
      (dash !== undefined && at > 0 && !/[\s*_`)\]]/.test(before)) ||
      (arrow === '|' && !/\s/.test(before));
    if (isPart) SEPARATOR.lastIndex = at + 1;
    else yield match;
  }
}

/** The whole line as a title, then the words before each of the first separators. */
function plainReadings(words: string): TitleReading[] {
  const start = words.slice(0, MAX_HEADING_LENGTH);
  const readings: TitleReading[] = [];
  const end = /(?:^|[^:：\s])(\s*(?:[:：]|→|->|=>|\s[–—-])\s*)$/u.exec(words.slice(-20))?.[1] ?? '';
  if (words.length <= 200) {
    const title = words.slice(0, words.length - end.length);
    readings.push({ title, rest: '', separator: /[:：]/.test(end) ? 'colon' : end ? 'arrow' : 'none' });
  }
  for (const match of separatorsIn(start)) {
    if (match.index === 0 || match.index > 160 || readings.length > 4) break;
    const separator = match[2] !== undefined ? 'colon' : match[3] !== undefined ? 'dash' : 'arrow';
    readings.push({
      title: words.slice(0, match.index).replace(/[*_`]+$/, ''),
      rest: words.slice(match.index + match[0].length).trim(),
      separator,
    });
  }
  return readings;
}

function separatorAt(text: string): { kind: 'colon' | 'dash' | 'arrow'; length: number } | undefined {
  const [whole, colon, dash] = /^\s*(?:([:：])(?!:)|([–—]|--?(?=\s|$))|→|⇒|->|=>|=(?=\s))\s*/u.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return { kind: colon !== undefined ? 'colon' : dash !== undefined ? 'dash' : 'arrow', length: whole.length };
}

/** Removes numbers and emoji before a title; more kinds of numbers if the title has a mark. */
export function withoutOrnaments(words: string, isSetOff: boolean): string {
  let bare = words;
  for (let count = 0; count < 8; count++) {
    const ornament = ORNAMENT.exec(bare) ?? (isSetOff ? LETTER.exec(bare) : null);
    if (!ornament || ornament[0].length === bare.length) break;
    bare = bare.slice(ornament[0].length);
  }
  return bare;
}

/** Removes the end of an emphasis that started before the title, as in `**Class: active**`. */
function withoutClosing(rest: string, opening: string): string {
  if (opening === '') return rest;
  const closing = [...opening].reverse().join('');
  return (rest.startsWith(closing) ? rest.slice(closing.length) : rest.replace(closing, '')).trim();
}

function withoutClosingHashes(words: string): string {
  const closed = /\s#+\s*$/.exec(words.slice(-40))?.[0] ?? '';
  return words.slice(0, words.length - closed.length);
}
