import { expect, test } from 'vitest';
import { ENGLISH } from '../../src/prompt/prompt-words.ts';
import { readAlert } from '../../src/incident/alert/read-alert.ts';
import { parseLink } from '../../src/site/prompt/link-request.ts';
import { readLinkedAlerts } from '../../src/site/prompt/read-linked-alerts.ts';
import type { WorkflowData } from '../../src/site/prompt/workflow-data.ts';

const prompt = (id: string, title: string, inputs: WorkflowData['prompts'][number]['inputs'] = []) => ({
  id,
  title,
  inputs,
  deliverables: [],
  next: [],
});
const values = (text: string) => readLinkedAlerts({ report: text, mitigation: text }, incident.inputs, readAlert);
const report = [{ id: 'report', required: true }];

const incident: WorkflowData = {
  id: 'incident',
  version: '1.0.0',
  digest: 'sha256:00',
  title: 'Incident',
  preflight: 'preflight',
  words: ENGLISH.fill,
  by: 'class',
  startPrompts: { active: 'assess', 'post incident': 'root-cause' },
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
  expect(parseLink(hash, incident)).toBeNull();
});

test.each([
  ['a class', '#class=active', 'active', 'assess'],
  ['a class in any case and spacing', '#class=%20Post++INCIDENT', 'post incident', 'root-cause'],
  ['the last of two classes', '#class=active&class=post%20incident', 'post incident', 'root-cause'],
  ['no class, but a value that the start uses', '#report=it+is+down', '', 'triage'],
  ['no class, and a value that only a later prompt uses', '#mitigation=rolled+back', '', 'stabilize'],
  ['a class and a later step', '#class=post+incident&step=stabilize', 'post incident', 'stabilize'],
  ['a step that the workflow does not have', '#class=active&step=report', 'active', 'assess'],
  ['an unknown parameter', '#color=red', '', 'triage'],
])('%s leads to a prompt', (_, hash, choice, prompt) => {
  expect(parseLink(hash, incident)).toMatchObject({ choice, prompt });
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
  ['a choice with hyphens', '#status=still-degraded', { status: 'still degraded' }],
  ['several fields', '#report=x&mitigation=y', { report: 'x', mitigation: 'y' }],
  ['&amp; for &', '#report=x&amp;mitigation=y', { report: 'x', mitigation: 'y' }],
  ['&amp;amp; for &', '#report=x&amp;amp;mitigation=y', { report: 'x', mitigation: 'y' }],
  [
    '&#38; for &',
    '#report=x&#38;mitigation=y&#x26;status=recovered',
    { report: 'x', mitigation: 'y', status: 'recovered' },
  ],
  ['entities for quotes', '#report=%22a%22+&quot;b&quot;+&lt;c&gt;+&#39;d&#39;', { report: `"a" "b" <c> 'd'` }],
  ['an escaped & in a value', '#report=a%26amp%3Bb', { report: 'a&amp;b' }],
  ['a line break in a name', '#report=x&%0D%0A+mitigation=y', { report: 'x', mitigation: 'y' }],
  [
    '=3D for =, as emails write it',
    '#report=3Dx&amp;mitigation=3D+rolled=%0A+back',
    { report: 'x', mitigation: ' rolled back' },
  ],
  ['a value that begins with 3D', '#report=3D+printer&mitigation=y', { report: '3D printer', mitigation: 'y' }],
  ['values that are escaped twice', '#report=FIRING%253A%2BCheckout%2520down', { report: 'FIRING: Checkout down' }],
  [
    'an address in a value',
    '#report=https%3A%2F%2Fa.example%2F%3Fq%3Da%2520b',
    { report: 'https://a.example/?q=a%20b' },
  ],
  [
    'a fragment that is escaped once more',
    '#report%3Dx%26mitigation%3D+rolled%2520back',
    { report: 'x', mitigation: ' rolled back' },
  ],
  ['a slash or a question mark before it', '#/?report=x', { report: 'x' }],
  ['JSON', '#report=%7B%22a%22%3A%20%22100%25%20b%22%7D', { report: '{"a": "100% b"}' }],
  ['JSON that is escaped twice', '#report=%257B%2522a%2522%253A%25201%257D', { report: '{"a": 1}' }],
])('%s: the values', (_, hash, values) => {
  expect(parseLink(hash, incident)).toMatchObject({ values, ignored: [] });
});

test.each([
  ['an unknown name', '#class=active&color=red', ['color']],
  ['an unknown class', '#class=burning', ['class=burning']],
  ['an unknown choice of a field', '#status=fine', ['status=fine']],
  ['names of Object.prototype', '#constructor=a&__proto__=b&toString=c', ['constructor', '__proto__', 'toString']],
])('%s is ignored, and reported', (_, hash, ignored) => {
  expect(parseLink(hash, incident)).toMatchObject({ values: {}, ignored });
});

test('the JSON of an alert in a field for evidence becomes a report', () => {
  const json = '{"alerts":[{"status":"firing","labels":{"alertname":"A"},"startsAt":"2026-11-23T02:35:00Z"}]}';
  expect(values(json)).toEqual({ report: expect.stringMatching(/^Alert: A\n/), mitigation: json });
  expect(values('[FIRING:1] A')).toEqual({ report: '[FIRING:1] A', mitigation: '[FIRING:1] A' });
});
