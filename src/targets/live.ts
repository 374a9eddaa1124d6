import type { Live } from './types.ts';

/**
 * A text in which a tool finds nothing to act on: the first character of each live place stands as a numeric character
 * reference, `&#36;` for `$` (CommonMark 0.31, section 6.2), which means the same to whoever reads Markdown. What looked
 * like a reference before is made one of its own, so that `readReferences` gives back the very same text.
 */
export function withoutLive(text: string, live: readonly Live[]): string {
  let inert = text.replace(/&(?=#\d+;)/g, referenceOf);
  // A place that was mended may have hidden another one, so until there is none.
  for (let before = ''; before !== inert;) {
    before = inert;
    for (const { pattern } of live) {
      inert = inert.replace(pattern, (place) => `${referenceOf(place)}${place.slice([...place][0]?.length ?? 0)}`);
    }
  }
  return inert;
}

const ABOUT = 'Here `&#33;` stands for the character with the number 33, and so on: read it as that.';

/** Says to whoever reads a text what its references are; nothing where it has none. */
export function aboutReferences(before: string, after: string): string[] {
  return before === after ? [] : [ABOUT];
}

/** A text of a file as its reader takes it: references are characters where the text says so, and else what they are. */
export function readAsTold(text: string): string {
  return text.includes(ABOUT) ? readReferences(text) : text;
}

/** The text that was given to `withoutLive`. */
export function readReferences(text: string): string {
  return text.replace(/&#(\d+);/g, (reference, digits: string) => {
    const code = Number(digits);
    return code > LAST_CHARACTER ? reference : String.fromCodePoint(code);
  });
}

/** The last character that Unicode has room for. */
const LAST_CHARACTER = 0x10ffff;

function referenceOf(place: string): string {
  return `&#${place.codePointAt(0) ?? 0};`;
}
