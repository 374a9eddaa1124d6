import type { Prompt } from '../../model/prompt.ts';
import { blocksOf, type Block } from './blocks.ts';
import { quote, type Change } from './change.ts';
import { editsOf } from './sequence.ts';

/** What a prompt says, and what stands in its template because other fields of the pack say so. */
export interface Said {
  prompt: Prompt;
  rule: string[];
}

/**
 * What became of the text of a prompt, beside the rule, the guards and the deliverables, whose lines it holds too and
 * which are told for themselves.
 */
export function templateChanges(path: string, before: Said, after: Said, rename: (slot: string) => string): Change[] {
  const template = before.prompt.template.replace(/\{\{([a-z][a-z0-9_]*)\}\}/g, (_, id: string) => `{{${rename(id)}}}`);
  const then = after.prompt.template;
  if (template === then) return [];
  const [was, is] = [ownBlocks(template, before), ownBlocks(then, after)];
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
  if (reworded.length > 0 || isExplained(before, after)) return reworded;
  const message = `${title} is written otherwise, in the same words`;
  return [
    { bump: 'patch', kind: 'template-words-changed', path: `${path}.template`, before: template, after: then, message },
  ];
}

/** The blocks of a template without the lines of the rule and the guards, and without the list of deliverables at its end. */
function ownBlocks(template: string, { prompt, rule }: Said): Block[] {
  const blocks = blocksOf(template);
  const { deliverables, guards } = prompt;
  const last = blocks.slice(blocks.length - deliverables.length);
  const isAnswered = deliverables.every(({ label }, index) => wordsOf(last[index]).startsWith(label));
  const own = isAnswered ? blocks.slice(0, blocks.length - deliverables.length) : blocks;
  return own.filter((block) => block.kind !== 'list item' || ![...guards, ...rule].includes(wordsOf(block)));
}

function wordsOf(block: Block | undefined): string {
  return block?.text.replace(/^\s*(?:[-*+]|\d{1,9}[.)])\s+/, '') ?? '';
}

function shapeOf(blocks: Block[]): string[] {
  return blocks.map(({ kind }) => kind);
}

/** Whether the rule, the guards or the deliverables differ, and the templates for that reason. */
function isExplained(before: Said, after: Said): boolean {
  const own = ({ prompt, rule }: Said) => JSON.stringify([rule, prompt.guards, prompt.deliverables]);
  return own(before) !== own(after);
}
