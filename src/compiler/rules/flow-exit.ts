import { leavesFlow, reachable } from '../flow.ts';
import type { Rule } from '../rule.ts';
import { example, prompt } from './example.ts';

const body = prompt('look', 'Look.\n\n:::deliver\n- :out[State]{#state choices="up, down"}\n:::');

/** Whoever enters a loop can get out of it again. */
export const flowExit: Rule = {
  id: 'flow-exit',
  about: 'From every step there is a way to done, to another workflow, or to a prompt that ends the route.',
  good: example({ flow: '{ start: look, steps: { look: { by: state, to: { up: done, down: look } } } }', body }),
  bad: example({ flow: '{ start: look, steps: { look: { by: state, to: { up: look, down: look } } } }', body }),
  complaints: ['9:33  unexpected loop without a way out at "look", expected a route to done or to a workflow'],
  checkWorkflow({ source, frontmatter, flow, prompts }, complain) {
    if (flow === undefined) return;
    for (const id of Object.keys(flow.steps)) {
      if (!prompts.some((prompt) => prompt.id === id)) continue;
      const ahead = reachable(flow, id);
      // A step that is missing or misspelt is told by other rules and is no loop.
      if (![...ahead].every((target) => flow.steps[target] !== undefined) || [...ahead].some(leavesFlow)) continue;
      const at = frontmatter.keyAt(['workflow', 'flow', 'steps', id]);
      complain(source, at, `loop without a way out at "${id}"`, 'a route to done or to a workflow');
    }
  },
};
