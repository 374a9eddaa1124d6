import type { Span } from '../span.ts';
import { splitsPair } from '../unicode.ts';

const LINES_BEFORE = 2;
const LINES_AFTER = 4;
/** The maximum number of lines that a stack trace may add after an error. */
const STACK = 24;
/** How far a window reaches at most, in characters; a line that continues beyond is cut. */
const CONTEXT_BEFORE = 1200;
const CONTEXT_AFTER = 3000;
/** The characters that are shown of a line too long to be shown whole. */
const OF_LINE_BEFORE = 300;
const OF_LINE_AFTER = 900;

const FRAME = /^(?:[ \t]|at |caused by|goroutine |File "|\.\.\. \d)/i;

/** The lines around an error: a few before it, a few after it, and its stack; of a very long line, the part around it. */
export function errorWindow(text: string, at: number): Span {
  return { start: startOf(text, at), end: endOf(text, at) };
}

function startOf(text: string, at: number): number {
  const from = Math.max(0, at - CONTEXT_BEFORE);
  const before = text.slice(from, at);
  // Without the start of the text or a line end before it, the first line of `before` is not whole.
  const starts = from === 0 ? [0] : [];
  for (let end = before.indexOf('\n'); end >= 0; end = before.indexOf('\n', end + 1)) starts.push(from + end + 1);
  return starts.at(-1 - LINES_BEFORE) ?? starts[0] ?? whole(text, Math.max(0, at - OF_LINE_BEFORE));
}

function endOf(text: string, at: number): number {
  const after = text.slice(at, at + CONTEXT_AFTER);
  let end = 0;
  for (let line = 0; line <= LINES_AFTER + STACK; line++) {
    if (line > LINES_AFTER && !FRAME.test(after.slice(end, end + 20))) break;
    const next = after.indexOf('\n', end);
    if (next < 0) {
      if (at + CONTEXT_AFTER >= text.length) return text.length;
      return end === 0 ? whole(text, at + OF_LINE_AFTER) : at + end;
    }
    end = next + 1;
  }
  return at + end;
}

function whole(text: string, at: number): number {
  return splitsPair(text, at) ? at - 1 : at;
}
