import { expect, test } from 'vitest';
import { classRoutesOf } from '../../src/site/route/classes.ts';
import { destinationOf } from '../../src/site/route/destination.ts';
import { sentenceCase, stateOf } from '../../src/site/route/states.ts';
import { stepsOf } from '../../src/site/route/stops.ts';
import { book, example } from './example.ts';

const incident = book.workflows.find(({ workflow }) => workflow.id === 'incident-response');

test('the steps of the incident response have the numbers that its text gives them', () => {
  const steps = incident ? stepsOf(incident.workflow) : [];
  expect(steps.map(({ kind, name }) => [kind, name])).toEqual([
    ['preflight', 'Incident Response Preflight'],
    ['gate', 'Triage'],
    ['step', 'Step 0: Assess and mitigate'],
    ['step', 'Step 1: Stabilize and gather evidence'],
    ['step', 'Step 2: Root cause analysis'],
    ['step', 'Step 3: Apply a proper fix'],
    ['step', 'Step 4: Post-incident report'],
    ['anytime', 'Handover'],
  ]);
});

test('a start with one way on is a step, not a gate', () => {
  const { workflow } = example;
  const flow = { ...workflow.flow, start: 'check' };
  expect(stepsOf({ ...workflow, flow }).find(({ prompt }) => prompt.id === 'check')?.kind).toBe('step');
});

test.each([
  ['replace', 'Step 0: Replace', '#prompt-replace'],
  ['done', 'Done', null],
  ['workflow:bug-fix', 'Hand-off: Bug fix', '/bug-fix/'],
  ['workflow:not-written-yet', 'Hand-off: not-written-yet', null],
])('%s is called "%s"', (target, name, href) => {
  expect(destinationOf(target, example.workflow, book)).toEqual({ name, href });
});

test.each([
  ['about to expire', '/certificate/#class=about%20to%20expire', ['Step 0: Replace']],
  ['revoked', '/certificate/#class=revoked', ['Step 0: Replace', 'Hand-off: Bug fix']],
  ['lost', '/bug-fix/', ['Hand-off: Bug fix']],
  ['healthy', null, ['Done']],
])('the class "%s" leads to %s', (choice, href, names) => {
  const route = classRoutesOf(example, book).find((route) => route.choice === choice);
  expect(route).toMatchObject({ href, destinations: names.map((name) => ({ name })) });
});

test('the classes of an incident lead where its flow says', () => {
  const routes = incident ? classRoutesOf(incident, book) : [];
  expect(routes.map(({ choice, href, destinations }) => [choice, href, destinations[0]?.name])).toEqual([
    ['active', '/incident-response/#class=active', 'Step 0: Assess and mitigate'],
    ['degraded', '/incident-response/#class=degraded', 'Step 0: Assess and mitigate'],
    ['post-incident', '/incident-response/#class=post-incident', 'Step 2: Root cause analysis'],
  ]);
  expect(routes.map(({ choice }) => stateOf(choice)?.token)).toEqual(['active', 'degraded', 'post']);
});

test('a choice that is no state has no sign', () => {
  expect(stateOf('unclear report')).toBeUndefined();
  expect(sentenceCase('unclear report')).toBe('Unclear report');
});
