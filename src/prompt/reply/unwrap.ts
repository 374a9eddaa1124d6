import { areCode } from './code-fence.ts';

const BARS = '\u2502\u2503\u2551\u258C\u258E\u258F'; // │ ┃ ║ ▌ ▎ ▏
const BORDER = /^[\u2500-\u257F]+$|^[\u250C\u250F\u2554\u256D].*[\u2510\u2513\u2557\u256E]$/;

// An indented line below a list item belongs to it.
const ITEM = /^\s*(?:[-+*•]|\d{1,3}[.)])\s/;

/** Removes what an email client or a terminal draws around a whole reply: `>`, frames, bullets and bars. */
export function unwrapped(lines: string[]): string[] {
  return unmargined(unmarked(unframed(unquoted(unquoted(lines)))));
}

/** Removes `>` only if every line has it, because a reply may itself quote. */
function unquoted(lines: string[]): string[] {
  const isQuote = lines.every((line) => line === '' || /^\s*>/.test(line));
  return isQuote ? lines.map((line) => line.replace(/^\s*> ?/, '')) : lines;
}

/** Removes a frame, or a bar at the left, around most of the reply. A smaller one, or one in a fence, is a drawing. */
function unframed(lines: string[]): string[] {
  if (!lines.some((line) => hasBar(line) || isBorder(line))) return lines;
  const isCode = areCode(lines);
  const filled = lines.filter((line) => line !== '').length;
  const isDrawn = lines.map((line, index) => !isCode[index] && (hasBar(line) || isBorder(line)));
  const runs: string[][] = [];
  for (let start = 0; start < lines.length;) {
    let end = start + 1;
    while (end < lines.length && isDrawn[end] === isDrawn[start]) end++;
    const run = lines.slice(start, end);
    const isFrame = isDrawn[start] && (run.length === filled || (isBorder(run[0] ?? '') && run.length * 2 > filled));
    runs.push(isFrame ? withoutFrame(run) : run);
    start = end;
  }
  return runs.flat();
}

function withoutFrame(run: string[]): string[] {
  const barred = run.filter(hasBar).map((line) => line.trim());
  // Every line of a table has a pipe inside it; framed text has lines without one.
  const isTable = barred.every((line) => [...line.slice(1, -1)].some((character) => BARS.includes(character)));
  if (isTable) return run;
  const isClosed = barred.every((line) => line.length > 1 && BARS.includes(line.at(-1) ?? ''));
  return run.map((line) => {
    if (!hasBar(line)) return '';
    const bar = line.search(/\S/);
    return `${line.slice(0, bar)} ${line.slice(bar + 1, isClosed ? -1 : undefined)}`.trimEnd();
  });
}

function hasBar(line: string): boolean {
  const first = line.trimStart()[0];
  return first !== undefined && BARS.includes(first);
}

function isBorder(line: string): boolean {
  return BORDER.test(line.trim());
}

/** Removes the bullets of a terminal's messages: ⏺ always, ● if the reply starts with it and the text below is indented. */
function unmarked(lines: string[]): string[] {
  if (!lines.some((line) => /^\s*[⏺●]/.test(line))) return lines;
  const isCode = areCode(lines);
  const said = lines.filter((line, index) => line !== '' && !isCode[index]);
  const hangs =
    /^\s*●/.test(said[0] ?? '') &&
    said.every((line, index) => !/^\s*●/.test(line) || /^\s{2}/.test(said[index + 1] ?? '  '));
  const mark = hangs ? /^(\s*)[⏺●]/ : /^(\s*)⏺/;
  return lines.map((line, index) => (isCode[index] ? line : line.replace(mark, '$1 ')));
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
