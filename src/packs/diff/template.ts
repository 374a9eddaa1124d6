import {
  type Block,
  repeatedLines,
  templateParts,
  type PromptWithRule,
  type RepeatedLine,
  type TemplateParts,
} from './template-parts.ts';
import { change, quote, type DraftChange } from './change.ts';
import { compareLists, areEqual } from './compare.ts';
import { renameSlots } from './slots.ts';

/**
 * Returns the changes in the text of a prompt, beyond the rule, the guards and the deliverables. The text repeats those, and
 * they are reported where they come from.
 */
export function templateChanges(
  promptPath: string,
  before: PromptWithRule,
  after: PromptWithRule,
  rename: (slot: string) => string,
): DraftChange[] {
  const template = renameSlots(before.prompt.template, rename);
  const later = after.prompt.template;
  if (template === later) return [];
  const path = `${promptPath}.template`;
  const prompt = after.prompt.title;
  const [parts, others] = [templateParts(template, before), templateParts(later, after)];
  const dropped = droppedLines(path, parts, others, after);
  if (!areEqual(kindsOf(parts.own), kindsOf(others.own)))
    return [...dropped, structureChange(path, prompt, parts.own, others.own)];
  const reworded = parts.own.flatMap(({ text }, index): DraftChange[] => {
    const now = others.own[index]?.text ?? '';
    const words = { prompt, before: quote(text), after: quote(now) };
    return now === text
      ? []
      : [change('patch', 'template-words-changed', path, [text, now], 'diff.template-words-changed', words)];
  });
  const found = [...dropped, ...reworded];
  if (found.length > 0 || isExplained(before, after)) return found;
  return [
    change('patch', 'template-words-changed', path, [template, later], 'diff.template-layout-changed', { prompt }),
  ];
}

function structureChange(path: string, prompt: string, before: Block[], after: Block[]): DraftChange {
  const { added, removed } = compareLists(textsOf(before), textsOf(after));
  const kind = 'template-structure-changed';
  const values = [kindsOf(before), kindsOf(after)] as const;
  const [fresh, old] = [quote(added[0]), quote(removed[0])];
  if (added.length > 0 && removed.length > 0) {
    const counts = { prompt, added: added.length, new: fresh, removed: removed.length, old };
    return change('minor', kind, path, values, 'diff.template-blocks-replaced', counts);
  }
  if (added.length > 0)
    return change('minor', kind, path, values, 'diff.template-blocks-added', {
      prompt,
      count: added.length,
      text: fresh,
    });
  if (removed.length > 0)
    return change('minor', kind, path, values, 'diff.template-blocks-removed', {
      prompt,
      count: removed.length,
      text: old,
    });
  return change('minor', kind, path, values, 'diff.template-structure-changed', { prompt });
}

/** Finds lines that a template no longer repeats although their own field still has them: agents no longer see them. */
function droppedLines(
  path: string,
  before: TemplateParts,
  after: TemplateParts,
  source: PromptWithRule,
): DraftChange[] {
  const { title, template } = source.prompt;
  const expected = repeatedLines(source);
  return (['guard', 'rule', 'deliverable'] as const).flatMap((of): DraftChange[] => {
    const current = linesOf(expected, of);
    const lost = without(linesOf(before.repeated, of).reverse(), linesOf(after.repeated, of)).filter((text) =>
      current.includes(text),
    );
    // Quote a line that is nowhere in the text, if there is one.
    const text = lost.find((one) => !template.includes(one)) ?? lost[0];
    if (text === undefined) return [];
    const words = { prompt: title, count: lost.length, line: quote(text) };
    return [change('major', `${of}-dropped`, path, [lost, null], `diff.${of}-dropped`, words)];
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

function textsOf(blocks: Block[]): string[] {
  return blocks.map(({ text }) => text);
}

function kindsOf(blocks: Block[]): string[] {
  return blocks.map(({ kind }) => kind);
}

/** Whether the rule, the guards or the deliverables differ, which explains that the templates do. */
function isExplained(before: PromptWithRule, after: PromptWithRule): boolean {
  const fields = ({ prompt, rule }: PromptWithRule) => [rule, prompt.guards, prompt.deliverables];
  return !areEqual(fields(before), fields(after));
}
