import { targetsOf } from '../flow.ts';
import { nearest } from '../../base/nearest.ts';
import type { Rule } from '../rule.ts';
import { example } from './example.ts';

/** A route leads to something that exists. */
export const flowTarget: Rule = {
  id: 'flow-target',
  about: 'The flow names prompts of the workflow, done, or workflows of the book.',
  good: example({ flow: '{ start: look, steps: { look: { to: done } } }' }),
  bad: example({ flow: '{ start: look, steps: { look: { to: dome } } }' }),
  complaints: ['9:45  unexpected target "dome", expected a prompt, done or workflow:<id>, such as "done"'],
  checkWorkflow({ source, frontmatter, flow, prompts, promptsInDoubt }, complain, { workflowIds }) {
    if (flow === undefined) return;
    const steps = new Set(prompts.map((prompt) => prompt.id).filter((id) => id !== 'preflight'));
    const known = new Set([...steps, 'done', ...[...workflowIds].map((id) => `workflow:${id}`)]);
    const at = (path: PropertyKey[]) => ['workflow', 'flow', ...path];
    const name = (path: PropertyKey[], id: string, where: 'keyAt' | 'valueAt') => {
      if (steps.has(id) || (promptsInDoubt && id !== 'preflight')) return;
      const expected =
        id === 'preflight'
          ? 'no word of it, since it comes before start by itself'
          : `the id of a prompt, such as "${nearest(id, steps) ?? ''}"`;
      complain(source, frontmatter[where](at(path)), `prompt "${id}" in the flow`, expected);
    };
    name(['start'], flow.start, 'valueAt');
    flow.anytime.forEach((id, index) => name(['anytime', index], id, 'valueAt'));
    for (const id of Object.keys(flow.steps)) name(['steps', id], id, 'keyAt');
    for (const { path, to } of targetsOf(flow)) {
      if (known.has(to) || (promptsInDoubt && !to.startsWith('workflow:'))) continue;
      const expected = `a prompt, done or workflow:<id>, such as "${nearest(to, known) ?? ''}"`;
      complain(source, frontmatter.valueAt(at(path)), `target "${to}"`, expected);
    }
  },
};
