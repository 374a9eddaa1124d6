import { decodeLines } from './decode-lines.ts';
import { decodeLegacy, type LegacyEncoding } from './legacy-encoding.ts';
import { decodeWide, rangesOf, wideEncoding, type WideEncoding } from './wide-text.ts';

/** A note for the reader of decoded text. */
export type DecodeNote =
  | { note: 'encoding'; encoding: WideEncoding | LegacyEncoding }
  | { note: 'mixed'; encodings: string[] }
  | { note: 'cut-character' }
  | { note: 'zeros' }
  | { note: 'not-utf-8'; replaced: number };

/** Text, with notes for its reader. */
export interface DecodedText {
  text: string;
  notes: DecodeNote[];
}

/** How many zero bytes may be in a text by mistake. */
const FEW_ZEROS = 3;
/** A run of this many NUL bytes is a hole: a log has one after a crash, or if it was truncated while a program wrote to it. */
const HOLE = 16;

/**
 * Decodes UTF-8, UTF-16 and UTF-32 by their marks or bytes, files in which UTF-8 and UTF-16 follow each other, and other
 * encodings if the result is plausible. Returns undefined if the bytes are not text.
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const wide = wideEncoding(bytes);
  const ranges = rangesOf(bytes, wide);
  const encodings = new Set<string>();
  const notes: DecodeNote[] = [];
  let text = '';
  for (const { encoding, content } of ranges) {
    const decoded = encoding ? decodeWhole(content, encoding) : decodeNarrow(content);
    if (!decoded) return undefined;
    text += decoded.text;
    encodings.add(encoding ?? 'UTF-8');
    notes.push(...decoded.notes);
  }
  if (ranges.length === 1) return { text, notes };
  const rest = notes.filter(({ note }) => note !== 'encoding');
  return { text, notes: [{ note: 'mixed', encodings: [...encodings] }, ...onceEach(rest)] };
}

/** The same note of several ranges counts once. */
function onceEach(notes: readonly DecodeNote[]): DecodeNote[] {
  const byName = new Map<string, DecodeNote>();
  for (const one of notes) {
    const known = byName.get(one.note);
    const isSum = known?.note === 'not-utf-8' && one.note === 'not-utf-8';
    byName.set(one.note, isSum ? { ...one, replaced: one.replaced + known.replaced } : one);
  }
  return [...byName.values()];
}

function decodeWhole(bytes: Uint8Array, encoding: WideEncoding): DecodedText | undefined {
  const rest = bytes.length % (encoding.startsWith('UTF-16') ? 2 : 4);
  const text = decodeWide(bytes.subarray(0, bytes.length - rest), encoding);
  const notes: DecodeNote[] = [{ note: 'encoding', encoding }];
  if (rest > 0) notes.push({ note: 'cut-character' });
  return isReadableText(text) ? { text, notes } : undefined;
}

function decodeNarrow(bytes: Uint8Array): DecodedText | undefined {
  const { content, isChanged } = withoutZeros(bytes);
  const notes: DecodeNote[] = isChanged ? [{ note: 'zeros' }] : [];
  if (isBinary(content)) return undefined;
  const text = decodeUtf8(content);
  if (text !== undefined) return { text, notes };
  const whole = withoutCutCharacter(content);
  if (whole !== undefined) return { text: whole, notes: [...notes, { note: 'cut-character' }] };
  const mixed = decodeLines(content);
  if (mixed) return { text: mixed.text, notes: [...notes, { note: 'mixed', encodings: ['UTF-8', mixed.encoding] }] };
  const { text: damaged, replaced, isMostlyUtf8 } = decodeDamaged(content);
  const legacy = isMostlyUtf8 ? undefined : decodeLegacy(content);
  // Bytes with both invalid and control characters, or with little else than invalid ones, are not text in any encoding.
  const mostReplaced = damaged.length * (controlsIn(content) > 0 ? 0.3 : 0.6);
  if (!legacy && replaced > mostReplaced) return undefined;
  if (legacy) return { text: legacy.text, notes: [...notes, { note: 'encoding', encoding: legacy.encoding }] };
  return { text: damaged, notes: [...notes, { note: 'not-utf-8', replaced }] };
}

/**
 * UTF-8 whose last character is cut, without it; undefined if the bytes are something else. A word in Latin-1 may end like this,
 * such as “caf\u00E9”, so that one needs other characters of UTF-8 before it.
 */
function withoutCutCharacter(bytes: Uint8Array): string | undefined {
  const start = bytes.findLastIndex((byte) => byte < 0x80 || byte >= 0xc2);
  const first = bytes[start] ?? 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  const isCut = first >= 0xc2 && first < 0xf5 && bytes.length - start < length;
  const text = isCut ? decodeUtf8(bytes.subarray(0, start)) : undefined;
  const mayEndWord = first >= 0xe0 && /[A-Za-z]/.test(String.fromCharCode(bytes[start - 1] ?? 0));
  return mayEndWord && text?.length === start ? undefined : text;
}

/**
 * The bytes of a text without zeros that do not belong to it: those before and after it; holes, which become line ends; and
 * those between the entries of a list, as in `/proc/<pid>/environ`, which become line ends too.
 */
function withoutZeros(bytes: Uint8Array): { content: Uint8Array; isChanged: boolean } {
  if (!bytes.includes(0)) return { content: bytes, isChanged: false };
  let start = 0;
  let end = bytes.length;
  while (start < end && bytes[start] === 0) start++;
  while (end > start && bytes[end - 1] === 0) end--;
  const inner = withoutHoles(bytes.subarray(start, end));
  let zeros = 0;
  let pairs = 0;
  for (let at = inner.indexOf(0); at >= 0; at = inner.indexOf(0, at + 1)) {
    zeros++;
    if (inner[at + 1] === 0) pairs++;
  }
  const isList = zeros > FEW_ZEROS && pairs === 0 && zeros < inner.length / 4;
  if (!isList) return { content: inner, isChanged: inner.length < bytes.length };
  return { content: inner.map((byte) => (byte === 0 ? 10 : byte)), isChanged: true };
}

function withoutHoles(bytes: Uint8Array): Uint8Array {
  const content = new Uint8Array(bytes.length);
  let length = 0;
  let at = 0;
  for (let zero = bytes.indexOf(0); zero >= 0; zero = bytes.indexOf(0, zero)) {
    let end = zero;
    while (bytes[end] === 0) end++;
    const kept = end - zero < HOLE ? end : zero;
    content.set(bytes.subarray(at, kept), length);
    length += kept - at;
    if (kept === zero && content[length - 1] !== 10) content[length++] = 10;
    at = end;
    zero = end;
  }
  if (at === 0) return bytes;
  content.set(bytes.subarray(at), length);
  return content.subarray(0, length + bytes.length - at);
}

/** Whether bytes are text in UTF-8, without more control characters than any text has. */
export function isUtf8Text(bytes: Uint8Array): boolean {
  return !isBinary(bytes) && decodeUtf8(bytes) !== undefined;
}

/** Decodes UTF-8 without its mark; undefined if it is not UTF-8. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Decodes UTF-8 with U+FFFD in place of invalid bytes, and counts them; `isMostlyUtf8` if most non-ASCII characters decode
 * correctly.
 */
function decodeDamaged(bytes: Uint8Array): { text: string; replaced: number; isMostlyUtf8: boolean } {
  const text = new TextDecoder('utf-8').decode(bytes);
  let replaced = 0;
  let right = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) replaced++;
    else if (code > 0x7f) right++;
  }
  return { text, replaced, isMostlyUtf8: right > replaced };
}

/** Whether a text looks as if written by a person or a program, because it has few control characters. */
function isReadableText(text: string): boolean {
  let controls = 0;
  for (let at = 0; at < text.length; at++) if (isControl(text.charCodeAt(at))) controls++;
  return controls <= Math.max(3, text.length * 0.01);
}

/**
 * Whether bytes have more control characters than a text in any encoding. Messages of FIX and HL7 and rows of Hive
 * have control characters between their fields.
 */
function isBinary(bytes: Uint8Array): boolean {
  const most = Math.max(3, bytes.length * 0.01);
  const controls = controlsIn(bytes);
  if (controls <= most) return false;
  let separators = 0;
  for (const byte of bytes) if (SEPARATORS.has(byte)) separators++;
  return controls - separators > most || separators > bytes.length * 0.25 || decodeUtf8(bytes) === undefined;
}

/** SOH to ETX, and the separators of files, groups, records and units. */
const SEPARATORS = new Set([1, 2, 3, 28, 29, 30, 31]);

function controlsIn(bytes: Uint8Array): number {
  let controls = 0;
  for (const byte of bytes) if (isControl(byte)) controls++;
  return controls;
}

/** Control characters without backspace, tab, line ends, form feed, escape, and the marks of terminals. */
function isControl(code: number): boolean {
  return code < 7 || code === 14 || code === 15 || (code > 15 && code < 27) || (code > 27 && code < 32);
}
