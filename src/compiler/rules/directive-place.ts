import { isContainer, isDirective, isLabel, startOf } from '../outline.ts';
import type { Rule } from '../rule.ts';
import { example } from './example.ts';

/** Each directive stands where the compiler looks for it, so that none is lost without a word. */
export const directivePlace: Rule = {
  id: 'directive-place',
  about: 'Prompts and notes stand at the top of a document, guards, deliverables and slots in a prompt.',
  good: example({ body: '::::prompt[Look]{#look}\nLook.\n\n:::guard\n- Touch nothing.\n:::\n::::' }),
  bad: example({ body: '::::prompt[Look]{#look}\nLook.\n::::\n\n:::guard\n- Touch nothing.\n:::' }),
  complaints: ['15:1  unexpected ":::guard" outside a prompt, expected it directly inside ::::prompt'],
  checkFile({ source, role }, complain) {
    for (const { node, ancestors } of source.nodes) {
      if (!isDirective(node)) continue;
      const parent = ancestors.at(-1);
      const container = node.type === 'containerDirective' ? node.name : '';
      const whole = role === 'preflight' ? source.tree : undefined;
      const prompt = ancestors.find((ancestor) => isContainer(ancestor, 'prompt')) ?? whole;
      const inside = prompt ? 'deeper in a prompt' : 'outside a prompt';
      if (['prompt', 'notes'].includes(container)) {
        const indented = (node.position?.start.column ?? 1) > 1;
        if (parent !== source.tree)
          complain(source, node, `":::${container}" inside another block`, 'it at the top of the document');
        else if (indented)
          complain(source, node, `":::${container}" with space before it`, 'the fence at the start of its line');
      } else if (['guard', 'deliver'].includes(container)) {
        if (parent !== prompt) complain(source, node, `":::${container}" ${inside}`, 'it directly inside ::::prompt');
      } else if (node.type === 'textDirective' && node.name === 'input') {
        const closed = ['guard', 'deliver', 'notes'].find((name) =>
          ancestors.some((ancestor) => isContainer(ancestor, name)),
        );
        const labelled = ancestors.find((a) => a.type === 'paragraph' && isLabel(a));
        if (prompt === undefined) complain(source, node, 'slot outside a prompt', ':input only inside ::::prompt');
        else if (labelled) complain(source, node, 'slot in a title', ':input in the text of the prompt');
        else if (closed) complain(source, node, `slot in :::${closed}`, 'the same words whatever is filled in');
      } else if (node.type === 'textDirective' && node.name === 'out') {
        const item = ancestors.at(-2);
        const first = item?.type === 'listItem' && startOf(item.children[0] ?? node) === startOf(node);
        const deliver = ancestors.at(-4);
        if (!first || !deliver || !isContainer(deliver, 'deliver')) {
          complain(
            source,
            node,
            ':out away from the start of an item of :::deliver',
            'each deliverable as "- :out[Label]{#id}"',
          );
        }
      }
    }
  },
};
