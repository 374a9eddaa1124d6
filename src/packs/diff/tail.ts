import type { Prompt } from '../../model/prompt.ts';
import { blocksOf, type Block } from './blocks.ts';

/** What a prompt says, and what stands in its template because other fields of the pack say so. */
export interface Said {
  prompt: Prompt;
  rule: string[];
}

/** What a template has to say for another field of the pack: a line to the letter, or the heading of a deliverable. */
export interface Line {
  of: 'guard' | 'rule' | 'deliverable';
  text: string;
}

/** A template taken apart. */
export interface Parts {
  /** The blocks that the prompt has by itself, with the sentence that asks for the deliverables. */
  own: Block[];
  /** The lines that its end has of other fields. */
  carried: Line[];
}

const BULLET = String.raw`(?:[-*+]|\d{1,9}[.)])[ \t]+`;
const LEAD = new RegExp(String.raw`(?:^|\n)[ \t]*(?:${BULLET})?$`);
const ITEM = new RegExp(String.raw`^[ \t]*${BULLET}`);

/** The lines that a template ends with, in their order. */
export function linesOf({ prompt, rule }: Said): Line[] {
  return [
    ...prompt.guards.map((text): Line => ({ of: 'guard', text })),
    ...rule.map((text): Line => ({ of: 'rule', text })),
    ...prompt.deliverables.map(({ label }): Line => ({ of: 'deliverable', text: label })),
  ];
}

/**
 * Takes the guards, the rule and the deliverables off the end of a template, each once: the same words further up are the
 * prompt's own.
 */
export function partsOf(template: string, said: Said): Parts {
  const lines = linesOf(said).reverse();
  const isAsked = ({ of }: Line) => of === 'deliverable';
  const asked = take(template.trimEnd(), lines.filter(isAsked));
  const [text, sentence] = said.prompt.deliverables.length > 0 ? cutSentence(asked.rest) : [asked.rest, ''];
  const told = take(
    text,
    lines.filter((line) => !isAsked(line)),
  );
  return { own: [...blocksOf(told.rest), ...blocksOf(sentence)], carried: [...asked.carried, ...told.carried] };
}

/** Takes lines off the end of a text, the last one first; one that is not there is left out. */
function take(text: string, lines: Line[]): { rest: string; carried: Line[] } {
  let rest = text;
  const carried = lines.filter((line) => {
    const before = line.of === 'deliverable' ? withoutHeading(rest, line.text) : withoutLine(rest, line.text);
    if (before === undefined) return false;
    rest = before.trimEnd();
    return true;
  });
  return { rest, carried };
}

function withoutLine(text: string, line: string): string | undefined {
  if (!text.endsWith(line)) return undefined;
  const before = text.slice(0, text.length - line.length);
  const lead = LEAD.exec(before);
  return lead ? before.slice(0, lead.index) : undefined;
}

function withoutHeading(text: string, label: string): string | undefined {
  const start = text.lastIndexOf('\n') + 1;
  const last = text.slice(start).replace(ITEM, '');
  return last === label || last.startsWith(`${label}:`) ? text.slice(0, start) : undefined;
}

/** Between the rule and the deliverables a paragraph asks for them. */
function cutSentence(text: string): [text: string, sentence: string] {
  const start = text.lastIndexOf('\n\n') + 1;
  const last = text.slice(start);
  const kinds = blocksOf(last).map(({ kind }) => kind);
  return kinds.length === 1 && kinds[0] === 'paragraph' ? [text.slice(0, start).trimEnd(), last] : [text, ''];
}
