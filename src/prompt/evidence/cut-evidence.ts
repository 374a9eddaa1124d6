import { formatSize } from '../format-size.ts';
import { errorLines } from './error-lines.ts';
import { addSpan, type Span } from '../span.ts';
import { backward, forward, utf8Length } from '../unicode.ts';
import { errorWindow } from './error-window.ts';

/** The maximum size of evidence in a prompt, in bytes of UTF-8. */
export const EVIDENCE_LIMIT = 200_000;

/** Room for one line that says how much was left out, in bytes, with the line ends around it. */
const MARK = 160;
/** A gap that is shorter than its mark is shown in full. */
const MAX_MERGED_GAP = 40;
/** After this many windows that do not fit, the search for smaller ones stops. */
const MISSES = 64;

/**
 * Shortens evidence to fit into a prompt: head, tail and windows around error lines, with a line in each gap that says how much
 * was left out. Lines stay whole unless one of them is itself too long. The limit is in bytes of UTF-8, and the result never
 * exceeds it; a text that already fits is returned unchanged. Mask before cutting: a secret cut in two is no longer found.
 */
export function cutEvidence(text: string, limit = EVIDENCE_LIMIT): string {
  if (text.length <= limit && utf8Length(text) <= limit) return text;
  const share = Math.floor((limit - MARK) / 4);
  if (share < MARK) return text.slice(0, forward(text, 0, limit));

  const ends = [head(text, share), tail(text, share)];
  let spans = ends.reduce((kept: Span[], span) => addSpan(kept, span).spans, []);
  let left = limit - MARK - sizeOf(text, spans);
  let misses = 0;
  for (const at of errorLines(text)) {
    const gain = addSpan(spans, errorWindow(text, at));
    const cost = sizeOf(text, gain.fresh) + MARK;
    if (gain.fresh.length === 0) continue;
    if (cost <= left) {
      spans = gain.spans;
      left -= cost;
    } else if (++misses > MISSES) break;
  }
  // The space that the windows do not use goes to head and tail.
  const more = Math.floor(left / 2);
  for (const span of [head(text, share + more), tail(text, share + more)]) {
    const gain = addSpan(spans, span);
    const cost = sizeOf(text, gain.fresh);
    if (cost > left) continue;
    spans = gain.spans;
    left -= cost;
  }
  return join(text, spans);
}

/** The whole lines that begin a text; half a line only where whole ones would leave more than half of the room empty. */
function head(text: string, bytes: number): Span {
  const at = forward(text, 0, bytes);
  const line = text.slice(0, at).lastIndexOf('\n') + 1;
  return { start: 0, end: at < text.length && line > at / 2 ? line : at };
}

function tail(text: string, bytes: number): Span {
  const end = text.length;
  const at = backward(text, bytes);
  if (at === 0 || text[at - 1] === '\n') return { start: at, end };
  const line = text.indexOf('\n', at) + 1;
  return { start: line > 0 && end - line > (end - at) / 2 ? line : at, end };
}

function sizeOf(text: string, spans: Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + utf8Length(text, start, end), 0);
}

function join(text: string, spans: Span[]): string {
  let joined = '';
  let line = 1;
  let at = 0;
  for (const { start, end } of spans) {
    if (start - at < MAX_MERGED_GAP) {
      joined += text.slice(at, start);
      line += lineEnds(text, at, start);
    } else {
      const below = line + lineEnds(text, at, start);
      if (joined && !joined.endsWith('\n')) joined += '\n';
      joined += `${leftOut(text, { start: at, end: start }, line, below)}\n`;
      line = below;
    }
    joined += text.slice(start, end);
    line += lineEnds(text, start, end);
    at = end;
  }
  return joined;
}

/** The line that replaces a gap; `line` and `below` are the numbers of the lines in which it begins and ends. */
function leftOut(text: string, { start, end }: Span, line: number, below: number): string {
  const size = formatSize(utf8Length(text, start, end));
  const wholeStart = start === 0 || text[start - 1] === '\n';
  const wholeEnd = end === text.length || text[end - 1] === '\n';
  if (wholeStart && wholeEnd) {
    const last = text[end - 1] === '\n' ? below - 1 : below;
    if (last === line) return `[… 1 line (${size}) left out: line ${line} …]`;
    return `[… ${grouped(last - line + 1)} lines (${size}) left out: lines ${line}–${last} …]`;
  }
  if (below === line) return `[… ${grouped(end - start)} characters (${size}) left out of line ${line} …]`;
  const from = wholeStart ? `line ${line}` : `within line ${line}`;
  return `[… ${size} left out: from ${from} to ${wholeEnd ? `line ${below - 1}` : `within line ${below}`} …]`;
}

function lineEnds(text: string, start: number, end: number): number {
  const part = text.slice(start, end);
  let count = 0;
  for (let at = part.indexOf('\n'); at >= 0; at = part.indexOf('\n', at + 1)) count++;
  return count;
}

// Not toLocaleString: the page, the command and MCP have to agree on the bytes.
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
