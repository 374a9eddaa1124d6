import { decodeBase64, unescape, type Unescaped } from './decode.ts';
import type { Finding } from './finding.ts';
import type { Landmark, Landmarks } from './landmarks.ts';

/** Percent escapes of characters that join names and values, or of other escapes. */
const TELLING_ESCAPE = /%(?:22|25|26|27|3a|3d|40|7b|0a|5b)/i;
/** Marks of a text inside of another: JSON in a string, text in HTML or XML. */
const ESCAPES = /\\+["'nrtu/]|&(?:quot|apos|lt|gt|amp|#\d{2,3}|#x[0-9a-f]{2,3});/i;
/** The longest stretch that is decoded at once, in characters. */
const LONGEST = 65_536;
/** The longest run that is decoded where only its address or form tells that it is encoded. */
const LONGEST_RUN = 8192;

/**
 * Secrets in parts of a text that are written in another form: percent-encoded, escaped for JSON or HTML, in Base64.
 * `find` looks for them in the decoded part.
 */
export function findEncodedSecrets(
  text: string,
  landmarks: Landmarks,
  find: (decoded: string) => Finding[],
): Finding[] {
  const found: Finding[] = [];
  for (const part of [...percentRuns(text), ...escapedLines(text, landmarks)]) {
    const decoded = unescape(text.slice(part.start, part.end));
    for (const finding of find(decoded.text)) found.push(within(part.start, finding, decoded));
  }
  for (const run of landmarks.runs) {
    const blob = decodeBase64(text, run.at, run.length);
    const [first] = blob ? find(blob.text) : [];
    // Half of it cannot be masked, so all of it is.
    if (blob && first) found.push({ ...first, start: run.at, end: blob.end });
  }
  return found;
}

/** A finding in a decoded part as one in the text around it. */
function within(start: number, finding: Finding, { offsets }: Unescaped): Finding {
  return {
    ...finding,
    start: start + (offsets[finding.start] ?? 0),
    end: start + (offsets[finding.end] ?? 0),
  };
}

/** Runs without white space that hold percent escapes of more than letters. */
function* percentRuns(text: string): Generator<{ start: number; end: number }> {
  let done = 0;
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', Math.max(done, at + 1))) {
    if (!TELLING_ESCAPE.test(text.slice(at, at + 3))) continue;
    let start = at;
    while (start > done && at - start < LONGEST_RUN && !isBorder(text.charCodeAt(start - 1))) start--;
    let end = at;
    while (end < text.length && end - at < LONGEST_RUN && !isBorder(text.charCodeAt(end))) end++;
    done = end;
    yield { start, end };
  }
}

function isBorder(code: number): boolean {
  return code <= 32 || code === 34 || code === 39 || code === 60 || code === 62 || code === 96;
}

/** Lines with escaped quotes, line ends or entities, and with a name or a form in them that is worth a look. */
function* escapedLines(text: string, { names, words, at: isIn }: Landmarks): Generator<{ start: number; end: number }> {
  if (!isIn.backslash && !isIn.ampersand) return;
  let done = 0;
  for (const place of worthALook(names, words, text)) {
    if (place < done) continue;
    const line = text.slice(Math.max(done, place - LONGEST / 2), place).lastIndexOf('\n');
    const start = line < 0 ? Math.max(done, place - LONGEST / 2) : Math.max(done, place - LONGEST / 2) + line + 1;
    const rest = text.slice(start, start + LONGEST);
    const length = rest.indexOf('\n');
    const end = start + (length < 0 ? rest.length : length);
    done = Math.max(end, place + 1);
    if (ESCAPES.test(text.slice(start, end))) yield { start, end };
  }
}

/** Where the names of a text are; what cannot have a name, as an address with a password, is found by its words. */
function worthALook(names: readonly Landmark[], words: ReadonlySet<string>, text: string): number[] {
  const places = names.map(({ at }) => at);
  if (words.has('begin')) {
    for (let at = text.indexOf('BEGIN'); at >= 0; at = text.indexOf('BEGIN', at + 5)) places.push(at);
    places.sort((a, b) => a - b);
  }
  return places;
}
