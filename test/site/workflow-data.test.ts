import { expect, test } from 'vitest';
import { choiceFragment, choicesTo, workflowData } from '../../src/site/prompt/workflow-data.ts';
import { example, pages } from './example.ts';

const certificate = workflowData(example, pages);

test('has the start of the flow, and the deliverable that decides where to go from there', () => {
  expect(certificate).toMatchObject({
    id: 'certificate',
    preflight: 'preflight',
    flow: { start: 'look' },
    by: 'class',
  });
});

test('maps each choice to its first prompt, and leaves out those that leave the workflow', () => {
  expect(certificate.startPrompts).toEqual({ 'about to expire': 'replace', revoked: 'replace' });
  expect(choicesTo(certificate, 'replace')).toEqual(['about to expire', 'revoked']);
  expect(choicesTo(certificate, 'handover')).toEqual([]);
});

test('has no start prompts if the start has a single transition', () => {
  const steps = { ...example.workflow.flow.steps, look: { to: 'replace' } };
  const { by, startPrompts } = workflowData(
    { ...example, workflow: { ...example.workflow, flow: { ...example.workflow.flow, steps } } },
    [],
  );
  expect({ by, startPrompts }).toEqual({ by: '', startPrompts: {} });
});

test('the fragment of a choice is also a valid element id', () => {
  expect(choiceFragment('class', 'about to expire')).toBe('class=about%20to%20expire');
});

test('has the addresses of the workflows that it hands off to', () => {
  expect(certificate.targets).toEqual({ 'bug-fix': { url: '/bug-fix/' } });
});

test('says which prompts need no preflight', () => {
  const page = pages.find(({ workflow }) => workflow.id === 'incident-response');
  const prompts = page ? workflowData(page, pages).prompts : [];
  expect(prompts.filter(({ skipPreflight }) => skipPreflight).map(({ id }) => id)).toEqual(['assess']);
});

test.each(pages)('keeps every prompt and input of $workflow.id, and no template', (entry) => {
  const { prompts, inputs } = workflowData(entry, pages);
  expect(prompts.map(({ id }) => id)).toEqual(entry.workflow.prompts.map(({ id }) => id));
  expect(Object.keys(inputs)).toEqual(Object.keys(entry.workflow.inputs));
  expect(JSON.stringify(prompts)).not.toContain('template');
});
