import { nearest, similarTo } from '../../base/text.ts';
import { leavesFlow } from '../flow-graph.ts';
import { type Check, example, prompt } from '../document-check.ts';
import type { PromptSource } from '../prompt-source.ts';
import { listItems } from '../syntax-tree.ts';
import { otherWorkflow } from '../../model/other-workflow.ts';

const flowTarget: Check = {
  id: 'flow-target',
  about: 'The flow names only prompts of its workflow, done, and workflows that exist.',
  good: example({ flow: '{ start: look, steps: { look: { to: done } } }' }),
  bad: example({ flow: '{ start: look, steps: { look: { to: dome } } }' }),
  diagnostics: ['9:45  unexpected target "dome", expected a prompt, done or workflow:<id>, such as "done"'],
  checkWorkflow({ source, frontmatter, flow, prompts, hasInvalidPrompts }, report, { workflowIds }) {
    if (flow === undefined) return;
    const ids = new Set(prompts.map(({ id }) => id).filter((id) => id !== 'preflight'));
    const targets = new Set([...ids, 'done', ...[...workflowIds].map((id) => `workflow:${id}`)]);
    const at = (path: PropertyKey[]) => ['workflow', 'flow', ...path];
    const checkPrompt = (id: string, path: PropertyKey[], where: 'keyAt' | 'valueAt') => {
      if (ids.has(id) || (hasInvalidPrompts && id !== 'preflight')) return;
      const expected =
        id === 'preflight'
          ? 'a prompt other than preflight, which always runs first'
          : `the id of a prompt, such as "${nearest(id, ids) ?? ''}"`;
      report(source, frontmatter[where](at(path)), `prompt "${id}" in the flow`, expected);
    };
    checkPrompt(flow.start, ['start'], 'valueAt');
    for (const [index, id] of flow.anytime.entries()) checkPrompt(id, ['anytime', index], 'valueAt');
    for (const id of Object.keys(flow.steps)) checkPrompt(id, ['steps', id], 'keyAt');
    for (const { path, to } of flow.transitions) {
      if (targets.has(to) || (hasInvalidPrompts && otherWorkflow(to) === undefined)) continue;
      const expected = `a prompt, done or workflow:<id>, such as "${nearest(to, targets) ?? ''}"`;
      report(source, frontmatter.valueAt(at(path)), `target "${to}"`, expected);
    }
  },
};

const body = prompt('look', 'Look.\n\n:::deliver\n- :out[State]{#state choices="up, down"}\n:::');

const flowChoices: Check = {
  id: 'flow-choices',
  about: 'A step with several targets names the deliverable that decides, and every choice of it has a transition.',
  good: example({ flow: '{ start: look, steps: { look: { by: state, to: { up: done, down: look } } } }', body }),
  bad: example({ flow: '{ start: look, steps: { look: { by: state, to: { up: done } } } }', body }),
  diagnostics: ['9:52  unexpected choice "down" without a transition, expected a key "down" next to up'],
  checkWorkflow({ source, frontmatter, flow, prompts }, report) {
    for (const [id, { by, to }] of Object.entries(flow?.steps ?? {})) {
      const prompt = prompts.find((candidate) => candidate.id === id);
      if (prompt === undefined) continue;
      const at = (...path: PropertyKey[]) => frontmatter.keyAt(['workflow', 'flow', 'steps', id, ...path]);
      const deliverables = prompt.deliverables.filter(({ kind }) => kind === 'choice');
      const ids = deliverables.map((deliverable) => deliverable.id).join(', ');
      const offered = ids === '' ? 'a deliverable with choices in this prompt' : `one of ${ids}`;
      const choices = deliverables.find((deliverable) => deliverable.id === by)?.choices;
      if (typeof to === 'string') {
        if (by !== undefined)
          report(source, at('by'), '"by" next to a single target', 'a map from each choice to its target');
      } else if (by === undefined) {
        report(source, at('to'), 'map of targets without "by"', `by: ${offered}`);
      } else if (choices === undefined) {
        // The deliverable may be in a list that cannot be read, which is reported there.
        if (isReadable(prompt.source)) report(source, at('by'), `choice deliverable "${by}"`, offered);
      } else {
        const routes = Object.keys(to);
        const unknown = routes.filter((name) => !choices.includes(name));
        for (const choice of choices.filter((name) => !routes.includes(name))) {
          // Reported below as a misspelled choice.
          if (similarTo(choice, unknown) !== undefined) continue;
          const expected = `a key "${choice}"${routes.length > 0 ? ` next to ${routes.join(', ')}` : ''}`;
          report(source, at('to'), `choice "${choice}" without a transition`, expected);
        }
        for (const route of unknown) {
          const expected = `a choice of "${by}", such as "${nearest(route, choices) ?? ''}"`;
          report(source, at('to', route), `transition for "${route}", which is not a choice`, expected);
        }
      }
    }
  },
};

/** Whether every list of deliverables of a prompt, and every item in them, could be read. */
function isReadable({ node, delivers, deliverables }: PromptSource): boolean {
  const items = delivers.flatMap((deliver) => listItems(deliver).items);
  const known = ['guard', 'deliver', 'when'];
  const isKnown = (child: { type: string; name?: string }) =>
    child.type !== 'containerDirective' || known.includes(child.name ?? '');
  return (
    items.length === deliverables.length && 'children' in node && (node.children as { type: string }[]).every(isKnown)
  );
}

const flowReach: Check = {
  id: 'flow-reach',
  about: 'Every prompt has a step that can be reached from the start, or is listed under anytime.',
  good: example({
    flow: '{ start: look, steps: { look: { to: act }, act: { to: done } } }',
    body: `${prompt('look', 'Look.')}\n\n${prompt('act', 'Act.')}`,
  }),
  bad: example({
    flow: '{ start: look, steps: { look: { to: done }, act: { to: done } } }',
    body: `${prompt('look', 'Look.')}\n\n${prompt('act', 'Act.')}`,
  }),
  diagnostics: [
    '15:1  unexpected prompt "act" that no path reaches, expected a path to it, or its id under flow.anytime',
  ],
  checkWorkflow({ source, frontmatter, flow, prompts, hasInvalidPrompts }, report) {
    if (flow === undefined || hasInvalidPrompts) return;
    const { start, anytime, steps, transitions } = flow;
    const ids = new Set(prompts.map(({ id }) => id));
    const named = [start, ...anytime, ...Object.keys(steps), ...transitions.map(({ to }) => to)];
    // flow-target reports an unknown name, which may be a misspelling of a prompt that would then seem unreachable.
    const isKnown = named.every((id) => ids.has(id) || leavesFlow(id));
    const reached = new Set([start, ...[start, ...anytime].flatMap((id) => [...flow.reachableFrom(id)])]);
    for (const { id, source: prompt } of isKnown ? prompts : []) {
      if (id === 'preflight' || anytime.includes(id)) continue;
      if (!reached.has(id)) {
        const expected = 'a path to it, or its id under flow.anytime';
        report(prompt.document, prompt.node, `prompt "${id}" that no path reaches`, expected);
      } else if (flow.stepOf(id) === undefined) {
        const at = frontmatter.keyAt(['workflow', 'flow', 'steps']);
        report(source, at, `prompt "${id}" without a step`, `a step "${id}" with "to", which may be done`);
      }
    }
    if (anytime.includes(start)) {
      const at = frontmatter.valueAt(['workflow', 'flow', 'start']);
      report(source, at, `start "${start}", which is listed under anytime`, 'the first prompt of the route');
    }
  },
};

const flowExit: Check = {
  id: 'flow-exit',
  about: 'From every step there is a path to done, to another workflow, or to a prompt without a step.',
  good: example({ flow: '{ start: look, steps: { look: { by: state, to: { up: done, down: look } } } }', body }),
  bad: example({ flow: '{ start: look, steps: { look: { by: state, to: { up: look, down: look } } } }', body }),
  diagnostics: ['9:33  unexpected loop without an exit at "look", expected a path to done or to another workflow'],
  checkWorkflow({ source, frontmatter, flow, prompts }, report) {
    if (flow === undefined) return;
    const ids = new Set(prompts.map(({ id }) => id));
    // A target without a step ends the route, or other checks report it as unknown or missing.
    const withExit = flow.leadingTo((target) => leavesFlow(target) || flow.stepOf(target) === undefined);
    const reported = new Set<string>();
    for (const id of Object.keys(flow.steps)) {
      const ahead = flow.reachableFrom(id);
      if (!ids.has(id) || withExit.has(id) || reported.has(id) || !ahead.has(id)) continue;
      for (const other of ahead) reported.add(other);
      const at = frontmatter.keyAt(['workflow', 'flow', 'steps', id]);
      report(source, at, `loop without an exit at "${id}"`, 'a path to done or to another workflow');
    }
  },
};

/** The checks of the flow. */
export const flowChecks: Check[] = [flowTarget, flowChoices, flowReach, flowExit];
