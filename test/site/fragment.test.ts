import { expect, test } from 'vitest';
import { parseFragment } from '../../src/site/prompt/fragment.ts';
import type { WorkflowData } from '../../src/site/prompt/workflow-data.ts';

const prompt = (id: string, title: string, inputs: WorkflowData['prompts'][number]['inputs'] = []) => ({
  id,
  title,
  inputs,
  deliverables: [],
  next: [],
});
const report = [{ id: 'report', required: true }];

const incident: WorkflowData = {
  id: 'incident',
  version: '1.0.0',
  digest: 'sha256:00',
  title: 'Incident',
  preflight: 'preflight',
  by: 'class',
  routes: { active: 'assess', 'post incident': 'root-cause' },
  inputs: {
    report: { label: 'Report', kind: 'evidence' },
    mitigation: { label: 'Mitigation', kind: 'text' },
    status: { label: 'Status', kind: 'choice', choices: ['recovered', 'still degraded'] },
  },
  prompts: [
    prompt('preflight', 'Preflight'),
    prompt('triage', 'Triage', report),
    prompt('assess', 'Assess', report),
    prompt('stabilize', 'Stabilize', [
      { id: 'mitigation', required: true },
      { id: 'status', required: true },
    ]),
    prompt('root-cause', 'Root cause', [{ id: 'report', required: false }]),
  ],
  flow: { start: 'triage', anytime: [] },
  targets: {},
};

test.each([[''], ['#'], ['#step-0'], ['#prompt-assess']])('%j asks for nothing', (hash) => {
  expect(parseFragment(hash, incident)).toBeNull();
});

test.each([
  ['a class', '#class=active', 'active', 'assess'],
  ['a class in any case and spacing', '#class=%20Post++INCIDENT', 'post incident', 'root-cause'],
  ['the last of two classes', '#class=active&class=post%20incident', 'post incident', 'root-cause'],
  ['no class, but a value that the start uses', '#report=it+is+down', '', 'triage'],
  ['no class, and a value that only a later prompt uses', '#mitigation=rolled+back', '', 'stabilize'],
  ['an unknown parameter', '#colour=red', '', 'triage'],
])('%s leads to a prompt', (_, hash, choice, prompt) => {
  expect(parseFragment(hash, incident)).toMatchObject({ choice, prompt });
});

test.each([
  ['percent escapes', '#report=5xx%20rate%2038%20%25%0Arising', { report: '5xx rate 38 %\nrising' }],
  ['+ as a space, %2B as a plus', '#report=a+b%2Bc', { report: 'a b+c' }],
  ['a value with = in it', '#report=a=b', { report: 'a=b' }],
  [
    '& written as an entity',
    '#report=a&amp;mitigation=b&amp;amp;status=recovered',
    { report: 'a', mitigation: 'b', status: 'recovered' },
  ],
  ['a broken escape', '#report=100%', { report: '100%' }],
  ['a choice in any case', '#status=Still%20Degraded', { status: 'still degraded' }],
  ['several fields', '#report=x&mitigation=y', { report: 'x', mitigation: 'y' }],
])('%s: the values', (_, hash, values) => {
  expect(parseFragment(hash, incident)).toMatchObject({ values, ignored: [] });
});

test.each([
  ['an unknown name', '#class=active&colour=red', ['colour']],
  ['an unknown class', '#class=burning', ['class=burning']],
  ['an unknown choice of a field', '#status=fine', ['status=fine']],
  ['names of Object.prototype', '#constructor=a&__proto__=b&toString=c', ['constructor', '__proto__', 'toString']],
])('%s is ignored, and reported', (_, hash, ignored) => {
  expect(parseFragment(hash, incident)).toMatchObject({ values: {}, ignored });
});
