/** The size of the diagram's type in CSS pixels; `flow.css` sets the same. */
export const FONT_SIZE = 15;
/** The height of a line of the diagram's type. */
export const LINE_HEIGHT = 22;

/** Generous, since the reader's font is not known: most sans-serif faces run narrower than 0.6 em a character. */
export const CHARACTER_WIDTH = FONT_SIZE * 0.6;

/** Breaks a text between words so that no line is longer than `limit` characters, unless one word alone is. */
export function breakLines(text: string, limit: number): string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= limit) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
    return lines;
  }, []);
}
