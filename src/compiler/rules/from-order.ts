import { canPrecede } from '../flow.ts';
import type { Rule } from '../rule.ts';
import { example, prompt } from './example.ts';

const inputs = '{ state: { label: State, kind: text, from: [act.state] } }';
const body = [
  prompt('look', 'Look.\n\n:input[state]'),
  prompt('act', 'Act.\n\n:::deliver\n- :out[State]{#state}\n:::'),
].join('\n\n');

/** A carried value comes from a step that some prompt with its slot can follow. */
export const fromOrder: Rule = {
  id: 'from-order',
  about: 'Every deliverable in a "from" can come before some prompt, other than its own, that has the slot.',
  good: example({ inputs, flow: '{ start: act, steps: { look: { to: done }, act: { to: look } } }', body }),
  bad: example({ inputs, flow: '{ start: look, steps: { look: { to: act }, act: { to: done } } }', body }),
  complaints: [
    '8:55  unexpected "act.state" in from, which can never come before, expected a step that can come before look',
  ],
  checkWorkflow({ source, frontmatter, inputs: declared, prompts, flow }, complain) {
    if (flow === undefined) return;
    for (const [id, { from = [] }] of declared) {
      const users = prompts
        .filter(({ outline }) => outline.slots.some((slot) => slot.id === id))
        .map((prompt) => prompt.id);
      for (const [index, name] of from.entries()) {
        const maker = prompts.find((prompt) => prompt.deliverables.some((out) => `${prompt.id}.${out.id}` === name));
        if (maker === undefined || users.length === 0) continue;
        if (users.some((user) => user !== maker.id && canPrecede(flow, maker.id, user))) continue;
        const at = frontmatter.valueAt(['workflow', 'inputs', id, 'from', index]);
        complain(
          source,
          at,
          `"${name}" in from, which can never come before`,
          `a step that can come before ${users.join(' or ')}`,
        );
      }
    }
  },
};
