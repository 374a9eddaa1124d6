import { isFenced } from '../../prompt/fill.ts';
import type { WorkflowDocument } from '../document.ts';
import { isDirective, startOf, type PromptOutline } from '../outline.ts';
import type { Complain, Rule } from '../rule.ts';
import { isAlone, promptPieces } from '../template.ts';
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
      checkUnread(outline, declared, complain);
      for (const { node, id, ancestors } of outline.slots) {
        const input = declared.get(id);
        const paragraph = ancestors.at(-1);
        if (input === undefined || paragraph === undefined || !isFenced(input)) continue;
        const top = ancestors.at(-2) === outline.node && paragraph.type === 'paragraph';
        if (top && isAlone(paragraph, node)) continue;
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

/** What looks like a directive and was not read as one: in code, in an address, behind a second colon. */
function checkUnread(outline: PromptOutline, declared: WorkflowDocument['inputs'], complain: Complain): void {
  const read = new Set(outline.nodes.flatMap(({ node }) => (isDirective(node) ? startOf(node) : [])));
  for (const { kind, text, offset } of promptPieces(outline)) {
    for (const { 0: mark, 1: id = '', index } of text.matchAll(/:+(?:input|out)\[([^\]\n]*)\]/g)) {
      if (kind === 'slot' || read.has(offset + index) || (kind === 'code' && !declared.has(id))) continue;
      const expected =
        kind === 'code' ? 'it outside of code, which is never filled' : 'it in the text, with white space before it';
      complain(outline.source, offset + index, `"${mark}", which is not read as a directive here`, expected);
    }
  }
}
