import { expect, test } from 'vitest';
import { compileDocuments } from '../../src/compiler/compile.ts';
import { formatDiagnostic } from '../../src/compiler/diagnostic.ts';
import { example, prompt } from '../../src/compiler/rules/example.ts';
import { book } from './book.ts';

const inputs = '{ host: { label: Host, kind: line } }';
const evidence = '{ scan: { label: Scan, kind: evidence } }';
/** A document whose prompt says this and has a slot; the text starts on line 12. */
const saying = (text: string) => example({ inputs, body: prompt('look', `${text}\n\n:input[host]`) });
/** A document with this body, from line 11. */
const body = (text: string) => example({ body: text });

test.each<[string, string, string[]]>([
  [
    'unclosed outer',
    body('::::prompt[A]{#look}\nText.\n\n:::guard\n- x\n:::\n\nmore'),
    ['11:1  unexpected fence "::::prompt" without an end, expected a line "::::" that closes it  (fence)'],
  ],
  [
    'same colons',
    body(':::prompt[A]{#look}\nText.\n\n:::guard\n- x\n:::\n:::'),
    [
      '14:1  unexpected fence ":::guard" inside ":::prompt" of line 11, expected that fence to have more than 3 colons  (fence)',
      '17:1  unexpected fence ":::" that opens and closes nothing, expected no line of colons here  (fence)',
    ],
  ],
  [
    'fewer outer',
    body(':::prompt[A]{#look}\nText.\n\n::::guard\n- x\n::::\n:::'),
    [
      '14:1  unexpected fence "::::guard" inside ":::prompt" of line 11, expected that fence to have more than 4 colons  (fence)',
      '16:1  unexpected fence "::::" as the end of ":::prompt", expected ":::"  (fence)',
      '17:1  unexpected fence ":::" that opens and closes nothing, expected no line of colons here  (fence)',
    ],
  ],
  [
    'inner closed by outer',
    body('::::prompt[A]{#look}\nText.\n\n:::guard\n- x\n::::\n\nmore'),
    ['14:1  unexpected fence ":::guard" without an end, expected a line ":::" that closes it  (fence)'],
  ],
  [
    'colon line in code',
    body('::::prompt[A]{#look}\nText.\n\n```\na\n::::\nb\n```\n::::'),
    [
      '14:1  unexpected code fence "```" without an end, expected a line "```" that closes it before the next fence of colons  (fence)',
    ],
  ],
  ['inner colon line in code', body('::::prompt[A]{#look}\nText.\n\n```\na\n:::\nb\n```\n::::'), []],
  [
    'space before label',
    body('::::prompt [A]{#look}\nText.\n::::'),
    [
      '11:16  unexpected text that MDX cannot parse (Could not parse expression with acorn), expected valid MDX, with \\{ and \\< where a brace or an angle bracket is meant as text  (mdx-syntax)',
    ],
  ],
  [
    'space before attrs',
    body('::::prompt[A] {#look}\nText.\n::::'),
    [
      '11:16  unexpected text that MDX cannot parse (Could not parse expression with acorn), expected valid MDX, with \\{ and \\< where a brace or an angle bracket is meant as text  (mdx-syntax)',
    ],
  ],
  [
    'heading id',
    body('## H {#a}\n\n' + prompt('look', 'T')),
    [
      '11:7  unexpected text that MDX cannot parse (Could not parse expression with acorn), expected valid MDX, with \\{ and \\< where a brace or an angle bracket is meant as text  (mdx-syntax)',
    ],
  ],
  [
    'two ids',
    body('::::prompt[A]{#a #look}\nText.\n::::'),
    ['11:18  unexpected second "id", expected each attribute once  (directive-attributes)'],
  ],
  [
    'dotted id',
    body('::::prompt[A]{#look-1.2}\nText.\n::::'),
    ['11:22  unexpected attribute "class" of :prompt, expected only id, when  (directive-attributes)'],
  ],
  [
    'choices expr',
    body(prompt('look', 'T\n\n:::deliver\n- :out[A]{#a choices={1+1}}\n:::')),
    ['15:3  unexpected choice "{1+1", expected a lower-case choice without a comma or a brace  (deliver-form)'],
  ],
  [
    'leaf input',
    saying('::input[host]'),
    [
      '12:1  unexpected directive "::input", expected no leaf directive (a slot is :input[id], with one colon)  (directive-known)',
    ],
  ],
  [
    'input in code',
    saying('`:input[host]`'),
    [
      '12:2  unexpected ":input[host]", which is not read as a directive here, expected it outside of code, which is never filled  (slot-place)',
    ],
  ],
  [
    'typo',
    saying('At :inputt[host].'),
    ['12:4  unexpected directive ":inputt", expected :input or :out  (directive-known)'],
  ],
  [
    'mustache',
    saying('At {{host}}.'),
    [
      '12:4  unexpected MDX expression, expected :input[id] for a slot, or \\{ for a brace meant as text  (prompt-markup)',
    ],
  ],
  [
    'escaped mustache',
    saying('At \\{\\{host\\}\\}.'),
    ['12:4  unexpected text "{{host}}", expected :input[host] for a slot, or a name that is no input  (slot-literal)'],
  ],
  [
    'entity mustache',
    saying('At &#123;&#123;host}}.'.replace('}}', '\\}\\}')),
    ['12:4  unexpected text "{{host}}", expected :input[host] for a slot, or a name that is no input  (slot-literal)'],
  ],
  [
    'code mustache',
    saying('```\n{{host}}\n```'),
    ['13:1  unexpected text "{{host}}", expected :input[host] for a slot, or a name that is no input  (slot-literal)'],
  ],
  [
    'jsx',
    saying('a <b>c</b>'),
    ['12:3  unexpected JSX, expected plain Markdown, with \\< for an angle bracket meant as text  (prompt-markup)'],
  ],
  [
    'jsx2',
    saying('<br/>'),
    ['12:1  unexpected JSX, expected plain Markdown, with \\< for an angle bracket meant as text  (prompt-markup)'],
  ],
  [
    'comment',
    saying('{/* x */}'),
    [
      '12:1  unexpected MDX expression, expected :input[id] for a slot, or \\{ for a brace meant as text  (prompt-markup)',
    ],
  ],
  [
    'import',
    saying('import x from "y"'),
    ['12:1  unexpected import or export, expected plain Markdown (begin the line with another word)  (prompt-markup)'],
  ],
  [
    'export',
    saying('export const x = 1'),
    ['12:1  unexpected import or export, expected plain Markdown (begin the line with another word)  (prompt-markup)'],
  ],
  [
    'html comment',
    saying('<!-- x -->'),
    [
      '12:2  unexpected text that MDX cannot parse (Unexpected character `!` (U+0021) before name, expected a character that can start a name, such as a letter, `$`, or `_` (note: to create a comment in MDX, use `{/* text */}`)), expected valid MDX, with \\{ and \\< where a brace or an angle bracket is meant as text  (mdx-syntax)',
    ],
  ],
  [
    'image',
    saying('![a](https://x.y/z.png)'),
    ['12:1  unexpected image, expected a description in words  (prompt-markup)'],
  ],
  [
    'footnote',
    saying('a[^1]\n\n[^1]: foo'),
    [
      '12:2  unexpected footnote, expected the words themselves  (prompt-markup)',
      '14:1  unexpected footnote, expected the words themselves  (prompt-markup)',
    ],
  ],
  [
    'rel link',
    saying('[a](b.md) [c](/d) [e](#f)'),
    [
      '12:1  unexpected relative link "b.md", expected an absolute address  (prompt-markup)',
      '12:11  unexpected relative link "/d", expected an absolute address  (prompt-markup)',
      '12:19  unexpected relative link "#f", expected an absolute address  (prompt-markup)',
    ],
  ],
  [
    'rel def',
    saying('[a][b]\n\n[b]: x.md'),
    ['14:1  unexpected relative link "x.md", expected an absolute address  (prompt-markup)'],
  ],
  [
    'autolink',
    saying('<https://x.y>'),
    [
      '12:8  unexpected text that MDX cannot parse (Unexpected character `/` (U+002F) before local name, expected a character that can start a name, such as a letter, `$`, or `_` (note: to create a link in MDX, use `[text](url)`)), expected valid MDX, with \\{ and \\< where a brace or an angle bracket is meant as text  (mdx-syntax)',
    ],
  ],
  [
    'less',
    saying('1 <2'),
    [
      '12:4  unexpected text that MDX cannot parse (Unexpected character `2` (U+0032) before name, expected a character that can start a name, such as a letter, `$`, or `_`), expected valid MDX, with \\{ and \\< where a brace or an angle bracket is meant as text  (mdx-syntax)',
    ],
  ],
  [
    'brace',
    saying('a { b'),
    [
      '12:6  unexpected text that MDX cannot parse (Unexpected end of file in expression, expected a corresponding closing brace for `{`), expected valid MDX, with \\{ and \\< where a brace or an angle bracket is meant as text  (mdx-syntax)',
    ],
  ],
  [
    'app tag',
    saying('a <app> b'),
    [
      '12:3  unexpected text that MDX cannot parse (Expected a closing tag for `<app>` (12:3-12:8) before the end of `paragraph`), expected valid MDX, with \\{ and \\< where a brace or an angle bracket is meant as text  (mdx-syntax)',
    ],
  ],
  [
    'note in prompt',
    saying(':::note\nx\n:::'),
    ['12:1  unexpected directive ":::note", expected one of :::guard, :::deliver  (directive-known)'],
  ],
  [
    'nested prompt',
    body('::::::prompt[A]{#look}\nT\n\n::::prompt[B]{#b}\nx\n::::\n::::::'),
    ['14:1  unexpected ":::prompt" inside another block, expected it at the top of the document  (directive-place)'],
  ],
  [
    'prompt in list',
    body('- a\n\n  ::::prompt[A]{#look}\n  T\n  ::::'),
    ['13:3  unexpected ":::prompt" inside another block, expected it at the top of the document  (directive-place)'],
  ],
  [
    'indented prompt',
    body('  ::::prompt[A]{#look}\n  T\n  ::::'),
    [
      '11:3  unexpected ":::prompt" with space before it, expected the fence at the start of its line  (directive-place)',
    ],
  ],
  [
    'unclosed prompt then next',
    body('::::prompt[A]{#look}\nT\n\n::::prompt[B]{#b}\nx\n::::'),
    [
      '14:1  unexpected ":::prompt" inside another block, expected it at the top of the document  (directive-place)',
      '14:1  unexpected fence "::::prompt" inside "::::prompt" of line 11, expected that fence closed before  (fence)',
    ],
  ],
  [
    'no id',
    body('::::prompt[A]\nT\n::::'),
    ['11:1  unexpected prompt id "", expected a kebab-case id, as in {#look}  (prompt-id)'],
  ],
  [
    'bad id',
    body('::::prompt[A]{#Look_x}\nT\n::::'),
    ['11:1  unexpected prompt id "Look_x", expected a kebab-case id, as in {#look}  (prompt-id)'],
  ],
  [
    'no title',
    body('::::prompt{#look}\nT\n::::'),
    ['11:1  unexpected prompt without a title, expected ::::prompt[Title]{#id}  (prompt-id)'],
  ],
  [
    'empty',
    body('::::prompt[A]{#look}\n::::'),
    ['11:1  unexpected prompt "look" without text, expected text beside its 0 fences  (prompt-id)'],
  ],
  [
    'no fm',
    'hello',
    [
      '1:1  unexpected document without frontmatter, expected a first line --- , YAML, and a line ---  (frontmatter-yaml)',
      '1:1  unexpected workflow without a prompt, expected at least one ::::prompt[Title]{#id}  (prompt-id)',
    ],
  ],
  [
    'unclosed fm',
    '---\ntitle: x\n',
    [
      '1:1  unexpected document without frontmatter, expected a first line --- , YAML, and a line ---  (frontmatter-yaml)',
      '1:1  unexpected workflow without a prompt, expected at least one ::::prompt[Title]{#id}  (prompt-id)',
    ],
  ],
  [
    'no workflow',
    '---\ntitle: x\ndescription: y\n---\n' + prompt('look', 'x'),
    ['2:1  unexpected absence of "workflow", expected a map  (frontmatter-shape)'],
  ],
  [
    'yaml bad',
    '---\ntitle: "x\ndescription: y\n---\n',
    [
      '1:1  unexpected workflow without a prompt, expected at least one ::::prompt[Title]{#id}  (prompt-id)',
      '4:1  unexpected YAML (Missing closing "quote), expected valid YAML 1.2  (frontmatter-yaml)',
    ],
  ],
  [
    'yaml tab',
    '---\ntitle: x\n\tdescription: y\n---\n',
    [
      '1:1  unexpected workflow without a prompt, expected at least one ::::prompt[Title]{#id}  (prompt-id)',
      '3:1  unexpected YAML (Tabs are not allowed as indentation), expected valid YAML 1.2  (frontmatter-yaml)',
    ],
  ],
  [
    'bad kind etc',
    example({
      inputs:
        '{ Host: { label: " x", kind: line }, a: { kind: text, requried: false }, b: {label: B, kind: choice}, c: {label: C, kind: text, choices: [x]}, d: {label: D, kind: choice, choices: [A, "x, y"]} }',
    }),
    [
      '8:13  unexpected key "Host", expected a snake_case id  (frontmatter-shape)',
      '8:13  unexpected input "Host" without a slot, expected :input[Host] in a prompt  (input-used)',
      '8:28  unexpected " x", expected one line of text without space at its ends  (frontmatter-shape)',
      '8:48  unexpected absence of "workflow.inputs.a.label", expected a string  (frontmatter-shape)',
      '8:48  unexpected input "a" without a slot, expected :input[a] in a prompt  (input-used)',
      '8:65  unexpected key "requried", expected one of label, description, kind, placeholder, required, choices, from  (frontmatter-shape)',
      '8:84  unexpected absence of "workflow.inputs.b.choices", expected the choices of an input of kind choice  (frontmatter-shape)',
      '8:84  unexpected input "b" without a slot, expected :input[b] in a prompt  (input-used)',
      '8:113  unexpected input "c" without a slot, expected :input[c] in a prompt  (input-used)',
      '8:148  unexpected ["x"], expected choices only on an input of kind choice  (frontmatter-shape)',
      '8:154  unexpected input "d" without a slot, expected :input[d] in a prompt  (input-used)',
      '8:192  unexpected "A", expected a lower-case choice without a comma or a brace  (frontmatter-shape)',
      '8:195  unexpected "x, y", expected a lower-case choice without a comma or a brace  (frontmatter-shape)',
    ],
  ],
  ['version', example({}).replace('1.0.0', '1.0'), ['5:12  unexpected 1, expected a string  (frontmatter-shape)']],
  [
    'unknown top key',
    example({}).replace('  rule:', '  rool: x\n  rule:'),
    ['7:3  unexpected key "rool", expected one of version, preflight, rule, inputs, flow  (frontmatter-shape)'],
  ],
  ['flow missing', example({ flow: '' }), ['9:9  unexpected null, expected a map  (frontmatter-shape)']],
  [
    'flow bad',
    example({ flow: '{ start: Look, steps: [] }' }),
    [
      '9:18  unexpected "Look", expected a kebab-case id  (frontmatter-shape)',
      '9:31  unexpected [], expected a map  (frontmatter-shape)',
    ],
  ],
  [
    'flow start unknown',
    example({ flow: '{ start: lok, steps: { look: { to: done } } }' }),
    ['9:18  unexpected prompt "lok" in the flow, expected the id of a prompt, such as "look"  (flow-target)'],
  ],
  [
    'by',
    example({
      flow: '{ start: look, steps: { look: { by: state, to: { up: done, dwn: done, down: [done, "workflow:nope"] } } } }',
      body: prompt('look', 'x\n\n:::deliver\n- :out[S]{#state choices="up, down"}\n:::'),
    }),
    [
      '9:68  unexpected route for "dwn", which is no choice, expected a choice of "state", such as "down"  (flow-choices)',
      '9:92  unexpected target "workflow:nope", expected a prompt, done or workflow:<id>, such as "workflow:example"  (flow-target)',
    ],
  ],
  [
    'dup deliver',
    body(prompt('look', 'x\n\n:::deliver\n- :out[S]{#state}\n- foo\n- :out{#x}\n- a :out[Z]{#z}\n\ntext\n:::')),
    [
      '16:1  unexpected item "- foo", expected "- :out[Label]{#id} what to answer"  (deliver-form)',
      '17:3  unexpected :out without a label, expected :out[Label]{#id}  (deliver-form)',
      '18:1  unexpected item "- a :out[Z]{#z}", expected "- :out[Label]{#id} what to answer"  (deliver-form)',
      '18:5  unexpected :out away from the start of an item of :::deliver, expected each deliverable as "- :out[Label]{#id}"  (directive-place)',
      '20:1  unexpected paragraph in :::deliver, expected a list of "- :out[Label]{#id} what to answer"  (deliver-form)',
    ],
  ],
  [
    'crlf error',
    body(prompt('look', 'x :inputt[a]')).replaceAll('\n', '\r\n'),
    ['12:3  unexpected directive ":inputt", expected :input or :out  (directive-known)'],
  ],
  [
    'out outside',
    body(prompt('look', 'x :out[A]{#a}')),
    [
      '12:3  unexpected :out away from the start of an item of :::deliver, expected each deliverable as "- :out[Label]{#id}"  (directive-place)',
    ],
  ],
  [
    'slot in guard',
    saying(':::guard\n- no :input[host]\n:::'),
    ['13:6  unexpected slot in :::guard, expected the same words whatever is filled in  (directive-place)'],
  ],
  [
    'slot in prose',
    example({ inputs, body: ':input[host]\n\n' + prompt('look', ':input[host]') }),
    ['11:1  unexpected slot outside a prompt, expected :input only inside ::::prompt  (directive-place)'],
  ],
  [
    'slot in title',
    example({ inputs, body: '::::prompt[A :input[host]]{#look}\n:input[host]\n::::' }),
    ['11:14  unexpected slot in a title, expected :input in the text of the prompt  (directive-place)'],
  ],
  [
    'evidence in list',
    example({ inputs: '{ e: {label: E, kind: evidence} }', body: prompt('look', '- :input[e]') }),
    [
      '12:3  unexpected slot of evidence "e" inside other text, expected it alone in a paragraph at the top of the prompt  (slot-place)',
    ],
  ],
  [
    'label mustache',
    example({ inputs, body: prompt('look', ':input[host]\n\n:::deliver\n- :out[\\{\\{host\\}\\}]{#a}\n:::') }),
    ['15:8  unexpected text "{{host}}", expected :input[host] for a slot, or a name that is no input  (slot-literal)'],
  ],
  [
    'columns mustache',
    example({ inputs, body: prompt('look', ':input[host]\n\n:::deliver\n- :out[T]{#a columns="a, {{host}}"}\n:::') }),
    ['15:26  unexpected text "{{host}}", expected :input[host] for a slot, or a name that is no input  (slot-literal)'],
  ],
  [
    'stray in prose',
    body(prompt('look', 'x') + '\n\n:::'),
    ['15:1  unexpected fence ":::" that opens and closes nothing, expected no line of colons here  (fence)'],
  ],
  [
    'prose unowned',
    body('text :foo[bar] and :30\n\n:::warn\nx\n:::\n\n' + prompt('look', 'x')),
    [
      '11:6  unexpected directive ":foo", expected \\:foo where a colon is meant  (directive-known)',
      '13:1  unexpected directive ":::warn", expected one of :::prompt, :::guard, :::deliver, :::notes, :::note, :::tip, :::caution, :::danger  (directive-known)',
    ],
  ],
  [
    'a slot in a bare address',
    saying('Open https://x.y/:input[host]/z'),
    [
      '12:18  unexpected ":input[host]", which is not read as a directive here, expected it in the text, with white space before it  (slot-place)',
    ],
  ],
  [
    'a slot in the address of a link',
    saying('[t](https://x/:input[host])'),
    [
      '12:15  unexpected ":input[host]", which is not read as a directive here, expected it in the text, with white space before it  (slot-place)',
    ],
  ],
  [
    'a slot behind two colons',
    saying('See ::input[host] here'),
    [
      '12:5  unexpected "::input[host]", which is not read as a directive here, expected it in the text, with white space before it  (slot-place)',
    ],
  ],
  [
    'evidence behind a no-break space',
    example({ inputs: evidence, body: prompt('look', '\u00a0:input[scan]') }),
    [
      '12:2  unexpected slot of evidence "scan" inside other text, expected it alone in a paragraph at the top of the prompt  (slot-place)',
    ],
  ],
  [
    'attributes on several lines',
    saying('At :input[host]{optional\nfoo}'),
    ['13:1  unexpected attribute "foo" of :input, expected only optional, required  (directive-attributes)'],
  ],
  [
    'a value of a bare attribute',
    saying('At :input[host]{optional="no"}'),
    [
      '12:4  unexpected value of an attribute of :input, expected the bare word, as in {optional}  (directive-attributes)',
    ],
  ],
  [
    'two ids on two lines',
    body(prompt('look', 'T\n\n:::deliver\n- :out[A]{#a\n  #b}\n:::')),
    ['16:3  unexpected second "id", expected each attribute once  (directive-attributes)'],
  ],
  [
    'a column over two lines',
    body(prompt('look', 'T\n\n:::deliver\n- :out[A]{#a columns="action\n  name, risk"}\n:::')),
    ['15:3  unexpected column "action\\nname", expected columns with a name, such as "action, risk"  (deliver-form)'],
  ],
  [
    'a label of nothing',
    body(prompt('look', 'T\n\n:::deliver\n- :out[&nbsp;]{#a}\n:::')),
    ['15:3  unexpected :out without a label, expected :out[Label]{#id}  (deliver-form)'],
  ],
  [
    'the wrong item, not the one before it',
    body(prompt('look', 'T\n\n:::deliver\n- :out[A]{#a}\n- :out[B]{#b}\n- :out[a]{#c}\n:::')),
    [
      '17:3  unexpected second deliverable with the label "a", expected another label, since line 15 has it  (deliverable-unique)',
    ],
  ],
  [
    'an empty guard',
    body(prompt('look', 'T\n\n:::guard\n-\n:::')),
    ['15:1  unexpected empty item in :::guard, expected a line  (lines-form)'],
  ],
  ['names that every object has', body(prompt('look', 'a:constructor b:valueOf c:hasOwnProperty')), []],
  [
    'a prompt called constructor without a way out',
    example({
      flow: '{ start: look, steps: { look: { to: constructor } } }',
      body: prompt('look', 'x') + '\n\n' + prompt('constructor', 'y'),
    }),
    [
      '9:24  unexpected absence of a way out of "constructor", expected "constructor" with "to", which may be done  (flow-reach)',
    ],
  ],
  [
    'a step of the preflight',
    example({
      flow: '{ start: look, anytime: [preflight], steps: { preflight: { to: done }, look: { to: preflight } } }',
    }),
    [
      '9:34  unexpected prompt "preflight" in the flow, expected no word of it, since it comes before start by itself  (flow-target)',
      '9:55  unexpected prompt "preflight" in the flow, expected no word of it, since it comes before start by itself  (flow-target)',
      '9:92  unexpected target "preflight", expected a prompt, done or workflow:<id>, such as "look"  (flow-target)',
    ],
  ],
  [
    'a start that is misspelt',
    example({
      flow: '{ start: lok, steps: { look: { to: act }, act: { to: done } } }',
      body: prompt('look', 'x') + '\n\n' + prompt('act', 'y'),
    }),
    ['9:18  unexpected prompt "lok" in the flow, expected the id of a prompt, such as "look"  (flow-target)'],
  ],
  [
    'a loop of two, once',
    example({
      flow: '{ start: look, steps: { look: { to: act }, act: { to: look } } }',
      body: prompt('look', 'x') + '\n\n' + prompt('act', 'y'),
    }),
    ['9:33  unexpected loop without a way out at "look", expected a route to done or to a workflow  (flow-exit)'],
  ],
  [
    'what follows a prompt for any time is reached',
    example({
      flow: '{ start: look, anytime: [h], steps: { look: { to: done }, h: { to: act }, act: { to: done } } }',
      body: ['look', 'h', 'act'].map((i) => prompt(i, 'x')).join('\n\n'),
    }),
    [],
  ],
  [
    'an empty list of prompts for any time',
    example({ flow: '{ start: look, anytime: [], steps: { look: { to: done } } }' }),
    [],
  ],
  [
    'an input called log beside a value from the log',
    example({
      inputs: '{ log: { label: Log, kind: evidence }, timeline: { label: Timeline, kind: text, from: [log] } }',
      body: prompt('look', ':input[log]\n\n:input[timeline]'),
    }),
    [
      '8:98  unexpected "log" in from beside an input "log", expected another id for the input, since log is the timeline  (from-source)',
    ],
  ],
  [
    'an input called log',
    example({ inputs: '{ log: { label: Log, kind: evidence } }', body: prompt('look', ':input[log]') }),
    [],
  ],
  [
    'a key that objects have',
    example({ inputs: '{ __proto__: { label: P, kind: line } }' }),
    ['8:13  unexpected key "__proto__", expected another name  (frontmatter-yaml)'],
  ],
  [
    'an alias',
    example({}).replace('title: Example', 'title: &a Example').replace('An example.', '*a'),
    ['3:14  unexpected alias "*a", expected the value itself  (frontmatter-yaml)'],
  ],
  [
    'an alias of nothing',
    example({}).replace('An example.', '*nope'),
    ['3:14  unexpected alias "*nope", expected the value itself  (frontmatter-yaml)'],
  ],
  [
    'a missing flow',
    example({}).replace(/ {2}flow: .*\n/, ''),
    ['4:1  unexpected absence of "workflow.flow", expected a map  (frontmatter-shape)'],
  ],
  [
    'a workflow of nothing',
    example({}).replace(/workflow:[\s\S]*?---/, 'workflow:\n---'),
    ['4:10  unexpected null, expected a map  (frontmatter-shape)'],
  ],
  [
    'a syntax error beside one in the frontmatter',
    example({ body: prompt('look', '1 <2') }).replace('1.0.0', 'one'),
    [
      '5:12  unexpected "one", expected a version such as 1.2.0 or 1.2.0-rc.1  (frontmatter-shape)',
      '12:4  unexpected text that MDX cannot parse (Unexpected character `2` (U+0032) before name, expected a character that can start a name, such as a letter, `$`, or `_`), expected valid MDX, with \\{ and \\< where a brace or an angle bracket is meant as text  (mdx-syntax)',
    ],
  ],
  [
    'half a character',
    example({}).replace('title: Example', 'title: "a\\ud800b"'),
    ['2:8  unexpected "a\\ud800b", expected text without control characters  (frontmatter-shape)'],
  ],
  [
    'bidirectional controls',
    body(prompt('look', 'a \u202eb')),
    ['12:3  unexpected character U+202E, expected UTF-8 without control characters  (characters)'],
  ],
  [
    'bytes that are no UTF-8',
    body(prompt('look', 'caf\ufffd')),
    ['12:4  unexpected character U+FFFD, expected UTF-8 without control characters  (characters)'],
  ],
])('%s', (_, document, complaints) => {
  const said = compileDocuments(book(document)).diagnostics.map(formatDiagnostic);
  expect(said.map((line) => line.replace('content/workflows/example.mdx:', ''))).toEqual(complaints);
});
