import { endOf, startOf, type PromptOutline } from '../outline.ts';
import type { Span } from '../parse.ts';
import type { Complain, Rule } from '../rule.ts';
import { deliverableLine, promptPieces } from '../template.ts';
import { example, prompt } from './example.ts';

const inputs = '{ host: { label: Host, kind: line } }';
const MARK = /\{\{([a-z0-9_]+)(?=\}\})/g;

/** Only declared slots are slots: text that fill would take for one, escaped or in code, may not stand in a prompt. */
export const slotLiteral: Rule = {
  id: 'slot-literal',
  about: 'No text of a prompt reads like the slot of an input of its workflow.',
  good: example({ inputs, body: prompt('look', 'Look at :input[host], not at `{{other}}`.') }),
  bad: example({ inputs, body: prompt('look', 'Look at :input[host], not at `{{host}}`.') }),
  complaints: ['12:31  unexpected text "{{host}}", expected :input[host] for a slot, or a name that is no input'],
  checkWorkflow({ prompts, inputIds, rule }, complain, { rules }) {
    const joined = rules.get(rule ?? '')?.regions ?? [];
    for (const outline of [...prompts.map((each) => each.outline), ...joined]) checkText(outline, inputIds, complain);
    for (const { outline, deliverables, outs } of prompts) {
      for (const [index, deliverable] of deliverables.entries()) {
        // An entity in an attribute is decoded by the parser and shows in no piece of the text.
        const written = [...(deliverable.choices ?? []), ...(deliverable.columns ?? [])].join(', ');
        const out = outs[index] ?? outline.node;
        const raw = outline.source.body.slice(startOf(out), endOf(out));
        const lists = deliverableLine({ ...deliverable, label: '-', description: '' });
        const found = [...lists.matchAll(MARK)].find(([, id = '']) => inputIds.has(id) && !raw.includes(written));
        if (found) complain(outline.source, out, `text "${found[0]}}}" in an attribute`, 'a name that is no input');
      }
    }
  },
};

function checkText(outline: PromptOutline, inputIds: Set<string>, complain: Complain): void {
  const expressions = expressionSpans(outline);
  let text = '';
  const printed = promptPieces(outline).map((piece) => {
    const start = text.length;
    text += piece.text;
    return { ...piece, start };
  });
  const slots = new Set(printed.filter((piece) => piece.kind === 'slot').map((piece) => piece.start));
  for (const { 0: mark, 1: id = '', index } of text.matchAll(MARK)) {
    const piece = printed.findLast(({ start }) => start <= index);
    if (piece === undefined || slots.has(index) || !inputIds.has(id)) continue;
    const at = piece.offset + (piece.kind === 'slot' ? 0 : index - piece.start);
    if (expressions.some(({ start, end }) => at >= start && at < end)) continue;
    complain(outline.source, at, `text "${mark}}}"`, `:input[${id}] for a slot, or a name that is no input`);
  }
}

/** A bare {{host}} is an MDX expression, which another rule refuses. */
function expressionSpans({ nodes }: PromptOutline): Span[] {
  return nodes
    .filter(({ node }) => node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression')
    .map(({ node }) => ({ start: startOf(node), end: endOf(node) }));
}
