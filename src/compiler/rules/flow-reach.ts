import { reachable } from '../flow.ts';
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
    const reached = reachable(flow, flow.start);
    for (const { id, outline } of prompts) {
      if (id === 'preflight' || flow.anytime.includes(id)) continue;
      if (id !== flow.start && !reached.has(id)) {
        complain(
          outline.source,
          outline.node,
          `prompt "${id}" that nothing reaches`,
          'a route to it, or its id under flow.anytime',
        );
      } else if (flow.steps[id] === undefined) {
        const at = frontmatter.keyAt(['workflow', 'flow', 'steps']);
        complain(source, at, `absence of a way out of "${id}"`, `"${id}" with "to", which may be done`);
      }
    }
    const misplaced = [...(flow.start === 'preflight' || flow.anytime.includes(flow.start) ? ['start'] : [])];
    for (const key of misplaced) {
      complain(
        source,
        frontmatter.valueAt(['workflow', 'flow', key]),
        `start "${flow.start}"`,
        'the first prompt of the route, after the preflight',
      );
    }
  },
};
