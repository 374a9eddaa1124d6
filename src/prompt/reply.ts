import { readChoice } from './reply/choice.ts';
import { findLabels } from './reply/labels.ts';
import { readLines } from './reply/lines.ts';
import { headingsOf } from './reply/outline.ts';
import type { Answer, Part } from './reply/part.ts';
export type { Answer, Part, Row } from './reply/part.ts';
import { sectionsOf, textOf, type Section } from './reply/section.ts';
import { readTable } from './reply/table.ts';

/**
 * Returns the deliverables that a reply gives, by id (text as Markdown, a choice as declared, a table as rows), and the ids
 * of those not found, in the order of the prompt. Of a deliverable that is answered twice the last answer with words in it
 * counts. Anything is a reply: nothing is thrown.
 */
export function parseReply(
  deliverables: Part[],
  text: string,
): { deliverables: Record<string, Answer>; missing: string[] } {
  const lines = readLines(text);
  const sections = sectionsOf(lines, headingsOf(lines, findLabels(lines, deliverables)));
  const last = new Map(sections.filter((section) => textOf(section) !== '').map((section) => [section.part, section]));

  const answers = deliverables.map((deliverable, part) => {
    const section = last.get(part);
    return [deliverable.id, section && readAnswer(deliverable, section)] as const;
  });
  return {
    deliverables: Object.fromEntries(answers.filter((answer): answer is [string, Answer] => answer[1] !== undefined)),
    missing: answers.filter(([, answer]) => answer === undefined).map(([id]) => id),
  };
}

function readAnswer({ kind, choices, columns }: Part, section: Section): Answer | undefined {
  if (kind === 'choice') return readChoice(choices ?? [], section);
  if (kind === 'table') return readTable(columns ?? [], section);
  return textOf(section);
}
