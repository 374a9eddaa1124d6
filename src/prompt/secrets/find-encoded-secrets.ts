import { decodeBase64, isSaslPlain } from './decode-base64.ts';
import type { Candidate, Candidates, Finding, Words } from './finding.ts';
import { unescape, type Unescaped } from './unescape.ts';

/** Percent escapes of characters between names and values, or of other escapes. */
const TELLING_ESCAPE = /%(?:22|25|26|27|3a|3d|40|7b|0a|5b)/i;
/** Signs of a text inside another: JSON in a string, text in HTML or XML. */
const ENTITY = /&(?:quot|apos|lt|gt|amp|#\d{2,3}|#x[0-9a-f]{2,3});/i;
const ESCAPES = new RegExp(String.raw`\\+["'nrtu/]|${ENTITY.source}`, 'i');
/** The longest stretch that is decoded at once, in characters. */
const LONGEST = 65_536;
/** The longest run of percent escapes that is decoded, in characters. */
const LONGEST_RUN = 8192;
/**
 * The beginning of Base64 of a text: the first of four characters has the upper bits of an ASCII character, or is `A` for a
 * zero byte of UTF-16 or of SASL.
 */
const TEXT = /(?:[ACDI-Za-f][\w+/-]{3}){4}/y;
/** The longest Base64 of a user and a password, in characters. */
const LONGEST_SASL = 264;

/**
 * Finds secrets in encoded parts of a text: percent-encoded, escaped for JSON or HTML, or in Base64. `find` looks for them in
 * the decoded part.
 */
export function findEncodedSecrets(
  text: string,
  candidates: Candidates,
  find: (decoded: string) => Finding[],
): Finding[] {
  const found: Finding[] = [];
  for (const part of [...percentRuns(text), ...escapedLines(text, candidates)]) {
    const decoded = unescape(text.slice(part.start, part.end));
    for (const finding of find(decoded.text)) found.push(within(part.start, finding, decoded));
  }
  for (const run of candidates.runs) {
    TEXT.lastIndex = run.at;
    if (!TEXT.test(text)) continue;
    if (run.length < LONGEST_SASL && isSaslPlain(text.slice(run.at, run.at + run.length))) {
      found.push({ kind: 'password', rule: 'sasl-plain', start: run.at, end: run.at + run.length });
      continue;
    }
    const blob = decodeBase64(text, run.at, run.length);
    const [first] = blob ? find(blob.text) : [];
    // A part of Base64 cannot be masked alone.
    if (blob && first) found.push({ ...first, start: run.at, end: blob.end });
  }
  return found;
}

/** Converts the offsets of a finding in a decoded part to offsets in the whole text. */
function within(start: number, finding: Finding, { offsets }: Unescaped): Finding {
  return {
    ...finding,
    start: start + (offsets[finding.start] ?? 0),
    end: start + (offsets[finding.end] ?? 0),
  };
}

/** Runs without whitespace that contain percent escapes of more than letters. */
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
function* escapedLines(text: string, { names, words }: Candidates): Generator<{ start: number; end: number }> {
  if (!text.includes('\\') && !(text.includes('&') && ENTITY.test(text))) return;
  let done = 0;
  for (const place of worthALook(names, words)) {
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

/** The offsets of names, and of the first lines of private keys, which have no names. */
function worthALook(names: readonly Candidate[], words: Words): number[] {
  const places = names.map(({ at }) => at);
  const keys = words.get('begin');
  return keys ? [...places, ...keys].sort((a, b) => a - b) : places;
}
