import { nearest } from '../../base/nearest.ts';
import type { Rule } from '../rule.ts';
import { show } from '../shape.ts';
import { example, prompt } from './example.ts';

/** A slot is filled from an input of its workflow. */
export const slotDeclared: Rule = {
  id: 'slot-declared',
  about: 'Every slot names an input that the frontmatter declares.',
  good: example({ inputs: '{ host: { label: Host, kind: line } }', body: prompt('look', 'Look at :input[host].') }),
  bad: example({
    inputs: '{ host: { label: Host, kind: line } }',
    body: prompt('look', 'Look at :input[hots], then :input[host].'),
  }),
  complaints: ['12:9  unexpected slot "hots", expected the id of an input, such as "host"'],
  checkWorkflow({ source, frontmatter, preflight, prompts, inputIds }, complain) {
    for (const { outline } of prompts) {
      for (const { node, id } of outline.slots) {
        if (inputIds.has(id)) continue;
        const close = nearest(id, inputIds);
        const expected =
          close === undefined ? 'the id of an input under workflow.inputs' : `the id of an input, such as "${close}"`;
        if (outline.source === source) {
          complain(source, node, `slot ${show(id)}`, expected);
        } else {
          // The preflight is shared, and right for other workflows.
          const at = frontmatter.valueAt(['workflow', 'preflight']);
          complain(source, at, `slot ${show(id)} in the preflight "${preflight}"`, `an input "${id}" in this workflow`);
        }
      }
    }
  },
};
