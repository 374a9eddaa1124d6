import type { Block } from './blocks.ts';
import { quote, type Change } from './change.ts';
import { areSame } from './others.ts';
import { editsOf } from './sequence.ts';
import { renameSlots } from './slots.ts';
import { linesOf, partsOf, type Line, type Parts, type Said } from './tail.ts';

/**
 * What became of the text of a prompt, beside the rule, the guards and the deliverables, whose lines it holds too and
 * which are told for themselves.
 */
export function templateChanges(path: string, before: Said, after: Said, rename: (slot: string) => string): Change[] {
  const template = renameSlots(before.prompt.template, rename);
  const then = after.prompt.template;
  if (template === then) return [];
  const [parts, others] = [partsOf(template, before), partsOf(then, after)];
  const dropped = droppedChanges(path, parts, others, after);
  const [was, is] = [parts.own, others.own];
  const title = `“${after.prompt.title}”`;
  if (shapeOf(was).join() !== shapeOf(is).join()) {
    const edits = editsOf(
      was.map(({ text }) => text),
      is.map(({ text }) => text),
    );
    const counts = [
      edits.added.length > 0 && `${edits.added.length} more, such as ${quote(edits.added[0] ?? '')}`,
      edits.removed.length > 0 && `${edits.removed.length} gone, such as ${quote(edits.removed[0] ?? '')}`,
    ].filter(Boolean);
    const message = `${title} has other parts: ${counts.join('; ') || 'the same ones in another form'}`;
    return [
      ...dropped,
      {
        bump: 'minor',
        kind: 'template-structure-changed',
        path: `${path}.template`,
        before: shapeOf(was),
        after: shapeOf(is),
        message,
      },
    ];
  }
  const reworded = was.flatMap(({ text }, index): Change[] => {
    const now = is[index]?.text ?? '';
    if (now === text) return [];
    const message = `${title} says it otherwise: ${quote(text)} became ${quote(now)}`;
    return [
      { bump: 'patch', kind: 'template-words-changed', path: `${path}.template`, before: text, after: now, message },
    ];
  });
  const told = [...dropped, ...reworded];
  if (told.length > 0 || isExplained(before, after)) return told;
  const message = `${title} is written otherwise, in the same words`;
  return [
    { bump: 'patch', kind: 'template-words-changed', path: `${path}.template`, before: template, after: then, message },
  ];
}

/** What a template was told with and says no more, though the field that it is from still does: its agents do not know. */
function droppedChanges(path: string, before: Parts, after: Parts, said: Said): Change[] {
  const { title, template } = said.prompt;
  const lines = linesOf(said);
  return (['guard', 'rule', 'deliverable'] as const).flatMap((of): Change[] => {
    const still = textsOf(lines, of);
    const lost = without(textsOf(before.carried, of).reverse(), textsOf(after.carried, of)).filter((text) =>
      still.includes(text),
    );
    const [text] = [...lost.filter((one) => !template.includes(one)), ...lost];
    if (text === undefined) return [];
    const count = (one: string, many: string) => (lost.length === 1 ? `a ${one}` : `${lost.length} ${many}`);
    const words = {
      guard: `leaves out ${count('guard', 'guards')}: agents are not told ${quote(text)} any more`,
      rule: `leaves out ${count('line', 'lines')} of the rule: agents are not told ${quote(text)} any more`,
      deliverable: `leaves out ${count('deliverable', 'deliverables')}: agents are not asked for ${quote(text)} any more`,
    };
    const message = `The text of “${title}” ${words[of]}`;
    return [{ bump: 'major', kind: `${of}-dropped`, path: `${path}.template`, before: lost, after: null, message }];
  });
}

function textsOf(lines: Line[], of: Line['of']): string[] {
  return lines.filter((line) => line.of === of).map(({ text }) => text);
}

/** The texts of a list that are not in another one, each as often as it is missing there. */
function without(texts: string[], others: string[]): string[] {
  const left = [...others];
  return texts.filter((text) => {
    const index = left.indexOf(text);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function shapeOf(blocks: Block[]): string[] {
  return blocks.map(({ kind }) => kind);
}

/** Whether the rule, the guards or the deliverables differ, and the templates for that reason. */
function isExplained(before: Said, after: Said): boolean {
  const own = ({ prompt, rule }: Said) => [rule, prompt.guards, prompt.deliverables];
  return !areSame(own(before), own(after));
}
