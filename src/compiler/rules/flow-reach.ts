import { leavesFlow, reachable, stepOf, targetsOf } from '../flow.ts';
import type { Rule } from '../rule.ts';
import { example, prompt } from './example.ts';

const body = `${prompt('look', 'Look.')}\n\n${prompt('act', 'Act.')}`;

/** A prompt is on the route, or declared as one for any time. */
export const flowReach: Rule = {
  id: 'flow-reach',
  about: 'Every prompt is reached from the start, or stands under anytime.',
  good: example({ flow: '{ start: look, steps: { look: { to: act }, act: { to: done } } }', body }),
  bad: example({ flow: '{ start: look, steps: { look: { to: done }, act: { to: done } } }', body }),
  complaints: [
    '15:1  unexpected prompt "act" that nothing reaches, expected a route to it, or its id under flow.anytime',
  ],
  checkWorkflow({ source, frontmatter, flow, prompts, promptsInDoubt }, complain) {
    if (flow === undefined || promptsInDoubt) return;
    const ids = new Set(prompts.map((prompt) => prompt.id));
    const named = [flow.start, ...flow.anytime, ...Object.keys(flow.steps), ...targetsOf(flow).map(({ to }) => to)];
    // A name that is misspelt is told by another rule, and what it should reach is not lost for that.
    const spelt = named.every((id) => ids.has(id) || leavesFlow(id));
    const reached = new Set([flow.start, ...[flow.start, ...flow.anytime].flatMap((id) => [...reachable(flow, id)])]);
    for (const { id, outline } of spelt ? prompts : []) {
      if (id === 'preflight' || flow.anytime.includes(id)) continue;
      if (!reached.has(id)) {
        const expected = 'a route to it, or its id under flow.anytime';
        complain(outline.source, outline.node, `prompt "${id}" that nothing reaches`, expected);
      } else if (stepOf(flow, id) === undefined) {
        const at = frontmatter.keyAt(['workflow', 'flow', 'steps']);
        complain(source, at, `absence of a way out of "${id}"`, `"${id}" with "to", which may be done`);
      }
    }
    if (flow.anytime.includes(flow.start)) {
      const at = frontmatter.valueAt(['workflow', 'flow', 'start']);
      complain(source, at, `start "${flow.start}", which stands under anytime`, 'the first prompt of the route');
    }
  },
};
