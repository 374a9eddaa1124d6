import type { Rule } from '../rule.ts';
import { example, prompt } from './example.ts';

/** An input without a slot would be a field whose value goes nowhere. */
export const inputUsed: Rule = {
  id: 'input-used',
  about: 'Every input has a slot in some prompt.',
  good: example({ inputs: '{ host: { label: Host, kind: line } }', body: prompt('look', 'Look at :input[host].') }),
  bad: example({ inputs: '{ host: { label: Host, kind: line } }', body: prompt('look', 'Look.') }),
  complaints: ['8:13  unexpected input "host" without a slot, expected :input[host] in a prompt'],
  checkWorkflow({ source, frontmatter, prompts, inputIds }, complain) {
    const used = new Set(prompts.flatMap(({ outline }) => outline.slots.map((slot) => slot.id)));
    for (const id of inputIds) {
      if (used.has(id)) continue;
      const at = frontmatter.keyAt(['workflow', 'inputs', id]);
      complain(source, at, `input "${id}" without a slot`, `:input[${id}] in a prompt`);
    }
  },
};
