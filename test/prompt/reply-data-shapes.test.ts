import { describe, expect, it } from 'vitest';
import { parseReply } from '../../src/prompt/reply.ts';
import { deliverablesOf } from './deliverables-of.ts';

const triage = deliverablesOf('incident-response/triage');
const assess = deliverablesOf('incident-response/assess');
const ANSWERS = { class: 'degraded', situation: 'Checkout is slow in the EU.', steps: 'Stabilize.' };
const MARKDOWN = `## Class\ndegraded\n\n## Situation\n${ANSWERS.situation}\n\n## Steps to follow\n${ANSWERS.steps}\n`;

describe('a reply as data of a program', () => {
  it.each([
    ['a template literal', `export const answer = \`${MARKDOWN}\`;`],
    ['a value that is returned', `return \`${MARKDOWN}\``],
    ['a text of Python', `answer = """${MARKDOWN}"""`],
    ['JSON lines, one for each answer', Object.entries(ANSWERS).map(([key, value]) => JSON.stringify({ [key]: value })).join('\n')],
    ['JSON lines of names and values', Object.entries(ANSWERS).map(([id, answer]) => JSON.stringify([{ id, answer }])).join('\n')],
  ])('%s', (_, reply) => {
    expect(parseReply(triage, reply)).toEqual({ deliverables: ANSWERS, missing: [] });
  }); // prettier-ignore

  it('code marks in a template literal are those of the reply', () => {
    const reply = `const answer = \`## Class\ndegraded\n\n## Situation\nRun \\\`kubectl get pods\\\` in \\\${NAMESPACE}.\n\`;`;
    expect(parseReply(triage, reply).deliverables).toEqual({
      class: 'degraded',
      situation: 'Run `kubectl get pods` in ${NAMESPACE}.',
    });
  });

  it('code in a reply is no program around it', () => {
    const reply = `${MARKDOWN}\nconst answer = \`not this\`;`;
    expect(parseReply(triage, reply).deliverables['steps']).toBe('Stabilize.\n\nconst answer = `not this`;');
  });

  it('of two JSON objects with the same answers, the last one is the reply', () => {
    const reply = `{"class": "active", "situation": "a draft"}\n{"class": "degraded", "situation": "slow"}`;
    expect(parseReply(triage, reply).deliverables).toEqual({ class: 'degraded', situation: 'slow' });
  });
});

describe('an answer on the line of other words', () => {
  it('is read as JSON, and the words around it are kept', () => {
    const reply = 'Result: {"class": "active", "situation": "all {down}", "steps": "roll back"}. Note [1].';
    expect(parseReply(triage, reply)).toMatchObject({
      deliverables: { class: 'active', situation: 'all {down}', steps: 'roll back' },
      others: [{ label: '', text: 'Result:\n. Note [1].' }],
    });
  });

  it('is read from a heading behind the mark of a final answer', () => {
    const reply = 'Thought: I know it now.\nFinal Answer: ## Class\ndegraded\n\n## Situation\nslow';
    expect(parseReply(triage, reply).deliverables).toEqual({ class: 'degraded', situation: 'slow' });
  });
});

describe('a table as data', () => {
  const row = (action: string, effect: string, risk: string) => ({
    action,
    'expected effect': effect,
    risk,
    reversibility: '',
    'time to effect': '',
  });
  const rows = [row('Roll back', 'errors stop', 'low'), row('Scale up', 'less load', 'medium')];

  it.each([
    ['lists below their header', [['Action', 'Effect', 'Risk'], ['Roll back', 'errors stop', 'low'], ['Scale up', 'less load', 'medium']]],
    ['a list for each column', { risk: ['low', 'medium'], action: ['Roll back', 'Scale up'], effect: ['errors stop', 'less load'] }],
    ['an object for each row', { 'Roll back': { effect: 'errors stop', risk: 'low' }, 'Scale up': { effect: 'less load', risk: 'medium' } }],
    ['lists without a header', [['Roll back', 'errors stop', 'low'], ['Scale up', 'less load', 'medium']]],
  ])('%s', (_, options) => {
    const reply = JSON.stringify({ 'What is broken': 'checkout', 'Mitigation options': options });
    expect(parseReply(assess, reply).deliverables).toEqual({ broken: 'checkout', options: rows });
  }); // prettier-ignore
});
