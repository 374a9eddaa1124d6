import { areCode } from './code-fence.ts';

/** The formats of a line number: `1→`, `1<tab>`, `1 │`, `1|`, `1:`; only the number on a line that was empty. */
const LINE_NUMBER = /^\s*(\d{1,6})(?:→|\t|$| ?[│┃|](?!.*[|│┃]\s*$) ?|:(?!\s))/u;
const HUNK = /^@@ .*@@/;
const DIFF_HEAD = /^(?:diff --git |index [0-9a-f]|new file mode |--- |\+\+\+ |@@ .*@@|\\ No newline)/;

/** The last lines of a terminal: the prompt, and how long the agent worked or what it used. */
const STATUS =
  /^\s*(?:[>❯›$%](?:\s.{0,3})?|[✻✽✢✶✳∴·*] ?\p{Lu}\p{L}+(?:…| for \d).*|[─━]{20,}|[╭╰]─{10,}[╮╯]|│ *[>❯] {3,}│|[─━-]{1,4} ?(?:worked|thought|ran) for \d.*|tokens used:?\s*[\d,.k]*|tokens: .*\b(?:sent|received)\b.*|\? for shortcuts.*|▣ .* · .*|[┃╹▀\s]+|┃ .*|.*\bctrl\+p commands\b.*|⏵⏵.*|.*\besc to interrupt\b.*|⎿ +tip: .*|\d+% context (?:left|used).*|changes +\+\d.*|requests +[\d.]+ premium\b.*|tokens +↑.*|total (?:usage est|duration \(\w+\)|code changes|session time):.*|usage by model:|\S+ +[\d.,]+k? input, .*)$/iu;

/** The lines of Codex and Gemini CLI below the field for the next request: the model, the folder and the remaining context. */
const FOOTER =
  /^\s*(?:(?=.{1,160}$).*(?:\b\d+% (?:context )?(?:left|used)\b.*(?: · |\)\s*$)| · .*\b\d+% (?:context )?(?:left|used)\b.*|\bno sandbox\b.*)|using:? \d+ .*\b(?:file|server)s?\b.*|(?:yolo mode|accepting edits|shift\+tab to) ?.*)$/i;
/** The field for the next request, with its suggestion. */
const COMPOSER = /^\s*(?:│ *[>›❯*]|[>›❯])(?: .*)?$/u;
const EDGE = /^\s*(?:[╭╰][─━]{10,}[╮╯]|[─━▀▄]{20,})\s*$/u;

const SCROLLBAR = /(^|\s\s)[█▓▒░▌▐▀▄]$/u;

/** A reply without the marks of the program that it was copied from: line numbers, the marks of a diff, the status of a terminal. */
export function withoutCopyMarks(lines: string[]): string[] {
  return withoutStatus(withoutDiffMarks(withoutNumbers(withoutScrollbar(lines))));
}

/** Removes the scrollbar that a terminal draws in one column at the right. A chart has several blocks in a row. */
function withoutScrollbar(lines: string[]): string[] {
  const columns = lines.flatMap((line) => {
    const match = SCROLLBAR.exec(line);
    return match ? match.index + (match[1] ?? '').length : [];
  });
  const isBar = columns.length > 2 && columns.every((column) => column === columns[0]);
  return isBar && !lines.some((line) => /[█▓▒░]{2}/.test(line))
    ? lines.map((line) => line.replace(SCROLLBAR, '$1').trimEnd())
    : lines;
}

/** Removes line numbers if every line has one, each by one higher than the last. */
function withoutNumbers(lines: string[]): string[] {
  const filled = lines.filter((line) => line.trim() !== '');
  const numbers = filled.map((line) => Number(LINE_NUMBER.exec(line)?.[1] ?? NaN));
  const isNumbered =
    (numbers.length > 2 || /^\s*\d+→/.test(filled[0] ?? '')) &&
    numbers.every((number, index) => number === (numbers[0] ?? NaN) + index);
  if (!isNumbered || filled.every((line) => /^\s*\d+$/.test(line))) return lines;
  return lines.map((line) => line.replace(LINE_NUMBER, ''));
}

/** The lines that a diff adds or keeps. Without the header of a hunk, every line must be added, and not as an item of a list. */
function withoutDiffMarks(lines: string[]): string[] {
  const hunk = lines.findIndex((line) => HUNK.test(line));
  const isHunk = hunk >= 0 && lines.slice(0, hunk).every((line) => line.trim() === '' || DIFF_HEAD.test(line));
  const changed = lines.filter((line) => line !== '' && !DIFF_HEAD.test(line));
  const isAdded = changed.length > 2 && changed.every((line) => line.startsWith('+'));
  const isList = changed.every((line) => /^\+\s/.test(line));
  if (!isHunk && (!isAdded || isList)) return lines;
  return lines
    .filter((line) => !DIFF_HEAD.test(line) && !line.startsWith('-'))
    .map((line) => line.replace(/^[+ ]/, ''));
}

function withoutStatus(lines: string[]): string[] {
  let end = lines.length;
  let isBelowField = false;
  let hasField = false;
  const isStatus = (line: string) => {
    if (line.trim() === '') return true;
    const isOfScreen = FOOTER.test(line) || EDGE.test(line);
    const isField = COMPOSER.test(line);
    // There is one field, above a footer or between edges. Another line like it is a quote.
    const isNext = isField && isBelowField && !hasField;
    isBelowField ||= isOfScreen;
    hasField ||= isField;
    return isNext || isOfScreen || STATUS.test(line);
  };
  while (end > 0 && isStatus(lines[end - 1] ?? '')) end--;
  // If all lines have a bar, the reply itself has it.
  const last = lines.findLastIndex((line) => /^┃/.test(line.trimStart()));
  return lines.slice(0, end > 0 ? end : last < 0 ? lines.length : last + 1);
}

const BARS = '\u2502\u2503\u2551\u258C\u258E\u258F'; // │ ┃ ║ ▌ ▎ ▏
const BORDER = /^[\u2500-\u257F]+$|^[\u250C\u250F\u2554\u256D].*[\u2510\u2513\u2557\u256E]$/;

/** The upper border of a panel with its title in it: `╭─ Class ─────╮`. */
const TITLED_BORDER = /^[┌┏╔╭][─━═ ]*(\p{L}.*?)[─━═ ]*[┐┓╗╮]$/u;

// An indented line below a list item belongs to it.
const ITEM = /^\s*(?:[-+*•]|\d{1,3}[.)])\s/;

/** Removes the marks that an email client or a terminal draws around a whole reply: `>`, frames, bullets and bars. */
export function unwrapped(lines: string[]): string[] {
  return unmargined(unmarked(unframed(uncommented(unquoted(unquoted(withoutLiteral(lines)))))));
}

/** The beginning of a reply that is a text in a program: `export const answer = \``, `answer = """`. */
const LITERAL =
  /^\s*(?:(?:export\s+)?(?:(?:const|let|var)\s+)?[\w$]+\s*(?::\s*[\w.]+)?\s*=|return|export\s+default)\s*(?:String\.raw|[rf])?(`|"{3}|'{3})/;

/** Removes the code around a reply that is a text in a program as a whole. */
function withoutLiteral(lines: string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const [opening, quote] = LITERAL.exec(lines[first] ?? '') ?? [];
  if (opening === undefined || quote === undefined) return lines;
  const text = lines.slice(first).join('\n').trimEnd().slice(opening.length);
  const end = /[`"']+\)?;?$/.exec(text)?.[0] ?? '';
  const inside = text.slice(0, text.length - end.length);
  const isWhole = end.startsWith(quote) && !inside.replaceAll(`\\${quote}`, '').includes(quote);
  return isWhole ? inside.replaceAll(`\\${quote}`, quote).replaceAll('\\${', '${').split('\n') : lines;
}

/** Removes `>` only if every line has it, because a reply may itself quote. */
function unquoted(lines: string[]): string[] {
  const isQuote = lines.every((line) => line === '' || /^\s*>/.test(line));
  return isQuote ? withoutCalloutMarks(lines.map((line) => line.replace(/^\s*> ?/, ''))) : lines;
}

/** Removes the lines that only name the kind of a callout: `[!TIP]`. */
function withoutCalloutMarks(lines: string[]): string[] {
  return lines.filter((line) => !/^\s*\[!\w{2,20}\][-+]?\s*$/.test(line));
}

/** Removes the marks of a comment if every line has them. */
function uncommented(lines: string[]): string[] {
  const filled = lines.filter((line) => line.trim() !== '');
  const mark = /^(?:\/\/|#|--|;)(?=\s|$)/.exec(filled[0] ?? '')?.[0];
  if (mark === undefined || filled.length < 3) return lines;
  const isComment = filled.every((line) => line === mark || line.startsWith(`${mark} `));
  return isComment ? lines.map((line) => line.slice(mark.length).replace(/^ /, '')) : lines;
}

/** The lines of a reply that is quoted below or above other words, without the `>`. */
export function withoutQuotes(lines: string[]): string[] | undefined {
  if (!lines.some((line) => /^\s*>/.test(line))) return undefined;
  return withoutCalloutMarks(lines.map((line) => line.replace(/^\s*(?:> ?)+/, '')));
}

/** Removes a frame, or a bar at the left, around most of the reply. A smaller one, or one in a fence, is a drawing. */
function unframed(lines: string[]): string[] {
  if (!lines.some((line) => hasBar(line) || isBorder(line))) return lines;
  const isCode = areCode(lines);
  const filled = lines.filter((line) => line !== '').length;
  const isDrawn = lines.map((line, index) => !isCode[index] && (hasBar(line) || isBorder(line)));
  // One frame around all has the name of a program; several have the titles of the parts.
  const hasTitles = lines.filter((line, index) => isDrawn[index] && isTitledBorder(line)).length > 1;
  const runs: string[][] = [];
  for (let start = 0; start < lines.length;) {
    let end = start + 1;
    while (end < lines.length && isDrawn[end] === isDrawn[start]) end++;
    const run = lines.slice(start, end);
    const [first = ''] = run;
    const isMost = isBorder(first) && run.length * 2 > filled;
    const isFrame = isDrawn[start] && (run.length === filled || isMost || (hasTitles && isTitledBorder(first)));
    runs.push(isFrame ? withoutFrame(run, hasTitles) : run);
    start = end;
  }
  return runs.flat();
}

function withoutFrame(run: string[], hasTitles: boolean): string[] {
  const barred = run.filter(hasBar).map((line) => line.trim());
  // Every line of a table has a pipe inside it; framed text has lines without one.
  const isTable = barred.every((line) => [...line.slice(1, -1)].some((character) => BARS.includes(character)));
  if (isTable) return run;
  const isClosed = barred.every((line) => line.length > 1 && BARS.includes(line.at(-1) ?? ''));
  return run.map((line) => {
    if (!hasBar(line)) return hasTitles && isTitledBorder(line) ? line.trim().replace(TITLED_BORDER, '## $1') : '';
    const bar = line.search(/\S/);
    return `${line.slice(0, bar)} ${line.slice(bar + 1, isClosed ? -1 : undefined)}`.trimEnd();
  });
}

function hasBar(line: string): boolean {
  const first = line.trimStart()[0];
  return first !== undefined && BARS.includes(first);
}

function isTitledBorder(line: string): boolean {
  return TITLED_BORDER.test(line.trim());
}

function isBorder(line: string): boolean {
  return BORDER.test(line.trim());
}

/** The first line of a call of a tool or its result below it, as Claude Code and Codex print them. */
const TOOL_RESULT = /^\s*⎿/;
const TOOL_CALL = /^\s*• (?:Ran|Explored|Edited|Added|Called|Updated|Viewed|Searched|Read|Waited)\b/;

/**
 * Removes the bullets of a terminal's messages, ⏺ always, ● if the reply starts with it and the text below is indented, and
 * the messages that are calls of tools.
 */
function unmarked(lines: string[]): string[] {
  if (!lines.some((line) => /^\s*[⏺●•]/.test(line))) return lines;
  const isCode = areCode(lines);
  const said = lines.filter((line, index) => line !== '' && !isCode[index]);
  const hangs =
    /^\s*●/.test(said[0] ?? '') &&
    said.every((line, index) => !/^\s*●/.test(line) || /^\s{2}/.test(said[index + 1] ?? '  '));
  const mark = hangs ? /^(\s*)[⏺●]/ : /^(\s*)⏺/;
  let isCall = false;
  return lines.flatMap((line, index) => {
    if (mark.test(line)) isCall = TOOL_RESULT.test(lines[index + 1] ?? '') || TOOL_RESULT.test(lines[index + 2] ?? '');
    else if (/^\s?•/.test(line)) isCall = TOOL_CALL.test(line) && /^\s+└/.test(lines[index + 1] ?? '');
    if (isCall) return [];
    return [isCode[index] ? line : line.replace(mark, '$1 ')];
  });
}

/** Removes the margin that all lines share, except perhaps the first, where the copied selection started. */
function unmargined(lines: string[]): string[] {
  const first = lines.findIndex((line) => line !== '');
  if (ITEM.test(lines[first] ?? '')) return lines;
  const margin = lines.reduce(
    (least, line, index) => (line === '' || index <= first ? least : Math.min(least, line.search(/\S/))),
    Infinity,
  );
  return lines.map((line) => line.slice(Math.min(margin, Math.max(0, line.search(/\S/)))));
}
