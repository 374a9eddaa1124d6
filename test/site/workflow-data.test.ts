import { expect, test } from 'vitest';
import { choiceFragment, choicesTo, workflowData } from '../../src/site/prompt/workflow-data.ts';
import { example, pages } from './example.ts';

const certificate = workflowData(example, pages);

test('knows where the flow begins and by which deliverable it is decided', () => {
  expect(certificate).toMatchObject({
    id: 'certificate',
    preflight: 'preflight',
    flow: { start: 'look' },
    by: 'class',
  });
});

test('routes each choice to its first prompt, and leaves out those that lead out of the workflow', () => {
  expect(certificate.routes).toEqual({ 'about to expire': 'replace', revoked: 'replace' });
  expect(choicesTo(certificate, 'replace')).toEqual(['about to expire', 'revoked']);
  expect(choicesTo(certificate, 'handover')).toEqual([]);
});

test('has no routes where the start has one way on', () => {
  const steps = { ...example.workflow.flow.steps, look: { to: 'replace' } };
  const { by, routes } = workflowData(
    { ...example, workflow: { ...example.workflow, flow: { ...example.workflow.flow, steps } } },
    [],
  );
  expect({ by, routes }).toEqual({ by: '', routes: {} });
});

test('a choice makes a fragment that can also be the id of an element', () => {
  expect(choiceFragment('class', 'about to expire')).toBe('class=about%20to%20expire');
});

test('knows of the workflows that it hands off to, where they are and what they ask for', () => {
  expect(Object.keys(certificate.targets)).toEqual(['bug-fix']);
  expect(certificate.targets['bug-fix']).toMatchObject({ url: '/bug-fix/', flow: { start: expect.any(String) } });
});

test.each(pages)('keeps every prompt and input of $workflow.id, and no template', (entry) => {
  const { prompts, inputs } = workflowData(entry, pages);
  expect(prompts.map(({ id }) => id)).toEqual(entry.workflow.prompts.map(({ id }) => id));
  expect(Object.keys(inputs)).toEqual(Object.keys(entry.workflow.inputs));
  expect(JSON.stringify(prompts)).not.toContain('template');
});
