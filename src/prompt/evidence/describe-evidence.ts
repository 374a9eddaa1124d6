import { forward, backward, utf8Length } from '../unicode.ts';

/** The content of a card that replaces evidence that is too long for a field. */
export interface Description {
  /** Bytes of UTF-8. */
  bytes: number;
  lines: number;
  /** The approximate number of tokens: a quarter of the characters. */
  tokens: number;
  /** The first and the last lines, 2 kB each at most; the tail is empty when the head is the whole text. */
  head: string;
  tail: string;
}

const PREVIEW = 2000;

/** Describes a text, or one that comes in chunks, without putting the chunks together. */
export function describeEvidence(chunks: string | Iterable<string>): Description {
  let bytes = 0;
  let characters = 0;
  let lineEnds = 0;
  let head = '';
  let tail = '';
  let carried = '';
  for (const chunk of typeof chunks === 'string' ? [chunks] : chunks) {
    // Half a surrogate pair waits for its other half.
    const text = carried + chunk;
    carried = /[\uD800-\uDBFF]$/.test(text.slice(-1)) ? text.slice(-1) : '';
    const whole = text.slice(0, text.length - carried.length);
    bytes += utf8Length(whole);
    characters += whole.length;
    for (let at = whole.indexOf('\n'); at >= 0; at = whole.indexOf('\n', at + 1)) lineEnds++;
    if (head.length < PREVIEW * 2) head += whole.slice(0, PREVIEW * 2);
    tail = whole.length < PREVIEW * 2 ? (tail + whole).slice(-PREVIEW * 2) : whole.slice(-PREVIEW * 2);
  }
  bytes += utf8Length(carried);
  characters += carried.length;
  const isShort = characters <= PREVIEW * 2;
  const text = head + carried;
  const endsOpen = characters > 0 && !tail.concat(carried).endsWith('\n');
  return {
    bytes,
    lines: lineEnds + (endsOpen ? 1 : 0),
    tokens: Math.ceil(characters / 4),
    ...(isShort ? { head: text, tail: '' } : { head: firstLines(head), tail: lastLines(tail + carried) }),
  };
}

/** Returns the head and the tail alone, which takes no longer for a long text. */
export function endsOf(text: string): Pick<Description, 'head' | 'tail'> {
  return text.length <= PREVIEW * 2 ? { head: text, tail: '' } : { head: firstLines(text), tail: lastLines(text) };
}

function firstLines(text: string): string {
  const cut = text.slice(0, forward(text, 0, PREVIEW));
  const line = cut.lastIndexOf('\n');
  return line > 0 ? cut.slice(0, line) : cut;
}

function lastLines(text: string): string {
  const cut = text.slice(backward(text, PREVIEW));
  const line = cut.indexOf('\n');
  return line >= 0 && line < cut.length - 1 ? cut.slice(line + 1) : cut;
}
