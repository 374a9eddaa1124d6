import { leadingTo, leavesFlow, reachable, stepOf } from '../flow.ts';
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
    const ids = new Set(prompts.map((prompt) => prompt.id));
    // A target without a step ends the route, or is missing or misspelt, which other rules tell.
    const leads = leadingTo(flow, (target) => leavesFlow(target) || stepOf(flow, target) === undefined);
    const told = new Set<string>();
    for (const id of Object.keys(flow.steps)) {
      const ahead = reachable(flow, id);
      if (!ids.has(id) || leads.has(id) || told.has(id) || !ahead.has(id)) continue;
      for (const other of ahead) told.add(other);
      const at = frontmatter.keyAt(['workflow', 'flow', 'steps', id]);
      complain(source, at, `loop without a way out at "${id}"`, 'a route to done or to a workflow');
    }
  },
};
