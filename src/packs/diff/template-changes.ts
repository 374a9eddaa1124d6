import { change, type Change, quote, quoteBoth } from './change.ts';
import { areEqual } from './are-equal.ts';
import { compareLists } from './compare-lists.ts';
import { renameSlots } from './slot-changes.ts';
import {
  repeatedLines,
  splitTemplate,
  type PromptWithRule,
  type RepeatedLine,
  type SplitTemplate,
} from './split-template.ts';
import type { TemplateBlock } from './template-blocks.ts';

/**
 * Returns the changes in the text of a prompt, beyond the rule, the guards and the deliverables. The text repeats those; a
 * repeated line is reported by the field that it repeats.
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
  const [splitBefore, splitAfter] = [splitTemplate(template, before), splitTemplate(later, after)];
  const dropped = droppedLines(path, splitBefore, splitAfter, after);
  if (!areEqual(structureOf(splitBefore.own), structureOf(splitAfter.own)))
    return [...dropped, ...structureChanges(path, prompt, splitBefore.own, splitAfter.own)];
  const reworded = splitBefore.own.flatMap(({ text }, index): Change[] => {
    const now = splitAfter.own[index]?.text ?? '';
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
  const values = [structureOf(before), structureOf(after)] as const;
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
    const lost = missingFrom(linesOf(after.repeated, of), linesOf(before.repeated, of).reverse()).filter((text) =>
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

/** Returns the texts that are missing from another list, each as often as it is missing there. */
function missingFrom(others: string[], texts: string[]): string[] {
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

function structureOf(blocks: TemplateBlock[]): string[] {
  // The choices that a passage is for decide which blocks there are.
  return blocks.map(({ kind, text }) => (kind === 'condition' ? text : kind));
}

/** Whether the rule, the guards or the deliverables differ, which explains that the templates do. */
function isExplained(before: PromptWithRule, after: PromptWithRule): boolean {
  const fields = ({ prompt, rule }: PromptWithRule) => [rule, prompt.guards, prompt.deliverables];
  return !areEqual(fields(before), fields(after));
}
