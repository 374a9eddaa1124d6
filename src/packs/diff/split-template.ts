import type { Prompt } from '../../model/pack.ts';
import { blocksOf, type TemplateBlock } from './template-blocks.ts';

/** A prompt, and the rule that is appended to its template. */
export interface PromptWithRule {
  prompt: Prompt;
  rule: string[];
}

/**
 * A line of a template that repeats another field of the pack: a guard or rule to the letter, or the heading of a deliverable.
 */
export interface RepeatedLine {
  of: 'guard' | 'rule' | 'deliverable';
  text: string;
}

/** A template, split into its own text and the lines that repeat other fields of the pack. */
export interface SplitTemplate {
  /** The blocks that belong to the prompt alone, with the sentence that asks for the deliverables. */
  own: TemplateBlock[];
  /** The lines at its end that repeat other fields. */
  repeated: RepeatedLine[];
}

const BULLET = String.raw`(?:[-*+]|\d{1,9}[.)])[ \t]+`;
const LEAD = new RegExp(String.raw`(?:^|\n)[ \t]*(?:${BULLET})?$`);
const BULLET_START = new RegExp(String.raw`^[ \t]*${BULLET}`);

/** Returns the lines that a template should end with, in order. */
export function repeatedLines({ prompt, rule }: PromptWithRule): RepeatedLine[] {
  return [
    ...prompt.guards.map((text): RepeatedLine => ({ of: 'guard', text })),
    ...rule.map((text): RepeatedLine => ({ of: 'rule', text })),
    ...prompt.deliverables.map(({ label }): RepeatedLine => ({ of: 'deliverable', text: label })),
  ];
}

/**
 * Takes the guards, the rule and the deliverables off the end of a template, each once. The same words further up belong
 * to the prompt itself.
 */
export function splitTemplate(template: string, source: PromptWithRule): SplitTemplate {
  const lines = repeatedLines(source).reverse();
  const isHeading = ({ of }: RepeatedLine) => of === 'deliverable';
  const headings = takeOffEnd(template.trimEnd(), lines.filter(isHeading));
  const hasDeliverables = source.prompt.deliverables.length > 0;
  const [text, sentence] = hasDeliverables ? cutSentence(headings.rest) : [headings.rest, ''];
  const guardrails = takeOffEnd(
    text,
    lines.filter((line) => !isHeading(line)),
  );
  return {
    own: [...blocksOf(guardrails.rest), ...blocksOf(sentence)],
    repeated: [...headings.repeated, ...guardrails.repeated],
  };
}

/** Takes lines off the end of a text, the last one first. A line that is not there is skipped. */
function takeOffEnd(text: string, lines: RepeatedLine[]): { rest: string; repeated: RepeatedLine[] } {
  let rest = text;
  const repeated = lines.filter((line) => {
    const before = line.of === 'deliverable' ? withoutHeading(rest, line.text) : withoutLine(rest, line.text);
    if (before === undefined) return false;
    rest = before.trimEnd();
    return true;
  });
  return { rest, repeated };
}

function withoutLine(text: string, line: string): string | undefined {
  if (!text.endsWith(line)) return undefined;
  const before = text.slice(0, text.length - line.length);
  const lead = LEAD.exec(before);
  return lead ? before.slice(0, lead.index) : undefined;
}

function withoutHeading(text: string, label: string): string | undefined {
  const start = text.lastIndexOf('\n') + 1;
  const last = text.slice(start).replace(BULLET_START, '');
  return last === label || last.startsWith(`${label}:`) ? text.slice(0, start) : undefined;
}

/** Splits off the paragraph between the rule and the deliverables, which asks for them. */
function cutSentence(text: string): [text: string, sentence: string] {
  const start = text.lastIndexOf('\n\n') + 1;
  const last = text.slice(start);
  const kinds = blocksOf(last).map(({ kind }) => kind);
  return kinds.length === 1 && kinds[0] === 'paragraph' ? [text.slice(0, start).trimEnd(), last] : [text, ''];
}
