// cspell:ignore dann jedem wenn
import { describe, expect, test } from 'vitest';
import { compileDocuments } from '../../src/compiler/compile.ts';
import { formatDiagnostic } from '../../src/compiler/diagnostic.ts';
import { example, prompt } from '../../src/compiler/document-check.ts';
import { ENGLISH } from '../../src/prompt/prompt-words.ts';
import { fill, type Values } from '../../src/prompt/fill.ts';
import { makePack } from '../../src/packs/pack.ts';
import { diffPacks } from '../../src/packs/diff/diff-packs.ts';
import { stepInstructions } from '../../src/targets/step-instructions.ts';
import { documentSources } from './document-sources.ts';

const inputs =
  '{ class: { label: Class, kind: choice, choices: { active: Active, degraded: "Degraded, slow", post: Over } }, log: { label: Log, kind: evidence }, pod: { label: Pod, kind: line } }';
const body = `Look.

:::when{class="degraded"}
Compare it with yesterday:

- :input[pod]

:input[log]
:::

:::when{class="active, degraded"}
\`\`\`sh
kubectl delete pod :input[pod]
\`\`\`
:::

Report.`;

function compile(text: string, declared = inputs) {
  const document = example({ inputs: declared, body: prompt('look', text) });
  const { workflows, diagnostics } = compileDocuments(documentSources(document));
  return { workflow: workflows[0]?.workflow, diagnostics: diagnostics.map(formatDiagnostic) };
}

function compiled(text = body, declared = inputs) {
  const { workflow, diagnostics } = compile(text, declared);
  expect(diagnostics).toEqual([]);
  if (!workflow) throw new Error('The document does not compile.');
  return workflow;
}

const workflow = compiled();
const look = workflow.prompts.find(({ id }) => id === 'look');
const filled = (values: Values) => look && fill(look, workflow.inputs, values);
const RULE = '- Ask before you commit.';

test('a template names the choices of its passages, and what is only in a passage is optional', () => {
  expect(look?.template).toBe(`Look.

{{when class is degraded}}

Compare it with yesterday:

- {{pod}}

${ENGLISH.evidence}

{{log}}

{{end when}}

{{when class is active, degraded}}

\`\`\`sh
kubectl delete pod {{pod:shell}}
\`\`\`

{{end when}}

Report.

${RULE}`);
  expect(look?.inputs).toEqual([
    { id: 'class', required: false },
    { id: 'pod', required: false },
    { id: 'log', required: false },
  ]);
});

describe('a filled prompt', () => {
  const command = '```sh\nkubectl delete pod api-1\n```';

  test.each<[string, Values, string]>([
    ['has no passage for another choice', { class: 'post' }, `Look.\n\nReport.\n\n${RULE}`],
    ['has the passage for its choice', { class: 'active', pod: 'api-1' }, `Look.\n\n${command}\n\nReport.\n\n${RULE}`],
    [
      'has all passages for its choice, with their values',
      { class: 'degraded', pod: 'api-1', log: '{{end when}}' },
      `Look.\n\nCompare it with yesterday:\n\n- api-1\n\n${ENGLISH.evidence}\n\n\`\`\`text\n{{end when}}\n\`\`\`\n\n${command}\n\nReport.\n\n${RULE}`,
    ],
  ])('%s', (_, values, expected) => {
    expect(filled(values)).toEqual({ text: expected, missing: [] });
  });

  test.each<[string, Values]>([
    ['was not made', { pod: 'api-1' }],
    ['is none of them', { class: 'active (as of 10:00 UTC)', pod: 'api-1' }],
  ])('leaves no passage out if the choice %s', (_, values) => {
    expect(filled(values)?.text).toContain(
      `If Class is Active or Degraded, slow, and only then:\n\n${command}\n\nIn any case:\n\nReport.`,
    );
  });

  test('uses the default of a choice', () => {
    const withDefault = compiled(body, inputs.replace('kind: choice,', 'kind: choice, default: post,'));
    const prompt = withDefault.prompts.find(({ id }) => id === 'look');
    expect(prompt && fill(prompt, withDefault.inputs, {}).text).toBe(`Look.\n\nReport.\n\n${RULE}`);
  });
});

test('the sentences around a passage are in the language of the pack', () => {
  const pack = { ...makePack(workflow), language: 'de-CH' };
  const prompt = pack.prompts.find(({ id }) => id === 'look');
  const sentence = 'den Wert Active oder Degraded, slow hat, und nur dann:';
  expect(prompt && fill(prompt, pack.inputs, {}, 'de-CH').text).toContain(`Wenn Class ${sentence}`);
  const instructions = (prompt && stepInstructions(pack, prompt)) ?? '';
  expect(instructions).toContain(`Wenn [Class] ${sentence}`);
  expect(instructions).toContain('In jedem Fall:\n\nReport.');
});

test('a skill tells the agent when a passage counts', () => {
  const pack = makePack(workflow);
  const prompt = pack.prompts.find(({ id }) => id === 'look');
  expect(prompt && stepInstructions(pack, prompt)).toContain(
    'If [Class] is Active or Degraded, slow, and only then:\n\n```sh\nkubectl delete pod [Pod]\n```\n\nIn any case:\n\nReport.',
  );
});

test.each([
  [
    'other choices for a passage',
    'minor',
    ['template-structure-changed', 'template-words-changed'],
    body.replace('="degraded"', '="post"'),
  ],
  ['a new passage', 'minor', ['template-structure-changed'], `${body}\n\n:::when{class="post"}\nArchive it.\n:::`],
  ['other words in a passage', 'patch', ['template-words-changed'], body.replace('yesterday', 'last week')],
])('%s: %s', (_, bump, kinds, text) => {
  const { bump: found, changes } = diffPacks(makePack(workflow), makePack(compiled(text)));
  expect([found, changes.map(({ kind }) => kind)]).toEqual([bump, kinds]);
});

test('a renamed input is renamed in the conditions too', () => {
  const renamed = compiled(body.replaceAll('{class=', '{state='), inputs.replace('class:', 'state:'));
  const { changes } = diffPacks(makePack(workflow), makePack(renamed));
  expect(changes.map(({ kind }) => kind)).toEqual(['input-renamed']);
});

test.each([
  [
    'an unknown input',
    ':::when{classes="active"}\nx\n:::',
    '14:1  unexpected slot "classes", expected the id of an input, such as "class"  (slot-declared)',
  ],
  [
    'no condition',
    ':::when\nx\n:::',
    '14:1  unexpected :::when without one condition, expected an input and its choices, as in :::when{state="down"}  (when-choice)',
  ],
  [
    'an input of another kind',
    ':::when{pod="active"}\nx\n:::',
    '14:1  unexpected input "pod" of kind line in :::when, expected an input of kind choice  (when-choice)',
  ],
  [
    'no text',
    ':::when{class="active"}\n:::',
    '14:1  unexpected empty :::when, expected the text for these choices  (when-choice)',
  ],
  [
    'a label',
    ':::when[Now]{class="active"}\nx\n:::',
    '14:1  unexpected label of :::when, expected no label  (when-choice)',
  ],
  [
    'a list around it',
    '- x\n\n  :::when{class="active"}\n  x\n  :::',
    '16:3  unexpected ":::when" deeper in a prompt, expected :::when directly inside ::::prompt  (directive-place)',
  ],
  [
    'a mark as text',
    '`{{end when}}`',
    '14:2  unexpected text "{{end when", expected :::when for a passage, or other words  (slot-literal)',
  ],
])('%s is an error', (_, text, line) => {
  const rest = ':input[class] :input[pod]\n\n:input[log]';
  expect(compile(`Look.\n\n${text}\n\n${rest}`).diagnostics).toEqual([`content/workflows/example.mdx:${line}`]);
});
