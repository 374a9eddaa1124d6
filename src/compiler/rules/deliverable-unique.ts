import { placeOf, type Rule } from '../rule.ts';
import { example, prompt } from './example.ts';

/** A reply is read back by its labels and kept by its ids, so neither may stand for two things. */
export const deliverableUnique: Rule = {
  id: 'deliverable-unique',
  about: 'The ids and the labels of the deliverables of a prompt are unique.',
  good: example({ body: prompt('look', 'Look.\n\n:::deliver\n- :out[State]{#state}\n- :out[Cause]{#cause}\n:::') }),
  bad: example({ body: prompt('look', 'Look.\n\n:::deliver\n- :out[State]{#state}\n- :out[state]{#other}\n:::') }),
  complaints: [
    '16:3  unexpected second deliverable with the label "state", expected another label, since line 15 has it',
  ],
  checkWorkflow({ prompts }, complain) {
    for (const { outline, deliverables, outs } of prompts) {
      const first = new Map<string, number>();
      for (const [index, { id, label }] of deliverables.entries()) {
        const at = outs[index] ?? outline.node;
        for (const [what, value] of [
          ['id', id],
          ['label', label],
        ] as const) {
          if (value === '') continue;
          const key = `${what} ${value.toLowerCase().replace(/\s+/g, ' ')}`;
          const line = first.get(key);
          if (line === undefined) first.set(key, placeOf(outline.source, at).line);
          else
            complain(
              outline.source,
              at,
              `second deliverable with the ${what} "${value}"`,
              `another ${what}, since line ${line} has it`,
            );
        }
      }
    }
  },
};
