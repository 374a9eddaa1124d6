import { nearest } from '../../base/nearest.ts';
import type { Rule } from '../rule.ts';
import { example, prompt } from './example.ts';

const body = prompt('look', 'Look.\n\n:::deliver\n- :out[State]{#state choices="up, down"}\n:::');

/** A step that decides by a choice knows where each choice leads. */
export const flowChoices: Rule = {
  id: 'flow-choices',
  about: 'A step with several ways out names the choice that decides, and every choice has its route.',
  good: example({ flow: '{ start: look, steps: { look: { by: state, to: { up: done, down: look } } } }', body }),
  bad: example({ flow: '{ start: look, steps: { look: { by: state, to: { up: done } } } }', body }),
  complaints: ['9:52  unexpected absence of a route for the choice "down", expected "down" beside up'],
  checkWorkflow({ source, frontmatter, flow, prompts }, complain) {
    for (const [id, { by, to }] of Object.entries(flow?.steps ?? {})) {
      const prompt = prompts.find((candidate) => candidate.id === id);
      if (prompt === undefined) continue;
      const at = (...path: PropertyKey[]) => frontmatter.keyAt(['workflow', 'flow', 'steps', id, ...path]);
      const choices = prompt.deliverables.filter((deliverable) => deliverable.kind === 'choice');
      const offered =
        choices.length > 0
          ? `one of ${choices.map((c) => c.id).join(', ')}`
          : 'a deliverable with choices in this prompt';
      if (typeof to === 'string') {
        if (by !== undefined)
          complain(source, at('by'), `"by" beside one target`, 'a map from each choice to its target');
        continue;
      }
      if (by === undefined) {
        complain(source, at('to'), 'map of targets without "by"', `by: ${offered}`);
        continue;
      }
      const decides = choices.find((choice) => choice.id === by);
      if (decides === undefined) {
        complain(source, at('by'), `choice deliverable "${by}"`, offered);
        continue;
      }
      const routes = Object.keys(to);
      for (const choice of decides.choices ?? []) {
        if (routes.includes(choice)) continue;
        complain(
          source,
          at('to'),
          `absence of a route for the choice "${choice}"`,
          `"${choice}" beside ${routes.join(', ')}`,
        );
      }
      for (const route of routes) {
        if (decides.choices?.includes(route)) continue;
        const close = nearest(route, decides.choices ?? []);
        complain(
          source,
          at('to', route),
          `route for "${route}", which is no choice`,
          `a choice of "${by}", such as "${close ?? ''}"`,
        );
      }
    }
  },
};
