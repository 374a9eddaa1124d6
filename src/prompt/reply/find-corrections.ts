import { CONCLUSION, CORRECTION, UPDATE } from './qualifier-patterns.ts';
import { assertedMentions } from './asserted-mentions.ts';
import { readMentions } from './mentions.ts';
import type { ReplyLine } from './reply-line.ts';
import { plainWords } from './words.ts';

/** The maximum number of characters of a paragraph that are searched. */
const MAX_CHARACTERS = 20_000;

/** The paragraphs that start like a correction, such as `Edit: …`. Quotes and code are not searched. */
export function correctionsIn(lines: readonly ReplyLine[]): string[] {
  return paragraphsOf(lines).filter((text) => CORRECTION.test(text));
}

/**
 * The choices that remain possible after a later paragraph of the same section corrects or updates the choice; undefined
 * if none contradicts it.
 */
export function contradictionIn(lines: readonly ReplyLine[], choices: string[], choice: string): string[] | undefined {
  const [, ...later] = paragraphsOf(lines);
  return correctedBy(
    later.filter((text) => CORRECTION.test(text) || UPDATE.test(text) || CONCLUSION.test(text)),
    choices,
    choice,
  );
}

/**
 * The choices that remain possible after corrections elsewhere in the reply; undefined if none contradicts the choice. A
 * correction outside the section must name the deliverable or deny its choice.
 */
export function contradictedBy(
  corrections: readonly string[],
  { label, choices = [] }: { label: string; choices?: string[] | undefined },
  choice: string,
): string[] | undefined {
  const relevant = corrections.filter((text) => {
    const words = ` ${plainWords(text).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
    return assertedIn(text, choices, choice).isDenied || words.includes(` ${plainWords(label)} `);
  });
  return correctedBy(relevant, choices, choice);
}

function correctedBy(corrections: readonly string[], choices: string[], choice: string): string[] | undefined {
  for (const text of corrections) {
    const { asserted, isDenied } = assertedIn(text, choices, choice);
    if (isDenied || asserted.some((other) => other !== choice)) return [...new Set([choice, ...asserted])];
  }
  return undefined;
}

/** The choices that a text asserts, and whether it names a choice only to deny it. */
function assertedIn(text: string, choices: string[], choice: string): { asserted: string[]; isDenied: boolean } {
  const read = readMentions(choices, text.slice(0, MAX_CHARACTERS));
  const asserted = assertedMentions(read).map((mention) => mention.choice);
  return {
    asserted,
    isDenied: read.mentions.some((mention) => mention.choice === choice) && !asserted.includes(choice),
  };
}

function paragraphsOf(lines: readonly ReplyLine[]): string[] {
  const paragraphs: string[] = [];
  let isOpen = false;
  for (const { text, kind } of lines) {
    const isText = kind === 'text';
    if (isText && isOpen) paragraphs.push(`${paragraphs.pop() ?? ''} ${text.trim()}`);
    else if (isText) paragraphs.push(text.trim());
    isOpen = isText;
  }
  return paragraphs;
}
