import { deliverableLine, promptPieces } from '../template.ts';
import type { Rule } from '../rule.ts';
import { example, prompt } from './example.ts';

const inputs = '{ host: { label: Host, kind: line } }';

/** Only declared slots are slots: text that fill would take for one, escaped or in code, may not stand in a prompt. */
export const slotLiteral: Rule = {
  id: 'slot-literal',
  about: 'No text of a prompt reads like the slot of an input of its workflow.',
  good: example({ inputs, body: prompt('look', 'Look at :input[host], not at `{{other}}`.') }),
  bad: example({ inputs, body: prompt('look', 'Look at :input[host], not at `{{host}}`.') }),
  complaints: ['12:31  unexpected text "{{host}}", expected :input[host] for a slot, or a name that is no input'],
  checkWorkflow({ prompts, inputIds }, complain) {
    for (const { outline, deliverables } of prompts) {
      let text = '';
      const printed = promptPieces(outline).map((piece) => {
        const start = text.length;
        text += piece.text;
        return { ...piece, start };
      });
      for (const { 0: mark, 1: id = '', index } of text.matchAll(/\{\{([a-z0-9_]+)(?=\}\})/g)) {
        const piece = printed.findLast(({ start }) => start <= index);
        const isSlot = printed.some((p) => p.kind === 'slot' && p.start === index);
        if (piece === undefined || isSlot || !inputIds.has(id)) continue;
        const at = piece.offset + (piece.kind === 'slot' ? 0 : index - piece.start);
        complain(outline.source, at, `text "${mark}}}"`, `:input[${id}] for a slot, or a name that is no input`);
      }
      for (const [index, deliverable] of deliverables.entries()) {
        // Attributes are decoded by the parser, so their text is not among the pieces.
        const lists = deliverableLine({ ...deliverable, label: '-', description: '' });
        const id = /\{\{([a-z0-9_]+)\}\}/.exec(lists)?.[1];
        const at = outline.outs[index]?.node ?? outline.node;
        if (id !== undefined && inputIds.has(id))
          complain(outline.source, at, `text "{{${id}}}" in an attribute`, 'a name that is no input');
      }
    }
  },
};
