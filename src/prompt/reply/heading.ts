import { withoutTrailing } from '../clean.ts';

/** How a heading is set off: as a heading of Markdown or its like, by emphasis or brackets, or by nothing at all. */
export type HeadingForm = 'heading' | 'emphasis' | 'plain';

/** Words of a line that may be a title, and what follows them on the line. */
export interface TitleReading {
  title: string;
  rest: string;
  separator: 'colon' | 'dash' | 'arrow' | 'none';
}

/** A line as a heading: its dress, and the ways to read title and rest, the whole line first. */
export interface DressedLine {
  form: HeadingForm;
  /** The level of a heading, from 1; 0 for what is none. */
  level: number;
  /** Columns of indentation, four for a tab. */
  indent: number;
  /** Whether it is an item of a list. */
  listed: boolean;
  /** What sets it off, such as `##` or `**`. */
  dress: string;
  readings: TitleReading[];
}

/** The start of an item in a list, with its box to tick. */
const BULLET = /^(?:[-+*•‣▪◦●○·⁃–—]|\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)])\s+(?:\[[ xX]\]\s+)?/u;

const HIDDEN = String.raw`<U\+[0-9A-F]{4,6}>`;
const PICTURE = String.raw`[\u2190-\u21FF\u2300-\u23FF\u2460-\u24FF\u25A0-\u27BF\u2B00-\u2BFF\u{1F000}-\u{1FAFF}][\uFE0E\uFE0F]?`;

// What may stand before a title: a number, a keycap, a picture or its code, an invisible character that cleaning wrote.
const ORNAMENT = new RegExp(
  String.raw`^(?:[*_]{1,3}\(?\d{1,3}[.):][*_]{1,3}\s*|\(?\d{1,3}(?:\.\d{1,3}){0,3}[.):/](?:\s+|(?=[*_\x60]))|\d\uFE0F?\u20E3\s*|` +
    String.raw`(?:[*_]{1,3})?(?:Part|Section|Heading|Deliverable|Item|Question|Answer|Teil|Parte|Partie)\s*[#№]?(?:\d{1,2}|[A-H]|[IVX]{1,4})\s*(?:[:.)–—-]|\s)\s*(?:[*_]{1,3}\s*)?|` +
    String.raw`[（(]?[一二三四五六七八九十]{1,3}(?:[、．.:：）)]|\s)\s*|第[一二三四五六七八九十\d]{1,3}(?:部分|章|节|節|项|項)?\s*[、．.:：]?\s*|\d{1,3}[、．]\s*|${PICTURE}\s*|:[a-z][a-z0-9_]{1,30}:\s+|§+\s*|№\s*|${HIDDEN}\s*)`,
  'iu',
);
// Only in a line that is set off: a number without a dot, a letter, a Roman numeral.
const LETTER = /^(?:\d{1,3}\s+(?=\D)|[A-H][.)]\s+|\([a-h]\)\s+|[IVX]{1,4}[.)]\s+)/;

const EMPHASIS = /^([*_`]{1,3})(?=[^\s*_`])(.{1,200}?)\1(?![*_`])/u;
const SEPARATOR =
  /\s*(?:(?<!:)([:：])(?![:/\\])|((?:^|(?<=[\s*_`)\]]))(?:[–—]|--?)(?=\s|$))|(→|⇒|➜|➡️?|->|=>|=)(?=\s|$))\s*/gu;

/** The longest line that is looked at as a heading, in characters. */
const LONGEST = 2000;

/** A line as a heading would be dressed; undefined for a line that can be none. */
export function readDress(line: string): DressedLine | undefined {
  const bare = line.trimStart();
  if (bare === '' || bare.length > 200_000) return undefined;
  const indent = line.slice(0, line.length - bare.length).replaceAll('\t', '    ').length;
  const bullet = BULLET.exec(bare)?.[0] ?? '';
  const listed = bullet !== '';
  const words = withoutOrnaments(bare.slice(bullet.length), false);

  const heading = headingWords(words);
  if (heading) {
    const { level, dress } = heading;
    return { form: 'heading', level, indent, listed, dress, readings: headingReadings(heading.words) };
  }
  const emphasis = EMPHASIS.exec(words);
  if (emphasis) {
    const [whole, mark = '', inside = ''] = emphasis;
    const readings = emphasisReadings(withoutOrnaments(inside, true), words.slice(whole.length));
    return { form: 'emphasis', level: 0, indent, listed, dress: mark, readings };
  }
  const brackets =
    /^([[【「『〔《]+)\s*([^[\]【】「」『』〔〕《》]{1,120})\s*[\]】」』〕》]+(?!\()\s*[:：]?\s*(.*)$/u.exec(words);
  if (brackets && !/^[ xX*✓✔•]?$/.test(brackets[2] ?? '')) {
    const readings = [{ title: brackets[2] ?? '', rest: brackets[3] ?? '', separator: 'none' as const }];
    return { form: 'emphasis', level: 0, indent, listed, dress: brackets[1] ?? '', readings };
  }
  // An emphasis that ends on another line, or never.
  const opening = /^[*_`]{1,3}(?=[^\s*_`])/.exec(words)?.[0] ?? '';
  const readings = plainReadings(withoutOrnaments(words.slice(opening.length), opening !== ''));
  const unopened = readings.map((reading) => ({ ...reading, rest: withoutClosing(reading.rest, opening) }));
  return { form: opening ? 'emphasis' : 'plain', level: 0, indent, listed, dress: opening, readings: unopened };
}

/** The words of a heading of Markdown, AsciiDoc, a wiki, Jira or LaTeX, or of a banner, with its level. */
function headingWords(words: string): { words: string; level: number; dress: string } | undefined {
  const hashes = /^(?:(?:\\?#){2,6}|\\?#(?=\s))(?!#)/.exec(words)?.[0];
  if (hashes) {
    const level = hashes.replaceAll('\\', '').length;
    return { words: withoutClosingHashes(words.slice(hashes.length)), level, dress: '#'.repeat(level) };
  }
  const jira = /^h([1-6])\.\s*(?=\S)/i.exec(words);
  if (jira) return { words: words.slice(jira[0].length), level: Number(jira[1]), dress: 'h.' };
  const banner = bannerWords(words);
  if (banner) return banner;
  const latex = /^\\((?:sub){0,2})(?:section|paragraph|chapter)\*?\{([^{}]{1,120})\}/.exec(words);
  if (latex) return { words: latex[2] ?? '', level: 1 + (latex[1]?.length ?? 0) / 3, dress: '\\' };
  return undefined;
}

/** `== Class ==`, `--- Class ---`, `== Class`. */
function bannerWords(words: string): { words: string; level: number; dress: string } | undefined {
  if (words.length > 300) return undefined;
  const mark = words[0] ?? '';
  const opening = /^([-=*~+_─━═—–])\1{1,60}(?=[^-=*~+_─━═—–])/u.exec(words)?.[0] ?? '';
  if (opening === '') return undefined;
  const rest = words.slice(opening.length);
  const title = withoutTrailing(rest.trimEnd(), mark).trim();
  const isClosed = rest.trimEnd().endsWith(mark + mark);
  if (!/\p{L}/u.test(title)) return undefined;
  if (mark === '*' || mark === '_' ? !isClosed || opening.length < 4 : !isClosed && mark !== '=') return undefined;
  return { words: title, level: mark === '=' ? opening.length : 2, dress: mark };
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

/** The whole line as a title, and its first words up to each of the first separators. */
function plainReadings(words: string): TitleReading[] {
  const start = words.slice(0, LONGEST);
  const readings: TitleReading[] = [];
  const end = /(?<![:：\s])\s*(?:[:：]|→|->|=>|\s[–—-])\s*$/u.exec(words.slice(-20))?.[0] ?? '';
  if (words.length <= 200) {
    const title = words.slice(0, words.length - end.length);
    readings.push({ title, rest: '', separator: /[:：]/.test(end) ? 'colon' : end ? 'arrow' : 'none' });
  }
  SEPARATOR.lastIndex = 0;
  for (const match of start.matchAll(SEPARATOR)) {
    if (match.index === 0 || match.index > 160 || readings.length > 4) break;
    const separator = match[1] !== undefined ? 'colon' : match[2] !== undefined ? 'dash' : 'arrow';
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

/** Words without the numbers and pictures before them. */
export function withoutOrnaments(words: string, isSetOff: boolean): string {
  let bare = words;
  for (let count = 0; count < 8; count++) {
    const ornament = ORNAMENT.exec(bare) ?? (isSetOff ? LETTER.exec(bare) : null);
    if (!ornament || ornament[0].length === bare.length) break;
    bare = bare.slice(ornament[0].length);
  }
  return bare;
}

/** The rest of a line without the end of the emphasis that began before the title, as in `**Class: active**`. */
function withoutClosing(rest: string, opening: string): string {
  if (opening === '') return rest;
  const closing = [...opening].reverse().join('');
  return (rest.startsWith(closing) ? rest.slice(closing.length) : rest.replace(closing, '')).trim();
}

function withoutClosingHashes(words: string): string {
  const closed = /\s#+\s*$/.exec(words.slice(-40))?.[0] ?? '';
  return words.slice(0, words.length - closed.length);
}
