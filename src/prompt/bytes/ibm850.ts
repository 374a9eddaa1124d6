/** The letters of code page 850, from byte 0x80; the sharp s is 0xE1. */
// cspell:disable-next-line
const LETTERS = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑ';
const SHARP_S = 0xe1;

/** How many letters beyond ASCII must be there before the encoding is guessed. */
const FEWEST = 2;

/**
 * Decodes code page 850, in which a console of Western European Windows writes. Undefined unless every byte beyond ASCII is
 * one of its letters, in a place where words have such a letter: no capital after a small letter, no run of them.
 */
export function decodeIbm850(bytes: Uint8Array): string | undefined {
  let text = '';
  let letters = 0;
  let run = 0;
  for (const byte of bytes) {
    const letter = byte < 0x80 ? String.fromCharCode(byte) : byte === SHARP_S ? 'ß' : LETTERS[byte - 0x80];
    if (letter === undefined) return undefined;
    run = byte < 0x80 ? 0 : run + 1;
    const isCapital = byte >= 0x80 && /[\p{Lu}£×ƒ]/u.test(letter);
    if (run > 2 || (isCapital && /[\p{Ll}]/u.test(text.at(-1) ?? ''))) return undefined;
    if (byte >= 0x80) letters++;
    text += letter;
  }
  return letters >= FEWEST ? text : undefined;
}
