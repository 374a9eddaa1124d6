import { expect, test } from 'vitest';
import { startWorkflow } from '../../src/site/route/start-workflow.ts';
import { pages } from './example.ts';

const start = 'incident-response';
const calm = { tone: 'calm' as const };
const withoutChoices = pages.map((page) => ({
  ...page,
  workflow: { ...page.workflow, flow: { ...page.workflow.flow, start: 'preflight' } },
}));

test.each([
  ['no workflow', pages, { start: undefined, choices: {} }, undefined],
  ['a workflow', pages, { start, choices: { active: calm } }, start],
  ['a workflow whose first prompt has no choices', withoutChoices, { start, choices: {} }, undefined],
])('the config names %s for the home page', (_what, all, config, id) => {
  expect(startWorkflow(all, config)?.workflow.id).toBe(id);
});

test.each([
  [
    { start: 'incident-response-2', choices: {} },
    'no workflow "incident-response-2" (did you mean incident-response?)',
  ],
  [
    { start, choices: { actives: calm } },
    '"actives" is not a choice of the first prompt of incident-response (did you',
  ],
  [{ start, choices: { everyone: calm } }, 'of incident-response; use active, degraded, post-incident'],
])('%j is an error', (config, message) => {
  expect(() => startWorkflow(pages, config)).toThrow(message);
});
