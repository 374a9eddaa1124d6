import { isFenced } from '../../prompt/fill.ts';
import type { Rule } from '../rule.ts';
import { isCode } from '../print.ts';
import { isAlone } from '../template.ts';
import { example, prompt } from './example.ts';

const inputs = '{ scan: { label: Scan, kind: evidence } }';

/** A fence of evidence takes whole lines, so its slot has a paragraph to itself, outside lists, tables and quotes. */
export const slotPlace: Rule = {
  id: 'slot-place',
  about: 'The slot of an input that is fenced stands alone in a paragraph at the top of its prompt.',
  good: example({ inputs, body: prompt('look', 'Look at this:\n\n:input[scan]') }),
  bad: example({ inputs, body: prompt('look', 'Look at :input[scan].') }),
  complaints: [
    '12:9  unexpected slot of evidence "scan" inside other text, expected it alone in a paragraph at the top of the prompt',
  ],
  checkWorkflow({ prompts, inputs: declared }, complain) {
    for (const { outline } of prompts) {
      for (const { node } of outline.nodes) {
        const id = 'value' in node && /:input\[([a-z0-9_]+)\]/.exec(node.value)?.[1];
        if (!isCode(node) || !id || !declared.has(id)) continue;
        complain(outline.source, node, `slot ":input[${id}]" in code`, 'it outside of code, which is never filled');
      }
      for (const { node, id, ancestors } of outline.slots) {
        const input = declared.get(id);
        const paragraph = ancestors.at(-1);
        if (input === undefined || paragraph === undefined || !isFenced(input)) continue;
        const top = ancestors.at(-2) === outline.node && paragraph.type === 'paragraph';
        if (top && isAlone(outline.source, paragraph, node)) continue;
        const what = input.kind === 'evidence' ? 'evidence' : 'a carried value';
        complain(
          outline.source,
          node,
          `slot of ${what} "${id}" inside other text`,
          'it alone in a paragraph at the top of the prompt',
        );
      }
    }
  },
};
