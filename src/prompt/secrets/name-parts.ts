// cspell:ignore jsession phpsess keymaterial authident -- names in one word
import { NAME_PARTS, TELLING_WORDS } from './name-strength.ts';

/** The longest part, plus one: the place of a part in a text is one number, its offset by this, plus its length. */
export const PLACE = 64;

/** How much of a word is compared after a part of a name, in characters. */
const COMPARED = 3;
/** Other words that make a name telling, most of them with another word. */
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

/** What follows each part of a name in a telling word, at most so much as is compared. */
const rests = new Map<string, string[]>();
for (const word of [...TELLING_WORDS.keys(), ...OTHER_WORDS]) {
  for (const part of NAME_PARTS) {
    for (let at = word.indexOf(part); at >= 0; at = word.indexOf(part, at + 1)) {
      const rest = word.slice(at + part.length, at + part.length + COMPARED);
      const known = rests.get(part) ?? [];
      if (!known.includes(rest)) rests.set(part, [...known, rest]);
    }
  }
}

/**
 * What may follow a part of a name where a small letter does, as codes: `auth` is part of a telling word in `authorization`,
 * but not in `authentication`. Undefined if anything may.
 */
export function restsOf(part: string): Uint8Array[] | undefined {
  return rests
    .get(part)
    ?.filter((rest) => rest !== '')
    .map((rest) => Uint8Array.from(rest, (sign) => sign.charCodeAt(0)));
}
