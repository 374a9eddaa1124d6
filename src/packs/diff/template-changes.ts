import type { Prompt } from '../../model/pack.ts';
import { change, type Change, quote, quoteBoth } from './change.ts';
import { areEqual } from './are-equal.ts';
import { compareLists } from './compare-lists.ts';
import { renameSlots } from './slot-changes.ts';

/**
 * Returns the changes in the text of a prompt, beyond the rule, the guards and the deliverables. The text repeats those, and
 * they are reported where they come from.
 */
export function templateChanges(
  promptPath: string,
  before: PromptWithRule,
  after: PromptWithRule,
  rename: (slot: string) => string,
): Change[] {
  const template = renameSlots(before.prompt.template, rename);
  const later = after.prompt.template;
  if (template === later) return [];
  const path = `${promptPath}.template`;
  const prompt = after.prompt.title;
  const [parts, others] = [splitTemplate(template, before), splitTemplate(later, after)];
  const dropped = droppedLines(path, parts, others, after);
  if (!areEqual(kindsOf(parts.own), kindsOf(others.own)))
    return [...dropped, ...structureChanges(path, prompt, parts.own, others.own)];
  const reworded = parts.own.flatMap(({ text }, index): Change[] => {
    const now = others.own[index]?.text ?? '';
    return now === text ? [] : [wordsChange(path, prompt, text, now)];
  });
  const found = [...dropped, ...reworded];
  if (found.length > 0 || isExplained(before, after)) return found;
  return [change('patch', ['template-words-changed', 'template-layout-changed'], path, [template, later], { prompt })];
}

/** Returns the added, removed and moved blocks, and the other blocks whose text changed. */
function structureChanges(path: string, prompt: string, before: TemplateBlock[], after: TemplateBlock[]): Change[] {
  const { added, removed, changed, moved } = compareLists(textsOf(before), textsOf(after));
  const kind = 'template-structure-changed';
  const values = [kindsOf(before), kindsOf(after)] as const;
  const [fresh, old] = [quote(added[0]), quote(removed[0])];
  const found: Change[] = [];
  if (added.length > 0 && removed.length > 0) {
    const counts = { prompt, added: added.length, new: fresh, removed: removed.length, old };
    found.push(change('minor', [kind, 'template-blocks-replaced'], path, values, counts));
  } else if (added.length > 0) {
    const words = { prompt, count: added.length, text: fresh };
    found.push(change('minor', [kind, 'template-blocks-added'], path, values, words));
  } else if (removed.length > 0) {
    const words = { prompt, count: removed.length, text: old };
    found.push(change('minor', [kind, 'template-blocks-removed'], path, values, words));
  }
  if (moved.length > 0) {
    const words = { prompt, count: moved.length, text: quote(moved.at(-1)) };
    found.push(change('minor', [kind, 'template-blocks-moved'], path, values, words));
  }
  if (found.length === 0) found.push(change('minor', kind, path, values, { prompt }));
  return [...found, ...changed.map((words) => wordsChange(path, prompt, words.before, words.after))];
}

function wordsChange(path: string, prompt: string, before: string, after: string): Change {
  return change('patch', 'template-words-changed', path, [before, after], { prompt, ...quoteBoth(before, after) });
}

/** Finds lines that a template no longer repeats although their own field still has them: agents no longer see them. */
function droppedLines(path: string, before: SplitTemplate, after: SplitTemplate, source: PromptWithRule): Change[] {
  const { title, template } = source.prompt;
  const expected = repeatedLines(source);
  return (['guard', 'rule', 'deliverable'] as const).flatMap((of): Change[] => {
    const current = linesOf(expected, of);
    const lost = without(linesOf(before.repeated, of).reverse(), linesOf(after.repeated, of)).filter((text) =>
      current.includes(text),
    );
    // Quote a line that is nowhere in the text, if there is one.
    const text = lost.find((one) => !template.includes(one)) ?? lost[0];
    if (text === undefined) return [];
    const words = { prompt: title, count: lost.length, line: quote(text) };
    return [change('major', `${of}-dropped`, path, [lost, null], words)];
  });
}

function linesOf(lines: RepeatedLine[], of: RepeatedLine['of']): string[] {
  return lines.filter((line) => line.of === of).map(({ text }) => text);
}

/** Returns the texts of a list that are missing in another one, each as often as it is missing there. */
function without(texts: string[], others: string[]): string[] {
  const rest = [...others];
  return texts.filter((text) => {
    const index = rest.indexOf(text);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

function textsOf(blocks: TemplateBlock[]): string[] {
  return blocks.map(({ text }) => text);
}

function kindsOf(blocks: TemplateBlock[]): string[] {
  // The choices that a passage is for decide which blocks there are.
  return blocks.map(({ kind, text }) => (kind === 'condition' ? text : kind));
}

/** Whether the rule, the guards or the deliverables differ, which explains that the templates do. */
function isExplained(before: PromptWithRule, after: PromptWithRule): boolean {
  const fields = ({ prompt, rule }: PromptWithRule) => [rule, prompt.guards, prompt.deliverables];
  return !areEqual(fields(before), fields(after));
}

/** A block of a template, and its kind. */
export interface TemplateBlock {
  kind: 'heading' | 'paragraph' | 'list item' | 'code' | 'quote' | 'table' | 'thematic break' | 'condition';
  text: string;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const LIST_ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
const THEMATIC_BREAK = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;

/**
 * Returns the blocks of a Markdown text in order. The compiler writes all templates, with one blank line between blocks, so a
 * comparison needs no Markdown parser.
 */
export function blocksOf(markdown: string): TemplateBlock[] {
  const blocks: TemplateBlock[] = [];
  let open: TemplateBlock | undefined;
  let fence = '';
  for (const line of markdown.split('\n')) {
    const mark = FENCE.exec(line)?.[1] ?? '';
    if (fence !== '') {
      if (open) open.text += `\n${line}`;
      if (mark.startsWith(fence) && line.trim() === mark) [fence, open] = ['', undefined];
      continue;
    }
    if (line.trim() === '') {
      open = undefined;
      continue;
    }
    const kind = kindOf(line, mark !== '');
    if (open && (kind === 'paragraph' || (kind === open.kind && (kind === 'quote' || kind === 'table')))) {
      open.text += `\n${line}`;
      continue;
    }
    if (mark !== '') fence = mark;
    blocks.push((open = { kind, text: line }));
    if (kind === 'heading' || kind === 'thematic break') open = undefined;
  }
  return blocks;
}

function kindOf(line: string, isFence: boolean): TemplateBlock['kind'] {
  if (isFence) return 'code';
  if (/^\{\{(?:when [a-z0-9_]+ is [^{}]+|end when)\}\}$/.test(line)) return 'condition';
  if (/^ {0,3}#{1,6}(?:\s|$)/.test(line)) return 'heading';
  if (THEMATIC_BREAK.test(line)) return 'thematic break';
  if (LIST_ITEM.test(line)) return 'list item';
  if (/^ {0,3}>/.test(line)) return 'quote';
  return /^ {0,3}\|/.test(line) ? 'table' : 'paragraph';
}

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
function repeatedLines({ prompt, rule }: PromptWithRule): RepeatedLine[] {
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
function splitTemplate(template: string, source: PromptWithRule): SplitTemplate {
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
