import type { Mention } from './mentions.ts';

/** Choices that contain a negation, such as `not working`. */
export const NEGATIVE = /^(?:not?|cannot|in|un)/;

/** The choice that was read, if there is one, and the choices that the text names. */
export interface ChosenFrom {
  choice?: string;
  named: string[];
  isTicked?: boolean;
}

/** Reads boxes and ticked columns; undefined if there are none, or they do not decide. */
export function fromTicks(read: readonly { text: string; mentions: Mention[] }[]): ChosenFrom | undefined {
  const column = tickedColumn(read);
  if (column !== undefined) return { choice: column, named: [column], isTicked: true };
  const boxes = readBoxes(read);
  if (!boxes) return undefined;
  const chosen = fromBoxes(boxes);
  if (chosen !== undefined) return { choice: chosen, named: [chosen], isTicked: true };
  if (boxes.boxed.length > 1 || boxes.ticked.length > 1) return { named: [...boxes.boxed, ...boxes.bare] };
  return boxes.ticked.length === 0 && !NEGATIVE.test(boxes.boxed[0] ?? '') ? { named: boxes.boxed } : undefined;
}

function fromBoxes({ ticked, boxed, bare }: TickedChoices): string | undefined {
  if (ticked.length === 1) return ticked[0];
  // All the others are crossed out.
  return ticked.length === 0 && boxed.length > 1 && bare.length === 1 ? bare[0] : undefined;
}

const TICKED = String.raw`\[ ?(?:[xX✓✔✅☑*•v]|[yY](?:es)?) ?\]|\( ?[xX✓✔•*●] ?\)|☑️?|✅|✔️?|✓|🗹|🔘|◉|⦿|☒|👍|■|◼️?|▣|⬤|←|⬅️?|👈|<[-=]{1,3}(?![-=]*>)|\((?:selected|chosen|this one)\)`;
const UNTICKED = String.raw`\[ ?(?:[nN]o?|[_-])? ?\]|\[\s\]|\( ?\)|☐|⬜️?|◻️?|▢|🔲|□|❌|❎|✗|✘|✖️?|🚫|⛔️?|○|◯|⚪️?|⭕️?|👎`;
const POINTER = String.raw`➡️?|👉|→|⇒|▶️?|=>|->|●|⚫️?`;
const BOX = new RegExp(`(${TICKED})|(${UNTICKED})|(${POINTER})`, 'gu');

/** A checkbox in a text: checked, unchecked, or a pointer such as `→`, which counts as a check mark before a choice. */
export interface CheckBox {
  start: number;
  end: number;
  state: 'ticked' | 'unticked' | 'pointer';
  mark: string;
}

/** The boxes in a text. */
export function boxesIn(text: string): CheckBox[] {
  return [...text.matchAll(BOX)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    state: match[1] !== undefined ? 'ticked' : match[2] !== undefined ? 'unticked' : 'pointer',
    mark: match[0],
  }));
}

/** The choices of a list with boxes. */
export interface TickedChoices {
  ticked: string[];
  /** All choices with a checkbox, checked or not. */
  boxed: string[];
  /** Choices of the same list without a box. */
  bare: string[];
}

/**
 * The choices with boxes; undefined if there are none. A box belongs to the choice after it if the line starts with a
 * box, and otherwise to the choice before it.
 */
function readBoxes(lines: readonly { text: string; mentions: Mention[] }[]): TickedChoices | undefined {
  const pairs: { choice: string; box: CheckBox | undefined }[] = [];
  for (const { text, mentions } of lines) {
    const letter = text.search(/[\p{L}\p{N}]/u);
    const boxes = boxesIn(text).filter(({ state, start }) => state !== 'pointer' || start < letter);
    const isBefore = (boxes[0]?.start ?? Infinity) < (mentions[0]?.start ?? Infinity);
    for (const [index, mention] of mentions.entries()) {
      const from = mentions[index - 1]?.end ?? 0;
      const to = mentions[index + 1]?.start ?? text.length;
      const box = isBefore
        ? boxes.findLast((one) => one.start >= from && one.end <= mention.start)
        : boxes.find((one) => one.start >= mention.end && one.end <= to);
      // A sentence after a box may mention other choices.
      if (box || boxes.length === 0) pairs.push({ choice: mention.choice, box });
    }
  }
  const boxed = pairs.filter(({ box }) => box !== undefined);
  if (boxed.length === 0) return undefined;
  const marks = new Set(boxed.map(({ box }) => box?.mark));
  // ☒ means checked next to ☐, and crossed out next to ☑.
  const crossed = marks.has('☒') && [...marks].some((mark) => /☑|✅|✔|✓/.test(mark ?? ''));
  const isTicked = ({ box }: { box: CheckBox | undefined }) =>
    box !== undefined && box.state !== 'unticked' && !(crossed && box.mark === '☒');
  return {
    ticked: [...new Set(boxed.filter(isTicked).map(({ choice }) => choice))],
    boxed: [...new Set(boxed.map(({ choice }) => choice))],
    bare: [...new Set(pairs.filter(({ box }) => !box).map(({ choice }) => choice))],
  };
}

const TICKED_CELL = new RegExp(String.raw`^(?:${TICKED}|x|yes|true)$`, 'iu');
const UNTICKED_CELL = new RegExp(String.raw`^(?:${UNTICKED}|[-–—]|no|false)?$`, 'iu');

/** The choice whose column is checked in a table with the choices as its header; undefined if there is no such table. */
function tickedColumn(lines: readonly { text: string; mentions: Mention[] }[]): string | undefined {
  const head = lines.findIndex(({ text, mentions }) => mentions.length > 1 && text.includes('|'));
  const cells = lines.slice(head + 1).find(({ text }) => !/^[\s|:-]*$/.test(text) || !text.includes('-'))?.text;
  const { text = '', mentions = [] } = lines[head] ?? {};
  if (head < 0 || cells?.includes('|') !== true) return undefined;
  const heads = cellsOf(text);
  const marks = cellsOf(cells);
  const ticked = marks.flatMap((mark, index) => (TICKED_CELL.test(mark) ? [index] : []));
  const first = ticked[0] ?? -1;
  const areMarks = marks.every((mark, index) => index === first || UNTICKED_CELL.test(mark));
  if (heads.length !== mentions.length || marks.length !== heads.length || ticked.length !== 1 || !areMarks)
    return undefined;
  return mentions[first]?.choice;
}

function cellsOf(row: string): string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}
