// cspell:ignore ABEF -- letters that end sequences
import type { InputKind } from '../model/pack.ts';

// The escape sequences of ECMA-48, in their 7-bit (ESC [) and 8-bit (U+009B) forms.
const PLAIN = String.raw`[^\x00-\x08\x0A-\x1F\x7F-\x9F]*`;
const CSI = String.raw`(?:\x1B\[|\x9B)[0-?]*[ -/]*[@-~]`;
const OSC = String.raw`(?:\x1B\]|\x9D)${PLAIN}(?:\x07|\x1B\\|\x9C)`;
// DCS, SOS, PM and APC: strings like OSC, but BEL does not end them.
const OTHER_STRING = String.raw`(?:\x1B[PX^_]|[\x90\x98\x9E\x9F])${PLAIN}(?:\x1B\\|\x9C)`;
const SHORT = String.raw`\x1B[ -/]{1,3}[0-~]|\x1B[0-~]`;
// Only the introducer of an unterminated sequence is removed, so that the evidence after it stays. A string must end on its
// own line: real titles, links and images do, and a forged one hides at most that line.
const UNENDED = String.raw`[\x90\x98\x9B\x9D-\x9F]`;
const SEQUENCE = new RegExp([CSI, OSC, OTHER_STRING, SHORT, UNENDED].join('|'), 'g');

// Controls but tab and LF; line and paragraph separators; bidirectional controls; lone surrogates; and all that Unicode
// calls default-ignorable. Written out as ranges, because engines differ in the Unicode version they support, and page,
// command and MCP have to agree on the bytes.
const UNSEEN = [
  String.raw`\u0000-\u0008\u000B-\u001F\u007F-\u009F`, // C0, DEL, C1
  String.raw`\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F`, // soft hyphen, joiners, fillers, Mongolian selectors
  String.raw`\u200B-\u200F\u2028-\u202E\u2060-\u206F`, // zero width, separators, bidirectional controls
  String.raw`\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB`, // fillers, variation selectors, BOM, annotation marks
  String.raw`\uD800-\uDFFF`, // lone surrogates, in a `u` pattern
].join('');
// Shorthand, music, tags and more selectors.
const UNSEEN_BEYOND = String.raw`\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}`;
// A variation selector that chooses between text and emoji has a visible effect, so it stays.
const EMOJI_BASE = String.raw`[#*0-9\u00A9\u00AE\u203C-\u3299\u{1F000}-\u{1FAFF}]`;
// oxlint-disable-next-line no-misleading-character-class -- each combining character is meant on its own
const INVISIBLE = new RegExp(String.raw`(${EMOJI_BASE}[\uFE0E\uFE0F])|[${UNSEEN}${UNSEEN_BEYOND}]`, 'gu');

// Without the `u` flag, halves of surrogate pairs are seen: any character beyond U+FFFF is looked at more closely.
// oxlint-disable-next-line no-misleading-character-class -- each character is meant on its own
const SUSPECT = new RegExp(`[${UNSEEN}]`);

// Sequences that move to the beginning of the line or to another line, or erase the line. What follows them is written over
// what is there, as a progress bar does, and gets a line of its own; at the start of a line they change nothing.
const MOVE = String.raw`(?:\x1B\[|\x9B)(?:2K|[01]?G|\d*[ABEF]|[23]J|(?:\d+;\d*)?[Hf])`;
const REWRITTEN = new RegExp(String.raw`^(?:${CSI})+|${MOVE}(?:${CSI})*\n?`, 'gm');

/**
 * Returns a value as a prompt carries it: escape sequences of terminals (ECMA-48) removed, every other control or invisible
 * character written as `<U+202E>`, line ends as LF and none at the end, and whitespace alone as the empty string.
 */
export function clean(value: string): string {
  const visible = SUSPECT.test(value) ? withoutUnseen(value) : value;
  return /\S/.test(visible) ? withoutTrailing(visible, '\n') : '';
}

function withoutUnseen(value: string): string {
  const lines = value.replace(/\r+\n|\r/g, '\n').replace(REWRITTEN, asLineEnd);
  return lines.replace(SEQUENCE, '').replace(INVISIBLE, asCodePoint);
}

/** Returns a value cleaned as its kind of input asks: one line for all but `text` and `evidence`, and trimmed but for `line`. */
export function cleanAs(kind: InputKind, value: string): string {
  const cleaned = clean(value);
  if (kind === 'text' || kind === 'evidence') return cleaned;
  const line = cleaned.replaceAll('\n', ' ');
  return kind === 'line' ? line : line.trim();
}

/** Whether a value is a date and time with its offset from UTC, as RFC 3339 section 5.6 writes it. */
export function isTime(value: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))$/.exec(value);
  if (!parts) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offsetHour = 0, offsetMinute = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  const days = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  const dayExists = days !== undefined && day >= 1 && day <= days;
  // A 60th second is a leap second.
  return dayExists && hour < 24 && minute < 60 && second <= 60 && offsetHour < 24 && offsetMinute < 60;
}

/** A text without those of these characters that end it; a loop, because `/[…]+$/` takes quadratic time. */
export function withoutTrailing(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** A line end for sequences in the middle of a line, nothing for those at its start. */
function asLineEnd(_: string, at: number, text: string): string {
  return at === 0 || text[at - 1] === '\n' ? '' : '\n';
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function asCodePoint(character: string, emoji: string | undefined): string {
  return emoji ?? `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
}
