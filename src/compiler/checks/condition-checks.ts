import { nearest } from '../../base/text.ts';
import { type Check, example, prompt } from '../document-check.ts';
import { conditionOf } from '../read-slots.ts';
import { isContainer, isLabel } from '../syntax-tree.ts';

const inputs = '{ state: { label: State, kind: choice, choices: [up, down] } }';

const whenChoice: Check = {
  id: 'when-choice',
  about: 'A :::when names one input of kind choice and some of its choices, and has text.',
  good: example({ inputs, body: prompt('look', 'Look.\n\n:::when{state="down"}\nRestart it.\n:::') }),
  bad: example({
    inputs,
    body: prompt('look', 'Look at :input[state].\n\n:::when{state="dawn, up"}\nRestart it.\n:::'),
  }),
  diagnostics: ['14:1  unexpected choice "dawn" in :::when, expected a choice of "state", such as "down"'],
  checkWorkflow({ prompts, inputs: declared }, report) {
    for (const { source } of prompts) {
      for (const { node } of source.nodes) {
        const condition = conditionOf(node);
        if (!condition || !isContainer(node, 'when')) continue;
        const reportAt = (unexpected: string, expected: string) => report(source.document, node, unexpected, expected);
        const { input, choices } = condition;
        const { kind, choices: known = [] } = declared.get(input ?? '') ?? {};
        if (Object.keys(node.attributes ?? {}).length !== 1)
          reportAt(':::when without one condition', 'an input and its choices, as in :::when{state="down"}');
        else if (kind !== undefined && kind !== 'choice')
          reportAt(`input "${input}" of kind ${kind} in :::when`, 'an input of kind choice');
        // slot-declared reports an unknown input.
        for (const choice of kind === 'choice' ? choices : []) {
          if (known.includes(choice)) continue;
          const suggestion = nearest(choice, known) ?? known[0];
          reportAt(`choice "${choice}" in :::when`, `a choice of "${input}", such as "${suggestion}"`);
        }
        if (node.children.some(isLabel)) reportAt('label of :::when', 'no label');
        if (node.children.every(isLabel)) reportAt('empty :::when', 'the text for these choices');
      }
    }
  },
};

/** The checks of passages that are for some choices. */
export const conditionChecks: Check[] = [whenChoice];
