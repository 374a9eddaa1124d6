/** The shortest text between two slots that identifies a prompt, in characters. */
const MIN_LENGTH = 20;

/**
 * Whether a text is one of these prompts, filled in or not, with nothing below it. So is what someone pastes who copied the
 * prompt and not the reply to it. A reply that begins with the whole prompt, as in a terminal, has something below it.
 */
export function isPrompt(text: string, templates: readonly string[]): boolean {
  const words = withSingleSpaces(text);
  return templates.some((template) => {
    const fixed = template.split(/\{\{[^{}]+\}\}/).map(withSingleSpaces);
    let end = 0;
    for (const piece of fixed.filter(({ length }) => length >= MIN_LENGTH)) {
      const start = words.indexOf(piece, end);
      if (start < 0) return false;
      end = start + piece.length;
    }
    return end > 0 && words.length - end < MIN_LENGTH;
  });
}

function withSingleSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
