import { decodeIbm850 } from './ibm850.ts';

/** Encodings from before Unicode. */
export type LegacyEncoding =
  | 'Windows-1252'
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
  for (const encoding of isWindows1252(bytes) ? (['Windows-1252'] as const) : plausible(bytes)) {
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
 * Whether bytes are Windows-1252, of which Latin-1 is a part. Words of Western European languages have single letters beyond
 * ASCII, while other encodings have runs of them, or symbols from all over the table.
 */
function isWindows1252(bytes: Uint8Array): boolean {
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

// The euro, the ellipsis, quotes, dashes, the bullet and the trademark sign.
const USUAL = new Set([0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99]);

/** How many characters beyond ASCII must be there before an encoding is guessed. */
const MIN_CHARACTERS = 3;

/** The encodings that the bytes are typical of, the most distinctive one first. */
function plausible(bytes: Uint8Array): LegacyEncoding[] {
  return [...plausibleWide(bytes), ...plausibleCyrillic(bytes)];
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

/** Encodings of Cyrillic: words are runs of letters, most of them lower-case. */
function plausibleCyrillic(bytes: Uint8Array): LegacyEncoding[] {
  let high = 0;
  let runs = 0;
  const letters = { upper: 0, lower: 0, dosUpper: 0, dosLower: 0 };
  let repeats = 0;
  let before = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) {
      high++;
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
  if (is(letters.upper + letters.lower)) return letters.lower > letters.upper ? ['Windows-1251'] : ['KOI8-R'];
  return is(letters.dosUpper + letters.dosLower) && letters.dosLower > letters.dosUpper ? ['IBM866'] : [];
}
