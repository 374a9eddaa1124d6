// cspell:ignore jsession phpsess keymaterial authident -- names in one word
import { NAME_PARTS, SECRET_WORDS } from './name-strength.ts';

/**
 * The radix of a packed part. A part of a name in a text is one number, `offset * RADIX + length`, because a log has
 * millions of parts, and an object for each would be several times slower. All parts are shorter than this.
 */
export const RADIX = 64;

/** How much of a word is compared after a part of a name, in characters. */
const COMPARED = 3;
/** Other words that make a name secret-like, most of them together with another word. */
const OTHER_WORDS = [
  'key',
  'keys',
  'keymaterial',
  'authident',
  'code',
  'codes',
  'session',
  'jsession',
  'phpsess',
  'community',
];

/** For each part of a name, the letters after it in secret-like words, up to `COMPARED` of them. */
const rests = new Map<string, Set<string>>(NAME_PARTS.map((part) => [part, new Set()]));
for (const word of [...SECRET_WORDS.keys(), ...OTHER_WORDS]) {
  // There are fewer parts in a word than words in the list of parts.
  for (let start = 0; start < word.length; start++) {
    for (let end = start + 1; end <= word.length; end++)
      rests.get(word.slice(start, end))?.add(word.slice(end, end + COMPARED));
  }
}

/**
 * The letters that may follow a part of a name in a secret-like word, as codes: `auth` is part of such a word in `authorization`,
 * but not in `authentication`. They are compared only if a lower-case letter follows. Undefined if any letters may follow.
 */
export function restsOf(part: string): Uint8Array[] | undefined {
  const known = rests.get(part);
  if (!known || known.size === 0) return undefined;
  return [...known].filter((rest) => rest !== '').map((rest) => Uint8Array.from(rest, (sign) => sign.charCodeAt(0)));
}
