import { expect, test } from 'vitest';
import { compileDocuments } from '../../src/compiler/compile.ts';
import { formatDiagnostic } from '../../src/compiler/diagnostic.ts';
import { example, prompt } from '../../src/compiler/check.ts';
import { documentSources } from './document-sources.ts';

test.each<[title: string, document: string, diagnostics: string[]]>([
  [
    'no frontmatter',
    'hello',
    [
      '1:1  unexpected document without frontmatter, expected YAML at its start, between two lines ---  (frontmatter-yaml)',
      '1:1  unexpected workflow without a prompt, expected at least one ::::prompt[Title]{#id}  (prompt-id)',
    ],
  ],
  [
    'frontmatter without an end',
    '---\ntitle: x\n',
    [
      '1:1  unexpected document without frontmatter, expected YAML at its start, between two lines ---  (frontmatter-yaml)',
      '1:1  unexpected workflow without a prompt, expected at least one ::::prompt[Title]{#id}  (prompt-id)',
    ],
  ],
  [
    'frontmatter without a workflow',
    '---\ntitle: x\ndescription: y\n---\n' + prompt('look', 'x'),
    ['2:1  unexpected frontmatter without "workflow", expected a map  (frontmatter-shape)'],
  ],
  [
    'a YAML error',
    '---\ntitle: "x\ndescription: y\n---\n',
    [
      '1:1  unexpected workflow without a prompt, expected at least one ::::prompt[Title]{#id}  (prompt-id)',
      '4:1  unexpected YAML (Missing closing "quote), expected valid YAML 1.2  (frontmatter-yaml)',
    ],
  ],
  [
    'a tab in YAML',
    '---\ntitle: x\n\tdescription: y\n---\n',
    [
      '1:1  unexpected workflow without a prompt, expected at least one ::::prompt[Title]{#id}  (prompt-id)',
      '3:1  unexpected YAML (Tabs are not allowed as indentation), expected valid YAML 1.2  (frontmatter-yaml)',
    ],
  ],
  [
    'many errors in inputs',
    example({
      inputs:
        '{ Host: { label: " x", kind: line }, a: { kind: text, requried: false }, b: {label: B, kind: choice}, c: {label: C, kind: text, choices: [x]}, d: {label: D, kind: choice, choices: [A, "x, y"]} }',
    }),
    [
      '8:13  unexpected key "Host", expected a snake_case id  (frontmatter-shape)',
      '8:13  unexpected input "Host" without a slot, expected :input[Host] in a prompt  (input-used)',
      '8:28  unexpected " x", expected one line of text without space at its ends  (frontmatter-shape)',
      '8:48  unexpected "workflow.inputs.a" without "label", expected a string  (frontmatter-shape)',
      '8:48  unexpected input "a" without a slot, expected :input[a] in a prompt  (input-used)',
      '8:65  unexpected key "requried", expected one of label, description, kind, placeholder, required, choices, milestones, from  (frontmatter-shape)',
      '8:84  unexpected "workflow.inputs.b" without "choices", expected the choices of an input of kind choice  (frontmatter-shape)',
      '8:84  unexpected input "b" without a slot, expected :input[b] in a prompt  (input-used)',
      '8:113  unexpected input "c" without a slot, expected :input[c] in a prompt  (input-used)',
      '8:148  unexpected ["x"], expected choices only on an input of kind choice  (frontmatter-shape)',
      '8:154  unexpected input "d" without a slot, expected :input[d] in a prompt  (input-used)',
      '8:192  unexpected "A", expected a lowercase choice without a comma or a brace  (frontmatter-shape)',
      '8:195  unexpected "x, y", expected a lowercase choice without a comma or a brace  (frontmatter-shape)',
    ],
  ],
  [
    'a version that is a number',
    example({}).replace('1.0.0', '1.0'),
    ['5:12  unexpected 1, expected a string  (frontmatter-shape)'],
  ],
  [
    'an unknown key',
    example({}).replace('  rule:', '  rool: x\n  rule:'),
    [
      '7:3  unexpected key "rool", expected one of version, preflight, rule, triggers, inputs, flow  (frontmatter-shape)',
    ],
  ],
  ['an empty flow', example({ flow: '' }), ['9:9  unexpected null, expected a map  (frontmatter-shape)']],
  [
    'a flow with values of the wrong type',
    example({ flow: '{ start: Look, steps: [] }' }),
    [
      '9:18  unexpected "Look", expected a kebab-case id  (frontmatter-shape)',
      '9:31  unexpected [], expected a map  (frontmatter-shape)',
    ],
  ],
  [
    'an unknown start',
    example({ flow: '{ start: lok, steps: { look: { to: done } } }' }),
    ['9:18  unexpected prompt "lok" in the flow, expected the id of a prompt, such as "look"  (flow-target)'],
  ],
  [
    'a misspelled choice and an unknown workflow',
    example({
      flow: '{ start: look, steps: { look: { by: state, to: { up: done, dwn: done, down: [done, "workflow:nope"] } } } }',
      body: prompt('look', 'x\n\n:::deliver\n- :out[S]{#state choices="up, down"}\n:::'),
    }),
    [
      '9:68  unexpected transition for "dwn", which is not a choice, expected a choice of "state", such as "down"  (flow-choices)',
      '9:92  unexpected target "workflow:nope", expected a prompt, done or workflow:<id>, such as "workflow:example"  (flow-target)',
    ],
  ],
  [
    'a prompt called constructor without a step',
    example({
      flow: '{ start: look, steps: { look: { to: constructor } } }',
      body: prompt('look', 'x') + '\n\n' + prompt('constructor', 'y'),
    }),
    [
      '9:24  unexpected prompt "constructor" without a step, expected a step "constructor" with "to", which may be done  (flow-reach)',
    ],
  ],
  [
    'the preflight in the flow',
    example({
      flow: '{ start: look, anytime: [preflight], steps: { preflight: { to: done }, look: { to: preflight } } }',
    }),
    [
      '9:34  unexpected prompt "preflight" in the flow, expected a prompt other than preflight, which always runs first  (flow-target)',
      '9:55  unexpected prompt "preflight" in the flow, expected a prompt other than preflight, which always runs first  (flow-target)',
      '9:92  unexpected target "preflight", expected a prompt, done or workflow:<id>, such as "look"  (flow-target)',
    ],
  ],
  [
    'a misspelled start, which leaves other prompts unreachable',
    example({
      flow: '{ start: lok, steps: { look: { to: act }, act: { to: done } } }',
      body: prompt('look', 'x') + '\n\n' + prompt('act', 'y'),
    }),
    ['9:18  unexpected prompt "lok" in the flow, expected the id of a prompt, such as "look"  (flow-target)'],
  ],
  [
    'a loop of two prompts, reported once',
    example({
      flow: '{ start: look, steps: { look: { to: act }, act: { to: look } } }',
      body: prompt('look', 'x') + '\n\n' + prompt('act', 'y'),
    }),
    ['9:33  unexpected loop without an exit at "look", expected a path to done or to another workflow  (flow-exit)'],
  ],
  [
    'a prompt that follows an anytime prompt',
    example({
      flow: '{ start: look, anytime: [h], steps: { look: { to: done }, h: { to: act }, act: { to: done } } }',
      body: ['look', 'h', 'act'].map((i) => prompt(i, 'x')).join('\n\n'),
    }),
    [],
  ],
  ['an empty anytime list', example({ flow: '{ start: look, anytime: [], steps: { look: { to: done } } }' }), []],
  [
    'an input called log and a value from the log',
    example({
      inputs: '{ log: { label: Log, kind: evidence }, timeline: { label: Timeline, kind: text, from: [log] } }',
      body: prompt('look', ':input[log]\n\n:input[timeline]'),
    }),
    [
      '8:98  unexpected "log" in from next to an input "log", expected another id for the input, since log is the timeline  (from-source)',
    ],
  ],
  [
    'an input called log',
    example({ inputs: '{ log: { label: Log, kind: evidence } }', body: prompt('look', ':input[log]') }),
    [],
  ],
  [
    'the key __proto__',
    example({ inputs: '{ __proto__: { label: P, kind: line } }' }),
    ['8:13  unexpected key "__proto__", expected another name  (frontmatter-yaml)'],
  ],
  [
    'an alias',
    example({}).replace('title: Example', 'title: &a Example').replace('An example.', '*a'),
    ['3:14  unexpected alias "*a", expected the value itself  (frontmatter-yaml)'],
  ],
  [
    'an alias without an anchor',
    example({}).replace('An example.', '*nope'),
    ['3:14  unexpected alias "*nope", expected the value itself  (frontmatter-yaml)'],
  ],
  [
    'a missing flow',
    example({}).replace(/ {2}flow: .*\n/, ''),
    ['4:1  unexpected "workflow" without "flow", expected a map  (frontmatter-shape)'],
  ],
  [
    'an empty workflow',
    example({}).replace(/workflow:[\s\S]*?---/, 'workflow:\n---'),
    ['4:10  unexpected null, expected a map  (frontmatter-shape)'],
  ],
  [
    'an error in the frontmatter and one in the body',
    example({ body: prompt('look', '1 <2') }).replace('1.0.0', 'one'),
    [
      '5:12  unexpected "one", expected a version such as 1.2.0 or 1.2.0-rc.1  (frontmatter-shape)',
      '12:4  unexpected text that MDX cannot parse (Unexpected character `2` (U+0032) before name, expected a character that can start a name, such as a letter, `$`, or `_`), expected valid MDX, with \\{ and \\< for a literal brace or angle bracket  (mdx-syntax)',
    ],
  ],
  [
    'a lone surrogate',
    example({}).replace('title: Example', 'title: "a\\ud800b"'),
    ['2:8  unexpected "a\\ud800b", expected text without control characters  (frontmatter-shape)'],
  ],
])('%s', (_, document, diagnostics) => {
  const lines = compileDocuments(documentSources(document)).diagnostics.map(formatDiagnostic);
  expect(lines.map((line) => line.replace('content/workflows/example.mdx:', ''))).toEqual(diagnostics);
});
