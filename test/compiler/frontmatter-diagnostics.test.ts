// cspell:ignore tgas
import { expect, test } from 'vitest';
import { compileDocuments } from '../../src/compiler/compile.ts';
import { formatDiagnostic } from '../../src/compiler/diagnostic.ts';
import { example, prompt } from '../../src/compiler/document-check.ts';
import { documentSources } from './document-sources.ts';

/** A document with an input and its slot, whose frontmatter ends on line 10. */
const withSlot = example({
  inputs: '{ host: { label: Host, kind: line } }',
  body: prompt('look', 'Look at :input[host].'),
});

// Each has one diagnostic: none for the slot, whose input is lost with the YAML.
const yamlDiagnostics: [title: string, before: string, after: string, place: string, text: string][] = [
  ['a colon in a title', 'Example', 'A: b', '2:8', 'colon in a value, expected quotes around the value: "A: b"'],
  ['a colon at the end of a title', 'Example', 'A:', '2:8', 'colon in a value, expected quotes around the value: "A:"'],
  [
    'a colon in a value of a map on one line',
    'label: Host',
    'label: A: b',
    '8:28',
    'colon in a value inside { }, expected quotes around the value, or a comma before the next key',
  ],
  ['a tab', '  version', '\tversion', '5:1', 'tab, expected spaces'],
  [
    'typographic quotes around a value with a colon',
    'An example.',
    '“An: example.”',
    '3:14',
    'quotation mark “, expected a straight one, " or \', around the value',
  ],
  [
    'typographic quotes around a value',
    'Example',
    '“Example”',
    '2:8',
    'quotation marks “ and ”, expected straight ones, " or \'',
  ],
  ['a quote without an end', 'Example', '"Example', '2:8', '" without an end, expected " at the end of the value'],
  [
    'an apostrophe in single quotes',
    'Example',
    "'It's'",
    '2:12',
    'text after the quotes, expected quotes around the whole value, of a kind that is not in it',
  ],
  [
    'a backslash',
    'Example',
    '"C:\\dir"',
    '2:11',
    'backslash between double quotes, expected single quotes around the value',
  ],
  [
    'no space after a colon',
    'description: ',
    'description:',
    '3:1',
    'line without a colon and a space, expected "key: value"',
  ],
  [
    'a line that is indented too far',
    '  rule:',
    '   rule:',
    '7:4',
    'deeper indentation than that of the line above, expected the same indentation for all keys of a map',
  ],
  [
    'a line that is not indented enough',
    '  rule:',
    ' rule:',
    '7:1',
    'indentation, expected the same indentation for all keys of a map',
  ],
  ['a map without an end', 'kind: line } }', 'kind: line }', '8:11', '{ without an end, expected } at its end'],
  [
    'a value that starts with a sign',
    'Example',
    '@example',
    '2:8',
    'value that starts with @, expected quotes around the value',
  ],
  [
    'a value that starts like a tag',
    'Example',
    '!example',
    '2:8',
    'value that starts with !, expected quotes around the value',
  ],
  [
    'a list on the line of its key',
    'Example',
    '- Example',
    '2:8',
    'list on the line of its key, expected each item on a line of its own',
  ],
];

test.each<[title: string, document: string, diagnostics: string[]]>([
  [
    'no frontmatter',
    'hello',
    [
      '1:1  unexpected document without frontmatter, expected YAML at its start, between two lines ---  (frontmatter-yaml)',
    ],
  ],
  [
    'frontmatter without an end',
    '---\ntitle: x\n',
    ['1:1  unexpected frontmatter without an end, expected a line --- after the YAML  (frontmatter-yaml)'],
  ],
  [
    'frontmatter without an end before a prompt',
    withSlot.replace('\n---\n::::', '\n::::'),
    ['10:1  unexpected frontmatter without an end, expected a line --- after the YAML  (frontmatter-yaml)'],
  ],
  ...yamlDiagnostics.map(([title, before, after, place, text]): [string, string, string[]] => [
    title,
    withSlot.replace(before, after),
    [`${place}  unexpected ${text}  (frontmatter-yaml)`],
  ]),
  [
    'a key with two letters swapped',
    withSlot.replace('workflow:', 'tgas: [tls]\nworkflow:'),
    ['4:1  unexpected key "tgas", expected tags  (frontmatter-shape)'],
  ],
  [
    'frontmatter without a workflow',
    '---\ntitle: x\ndescription: y\n---\n' + prompt('look', 'x'),
    ['2:1  unexpected frontmatter without "workflow", expected a map  (frontmatter-shape)'],
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
      '8:65  unexpected key "requried", expected required  (frontmatter-shape)',
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
    ['5:12  unexpected the number 1.0, expected a version such as 1.0.0  (frontmatter-shape)'],
  ],
  [
    'a label that is a boolean',
    withSlot.replace('label: Host', 'label: true'),
    ['8:28  unexpected the boolean true, expected text, in quotes: "true"  (frontmatter-shape)'],
  ],
  [
    'an unknown key',
    example({}).replace('  rule:', '  rool: x\n  rule:'),
    [
      '7:3  unexpected key "rool", expected one of version, preflight, rule, triggers, inputs, flow  (frontmatter-shape)',
    ],
  ],
  [
    'an unknown key of the page',
    example({}).replace('title:', 'owner: team\nsidebar: { order: 1 }\ntitle:').replace('description', 'descripton'),
    [
      '2:1  unexpected key "owner", expected one of title, description, workflow, slug, editUrl, head, tableOfContents, template, hero, lastUpdated, prev, next, sidebar, banner, pagefind, draft, synonyms, group, tags  (frontmatter-shape)',
      '5:1  unexpected key "descripton", expected description  (frontmatter-shape)',
    ],
  ],
  [
    'an unknown key that is most likely the missing one',
    example({}).replace('preflight:', 'prefligt:'),
    ['6:3  unexpected key "prefligt", expected preflight  (frontmatter-shape)'],
  ],
  [
    'defaults that their inputs do not accept',
    example({
      inputs:
        '{ a: {label: A, kind: choice, choices: [x], default: y}, b: {label: B, kind: time, default: noon}, c: {label: C, kind: evidence, default: x}, d: {label: D, kind: line, default: 3} }',
      body: prompt('look', ':input[a] :input[b] :input[d]\n\n:input[c]'),
    }),
    [
      '8:64  unexpected "y", expected one of the choices  (frontmatter-shape)',
      '8:103  unexpected "noon", expected a time with its offset, such as 2026-01-31T02:41:00Z  (frontmatter-shape)',
      '8:149  unexpected "x", expected no default, because evidence is what was found  (frontmatter-shape)',
      '8:188  unexpected the number 3, expected text, in quotes: "3"  (frontmatter-shape)',
    ],
  ],
  [
    'choices with labels whose ids or labels are invalid or not unique',
    example({
      inputs:
        '{ a: {label: A, kind: choice, choices: {Sev1: SEV1}}, b: {label: B, kind: choice, choices: {x: " y"}}, c: {label: C, kind: choice, choices: {x: One, y: one, z: X}} }',
      body: prompt('look', ':input[a] :input[b] :input[c]'),
    }),
    [
      '8:51  unexpected key "Sev1", expected a lowercase choice without a comma or a brace  (frontmatter-shape)',
      '8:106  unexpected " y", expected one line of text without space at its ends  (frontmatter-shape)',
      '8:155  unexpected "One", expected a label that no other choice has  (frontmatter-shape)',
      '8:163  unexpected "one", expected a label that no other choice has  (frontmatter-shape)',
      '8:171  unexpected "X", expected a label that no other choice has  (frontmatter-shape)',
    ],
  ],
  ['an empty flow', example({ flow: '' }), ['9:9  unexpected empty value, expected a map  (frontmatter-shape)']],
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
    ['4:10  unexpected empty value, expected a map  (frontmatter-shape)'],
  ],
  [
    'an error in the frontmatter and one in the body',
    example({ body: prompt('look', '1 <2') }).replace('1.0.0', 'one'),
    [
      '5:12  unexpected "one", expected a version such as 1.2.0 or 1.2.0-rc.1  (frontmatter-shape)',
      '12:3  unexpected < that starts no tag, expected \\< for a literal angle bracket  (mdx-syntax)',
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
