import { expect, test } from 'vitest';
import { t } from '../../src/messages/english.ts';
import { classLinks, destinationOf, lastStepLink, routeItems } from '../../src/site/route/destinations.ts';
import { choiceLabel } from '../../src/site/incident/choice-label.ts';
import { choiceMeaning } from '../../src/site/route/choice-meaning.ts';
import { pack } from '../incident/example.ts';
import { example, pages } from './example.ts';

const incident = pages.find(({ workflow }) => workflow.id === 'incident-response');

test('the steps of the incident response have the numbers that its text uses', () => {
  const items = incident ? routeItems(incident.workflow, t) : [];
  expect(items.map(({ kind, name }) => [kind, name])).toEqual([
    ['preflight', 'Incident Response Preflight'],
    ['triage', 'Triage'],
    ['step', 'Step 0: Assess and mitigate'],
    ['step', 'Step 1: Stabilize and gather evidence'],
    ['step', 'Step 2: Root cause analysis'],
    ['step', 'Step 3: Apply a proper fix'],
    ['step', 'Step 4: Post-incident report'],
    ['anytime', 'Status update'],
    ['anytime', 'Handover'],
  ]);
});

test('a start that does not branch is a step, not the triage', () => {
  const { workflow } = example;
  const flow = { ...workflow.flow, start: 'check' };
  expect(routeItems({ ...workflow, flow }, t).find(({ prompt }) => prompt.id === 'check')?.kind).toBe('step');
});

test.each([
  ['replace', 'Step 0: Replace', '#prompt-replace'],
  ['done', 'Done', null],
  ['workflow:bug-fix', 'Switch to Bug fix', '/bug-fix/'],
  ['workflow:not-written-yet', 'Switch to not-written-yet', null],
])('%s is called "%s"', (target, name, href) => {
  expect(destinationOf(target, example.workflow, pages, t)).toEqual({ name, href });
});

test.each([
  ['about to expire', '/certificate/#class=about%20to%20expire', ['Step 0: Replace']],
  ['revoked', '/certificate/#class=revoked', ['Step 0: Replace', 'Switch to Bug fix']],
  ['lost', '/bug-fix/', ['Switch to Bug fix']],
  ['healthy', null, ['Done']],
])('the class "%s" links to %s', (choice, href, names) => {
  const route = classLinks(example, pages, t).find((route) => route.choice === choice);
  expect(route).toMatchObject({ href, destinations: names.map((name) => ({ name })) });
});

test('the classes of an incident link to the steps of its flow', () => {
  const routes = incident ? classLinks(incident, pages, t) : [];
  expect(routes.map(({ choice, href, destinations }) => [choice, href, destinations[0]?.name])).toEqual([
    ['active', '/incident-response/#class=active', 'Step 0: Assess and mitigate'],
    ['degraded', '/incident-response/#class=degraded', 'Step 0: Assess and mitigate'],
    ['post-incident', '/incident-response/#class=post-incident', 'Step 2: Root cause analysis'],
  ]);
});

test.each([
  ['code-review', 'Quick', 'Small, low risk, few files, no data model and no API.'],
  [
    'bug-fix',
    'unclear report',
    'Steps, versions or behavior are missing or contradictory, or nobody has seen it twice.',
  ],
  ['refactoring', 'Not a refactoring', 'The behavior must change, or the work is many unrelated items.'],
])('the first prompt of %s says what “%s” means', (id, name, meaning) => {
  const start = pack(id).prompts.find((prompt) => prompt.id === pack(id).flow.start);
  expect(start && choiceMeaning(start, name)).toBe(meaning);
});

test.each([
  ['- **Quick:** small, v1.2 only. Examples: x', 'Small, v1.2 only.'],
  ['1. **Quick** is small.', undefined],
  ['Choose **Quick**: small.', undefined],
])('%j explains “Quick” as %j', (template, meaning) => {
  expect(choiceMeaning({ template }, 'quick')).toBe(meaning);
});

test('only a workflow for incidents has a link to its report, with the class that starts nearest to it', () => {
  expect(pages.flatMap((page) => lastStepLink(page, t) ?? [])).toEqual([
    { name: 'Step 4: Post-incident report', href: '/incident-response/#class=post-incident&step=report' },
  ]);
});

test('a last step that decides a milestone is no report', () => {
  const page = incident as (typeof pages)[number];
  const prompts = page.workflow.prompts.map((prompt) => {
    const result = { id: 'result', label: 'Result', milestones: { stable: 'recovered' as const } };
    return prompt.id === 'report' ? { ...prompt, deliverables: [{ ...prompt.deliverables[0], ...result }] } : prompt;
  });
  const workflow = { ...page.workflow, prompts } as typeof page.workflow;
  expect(lastStepLink({ ...page, workflow }, t)).toBeUndefined();
});

test('a choice is shown with its first letter in upper case', () => {
  expect(choiceLabel('unclear report')).toBe('Unclear report');
});
