import type { ActiveSyntax } from './agent-tool.ts';

/**
 * The syntax that Claude Code acts on in a SKILL.md, even inside code; no tool acts on the files next to it. It is escaped
 * in every SKILL.md, because the same skill can be installed into any tool.
 */
export const SKILL_SYNTAX: ActiveSyntax[] = [
  { pattern: /\$(?=\d|\{|ARGUMENTS)/g, does: 'expands $ARGUMENTS and similar placeholders' },
  { pattern: /(?<=^|\s)!(?=`)/gm, does: 'runs commands written as !`…`' },
  { pattern: /`(?=`{2,}!)/g, does: 'runs code blocks that start with ```!' },
  { pattern: /(?<=^|[\s"'])@(?=\S)/gm, does: 'attaches files written as @path' },
];

/** Explains the references in a text to its reader. */
const NOTE = 'In this text, `&#33;` means the character with code 33, and so on. Read each such code as its character.';

/** The last code point of Unicode. */
const LAST_CHARACTER = 0x10ffff;

/**
 * Escapes the active syntax in a text: the first character of each occurrence becomes a numeric character reference,
 * `&#36;` for `$` (CommonMark 0.31, section 6.2), which Markdown readers decode. References that were in the text before
 * are escaped too, so that `decodeReferences` restores the original.
 */
export function escapeActiveSyntax(text: string, syntax: readonly ActiveSyntax[]): string {
  let escaped = text.replace(/&(?=#\d+;)/g, referenceTo);
  // An escaped occurrence may have hidden another one, so repeat until nothing changes.
  for (let before = ''; before !== escaped;) {
    before = escaped;
    for (const { pattern } of syntax) {
      escaped = escaped.replace(pattern, (match) => `${referenceTo(match)}${match.slice([...match][0]?.length ?? 0)}`);
    }
  }
  return escaped;
}

/** Restores the text that was given to `escapeActiveSyntax`. */
export function decodeReferences(text: string): string {
  return text.replace(/&#(\d+);/g, (reference, digits: string) => {
    const code = Number(digits);
    return code > LAST_CHARACTER ? reference : String.fromCodePoint(code);
  });
}

/** Returns the note that explains the references, as a list to spread; empty if escaping changed nothing. */
export function referenceNote(original: string, escaped: string): string[] {
  return original === escaped ? [] : [NOTE];
}

/** Returns a text as its reader understands it: references are decoded only if the text explains them. */
export function decodeIfExplained(text: string): string {
  return text.includes(NOTE) ? decodeReferences(text) : text;
}

function referenceTo(match: string): string {
  return `&#${match.codePointAt(0) ?? 0};`;
}
