/** How a line number is set off: `1→`, `1<tab>`, `1 │`, `1|`, `1:`; only the number on a line that was empty. */
const NUMBERED = /^\s*(\d{1,6})(?:→|\t|$| ?[│┃|](?!.*[|│┃]\s*$) ?|:(?!\s))/u;
const HUNK = /^@@ .*@@/;
const DIFF_HEAD = /^(?:diff --git |index [0-9a-f]|new file mode |--- |\+\+\+ |@@ .*@@|\\ No newline)/;

/** The last lines of a terminal: the prompt, and how long the agent worked or what it used. */
const STATUS =
  /^\s*(?:[>❯›$%](?:\s.{0,3})?|[✻✽✢✶✳∴·*] ?\p{Lu}\p{L}+(?:…| for \d).*|[─━]{20,}|[╭╰]─{10,}[╮╯]|│ *[>❯] {3,}│|[─━-]{1,4} ?(?:worked|thought|ran) for \d.*|tokens used:?\s*[\d,.k]*|tokens: .*\b(?:sent|received)\b.*|\? for shortcuts.*|⏵⏵.*|.*\besc to interrupt\b.*|⎿ +tip: .*|\d+% context (?:left|used).*)$/iu;

/** A reply without what the program it was copied from adds: line numbers, the marks of a diff, the status of a terminal. */
export function withoutCopyMarks(lines: string[]): string[] {
  return withoutStatus(withoutDiffMarks(withoutNumbers(lines)));
}

/** Removes line numbers if every line has one, each by one higher than the last. */
function withoutNumbers(lines: string[]): string[] {
  const filled = lines.filter((line) => line.trim() !== '');
  const numbers = filled.map((line) => Number(NUMBERED.exec(line)?.[1] ?? NaN));
  const isNumbered =
    (numbers.length > 2 || /^\s*\d+→/.test(filled[0] ?? '')) &&
    numbers.every((number, index) => number === (numbers[0] ?? NaN) + index);
  if (!isNumbered || filled.every((line) => /^\s*\d+$/.test(line))) return lines;
  return lines.map((line) => line.replace(NUMBERED, ''));
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
  while (end > 0 && ((lines[end - 1] ?? '').trim() === '' || STATUS.test(lines[end - 1] ?? ''))) end--;
  return end === 0 ? lines : lines.slice(0, end);
}
