import { decodeIbm850 } from './ibm850.ts';

/** Encodings from before Unicode. */
export type LegacyEncoding =
  | 'Windows-1252'
  | 'Windows-1250'
  | 'ISO-8859-2'
  | 'Windows-1254'
  | 'Windows-1253'
  | 'Windows-1255'
  | 'Windows-1256'
  | 'Shift_JIS'
  | 'EUC-JP'
  | 'Big5'
  | 'EUC-KR'
  | 'GB18030'
  | 'Windows-1251'
  | 'KOI8-R'
  | 'IBM866'
  | 'IBM850';

/**
 * Decodes text that is not UTF-8 in the encoding that its bytes are typical of. Returns undefined if none is plausible, since
 * wrong letters are worse than missing ones.
 */
export function decodeLegacy(bytes: Uint8Array): { text: string; encoding: LegacyEncoding } | undefined {
  for (const encoding of isLatin(bytes) ? [latin(bytes)] : plausible(bytes)) {
    try {
      return { text: new TextDecoder(encoding.toLowerCase(), { fatal: true }).decode(bytes), encoding };
    } catch {
      // The bytes are not valid in it, so the next one is tried.
    }
  }
  const text = decodeIbm850(bytes);
  return text === undefined ? undefined : { text, encoding: 'IBM850' };
}

/**
 * Whether bytes are Latin letters, as in Windows-1252, of which Latin-1 is a part. Words of European languages have single
 * letters beyond ASCII, while other encodings have runs of them, or symbols from all over the table.
 */
function isLatin(bytes: Uint8Array): boolean {
  let high = 0;
  let unusual = 0;
  let run = 0;
  for (const byte of bytes) {
    if (byte < 0x80) {
      run = 0;
      continue;
    }
    high++;
    if (++run > 2 || (byte < 0xa0 && !USUAL.has(byte))) unusual++;
  }
  return high > 0 && unusual <= high * 0.1;
}

/** The encoding of Latin letters by those that would be signs, or letters of Icelandic, in Windows-1252. */
function latin(bytes: Uint8Array): LegacyEncoding {
  let inWords = 0;
  let windows = 0;
  let turkish = 0;
  let others = 0;
  for (const [at, byte] of bytes.entries()) {
    if (byte < 0x80) continue;
    if (TURKISH.has(byte)) turkish++;
    if (OTHER_VOWELS.has(byte)) others++;
    if (!CENTRAL_EUROPEAN.has(byte) || !isLetter(bytes[at - 1]) || !isLetter(bytes[at + 1])) continue;
    inWords++;
    if (byte < 0xa0 || byte === 0xb9 || byte === 0xbe) windows++;
  }
  if (inWords > 1) return windows > 0 ? 'Windows-1250' : 'ISO-8859-2';
  return turkish > 1 && others === 0 ? 'Windows-1254' : 'Windows-1252';
}

function isLetter(byte = 0): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte >= 0xc0 || CENTRAL_EUROPEAN.has(byte);
}

// Letters such as \u0142, \u0105, \u017C and \u0161, which are signs in Windows-1252.
const CENTRAL_EUROPEAN = new Set([0x9a, 0x9c, 0x9d, 0x9e, 0x9f, 0xb1, 0xb3, 0xb5, 0xb6, 0xb9, 0xbb, 0xbc, 0xbe, 0xbf]);
// \u011F, \u0131 and \u015F, and accents that Turkish does not have.
const TURKISH = new Set([0xf0, 0xfd, 0xfe]);
const OTHER_VOWELS = new Set([0xe1, 0xe6, 0xe9, 0xed, 0xf3, 0xfa]);

// The euro, the ellipsis, quotes, dashes, the bullet and the trademark sign.
const USUAL = new Set([0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99]);

/** How many characters beyond ASCII must be there before an encoding is guessed. */
const MIN_CHARACTERS = 3;

/** How many letters a text must have before the absence of the last five letters of Cyrillic is not a coincidence. */
const MIN_HEBREW = 60;

/** The encodings that the bytes are typical of, the most distinctive one first. */
function plausible(bytes: Uint8Array): LegacyEncoding[] {
  return [...plausibleWide(bytes), ...plausibleNarrow(bytes)];
}

/** Encodings of East Asia, with two bytes for each character: by the rows that their most frequent characters are in. */
function plausibleWide(bytes: Uint8Array): LegacyEncoding[] {
  let pairs = 0;
  let repeats = 0;
  const rows = { kana: 0, shifted: 0, eucKana: 0, hangul: 0, hanzi: 0, big: 0, lowTrail: 0 };
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[++at] ?? 0;
    pairs++;
    if (trail === lead || bytes[at + 1] === trail) repeats++;
    const isSign = lead >= 0xa1 && lead <= 0xa3;
    if ((lead === 0x82 && trail >= 0x9f) || (lead === 0x83 && trail >= 0x40 && trail <= 0x96)) rows.kana++;
    if ((lead >= 0x81 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xea)) rows.shifted++;
    if (trail < 0x80) rows.lowTrail++;
    if (lead >= 0xa4 && lead <= 0xc6) rows.big++;
    if (trail < 0xa1) continue;
    if (lead === 0xa4 || lead === 0xa5) rows.eucKana++;
    if (isSign || (lead >= 0xb0 && lead <= 0xc8)) rows.hangul++;
    if (isSign || (lead >= 0xb0 && lead <= 0xd7)) rows.hanzi++;
  }
  // Frames drawn with lines repeat one byte.
  if (pairs < MIN_CHARACTERS || (repeats > 1 && repeats * 5 > pairs)) return [];
  const is = (count: number, share: number) => count >= pairs * share;
  return [
    ...(is(rows.kana, 0.15) && is(rows.shifted, 0.9) ? (['Shift_JIS'] as const) : []),
    ...(is(rows.eucKana, 0.3) ? (['EUC-JP'] as const) : []),
    ...(is(rows.big, 0.85) && is(rows.lowTrail, 0.2) ? (['Big5'] as const) : []),
    ...(is(rows.hangul, 0.97) ? (['EUC-KR'] as const) : []),
    ...(is(rows.hanzi, 0.8) ? (['GB18030'] as const) : []),
  ];
}

/** Encodings of Cyrillic, Greek, Hebrew and Arabic: words are runs of letters, most of them lower-case where there is a case. */
function plausibleNarrow(bytes: Uint8Array): LegacyEncoding[] {
  let high = 0;
  let runs = 0;
  const letters = { upper: 0, lower: 0, dosUpper: 0, dosLower: 0 };
  let repeats = 0;
  let before = 0;
  const within = { upper: 0, lower: 0, accents: 0 }; // letters that follow one of the other half of the table
  const of = new Uint32Array(256);
  for (const byte of bytes) {
    if (byte >= 0x80) {
      high++;
      of[byte] = (of[byte] ?? 0) + 1;
      if (byte >= 0xe0 && before >= 0xc0 && before < 0xe0) within.lower++;
      if (byte >= 0xc0 && byte < 0xe0 && before >= 0xe0) within.upper++;
      if (byte >= 0xdc && byte < 0xe0 && before >= 0xe0) within.accents++;
      if (before < 0x80) runs++;
      if (byte === before) repeats++;
      if (byte >= 0xe0) letters.lower++;
      else if (byte >= 0xc0) letters.upper++;
      if (byte >= 0x80 && byte <= 0x9f) letters.dosUpper++;
      if ((byte >= 0xa0 && byte <= 0xaf) || (byte >= 0xe0 && byte <= 0xef)) letters.dosLower++;
    }
    before = byte;
  }
  if (high < MIN_CHARACTERS * 2 || high < runs * 3 || repeats * 5 > high) return [];
  const is = (count: number) => count >= high * 0.9;
  if (is(letters.upper + letters.lower)) {
    const isLower = letters.lower > letters.upper;
    // In Cyrillic, capitals begin words.
    if ((isLower ? within.upper : within.lower) * 20 < high) {
      const last = of.subarray(0xfb).reduce((sum, count) => sum + count, 0);
      if (isLower && letters.upper + last === 0 && high >= MIN_HEBREW) return ['Windows-1255'];
      return isLower ? ['Windows-1251'] : ['KOI8-R'];
    }
    if (isLower && within.accents * 5 > within.upper * 4) return ['Windows-1253'];
    // Alef and lam are the most frequent letters of Arabic.
    return (of[0xc7] ?? 0) * 12 > high && (of[0xe1] ?? 0) * 16 > high ? ['Windows-1256'] : [];
  }
  return is(letters.dosUpper + letters.dosLower) && letters.dosLower > letters.dosUpper ? ['IBM866'] : [];
}
