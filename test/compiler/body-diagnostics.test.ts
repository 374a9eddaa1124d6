import { expect, test } from 'vitest';
import { compileDocuments } from '../../src/compiler/compile.ts';
import { formatDiagnostic } from '../../src/compiler/diagnostic.ts';
import { example, prompt } from '../../src/compiler/document-check.ts';
import { documentSources } from './document-sources.ts';

const inputs = '{ host: { label: Host, kind: line } }';
const evidence = '{ scan: { label: Scan, kind: evidence } }';
/** A document whose prompt has this text, which starts on line 12, and then a slot. */
const withText = (text: string) => example({ inputs, body: prompt('look', `${text}\n\n:input[host]`) });
/** A document with this body, which starts on line 11. */
const withBody = (text: string) => example({ body: text });

/** The diagnostics of a document, one per line, without the path of the document. */
function diagnosticsOf(document: string): string[] {
  const { diagnostics } = compileDocuments(documentSources(document));
  return diagnostics.map((diagnostic) => formatDiagnostic(diagnostic).replace('content/workflows/example.mdx:', ''));
}

const BRACE = '{ that starts no code, expected \\{ for a literal brace, or an end with }';
const ANGLE = '\\< for a literal angle bracket';
test.each([
  [
    'a space before a label',
    withBody('::::prompt [A]{#look}\nText.\n::::'),
    '11:11',
    'space in a directive, expected none before [ or {',
  ],
  [
    'a space before attributes',
    withBody('::::prompt[A] {#look}\nText.\n::::'),
    '11:14',
    'space in a directive, expected none before [ or {',
  ],
  [
    'typographic quotes in attributes',
    withBody('::::prompt[A]{#look when=“it is late”}\nText.\n::::'),
    '11:26',
    'quotation mark “, expected a straight one, "',
  ],
  [
    'an id of a heading',
    withBody(`## H {#a}\n\n${prompt('look', 'T')}`),
    '11:6',
    'id of a heading, expected the heading alone, whose id is its text',
  ],
  ['an HTML comment', withText('<!-- x -->'), '12:1', 'HTML comment, expected {/* a comment */}'],
  [
    'an address in angle brackets',
    withText('<https://x.y>'),
    '12:1',
    'address between < and >, expected [text](address), or the bare address',
  ],
  ['a less-than sign', withText('1 <2'), '12:3', `< that starts no tag, expected ${ANGLE}`],
  ['an end of a tag', withText('a </b> c'), '12:3', `end of a tag that was not started, expected ${ANGLE}`],
  ['an open brace', withText('a { b'), '12:3', BRACE],
  ['an object', withText('a {"b": 1} c'), '12:3', BRACE],
  ['a tag without an end', withText('a <br> b'), '12:3', `<br> without an end, expected <br />, or ${ANGLE}`],
  [
    'a placeholder in angle brackets',
    withText('a <app> b'),
    '12:3',
    `<app> without an end, expected </app>, or ${ANGLE}`,
  ],
  [
    'a line that starts as an import',
    withText('import the data'),
    '12:1',
    'import or export that is not code, expected another word first on the line',
  ],
])('MDX cannot parse %s', (_, document, location, text) => {
  expect(diagnosticsOf(document)).toEqual([`${location}  unexpected ${text}  (mdx-syntax)`]);
});

test('a typographic quotation mark in an attribute of one word is reported once', () => {
  expect(diagnosticsOf(withBody('::::prompt[A]{#look when=“late”}\nText.\n::::'))).toEqual([
    '11:21  unexpected quotation mark “ in "when", expected straight ones, "  (directive-attributes)',
  ]);
});

const EXPRESSION = 'MDX expression, expected :input[id] for a slot, or \\{ for a literal brace';
const JSX = 'JSX, expected plain Markdown, with \\< for a literal angle bracket';
const MODULE = 'import or export, expected plain Markdown (begin the line with another word)';

test.each([
  ['an expression', 'At {{host}}.', ['12:4'], EXPRESSION],
  ['a comment', '{/* x */}', ['12:1'], EXPRESSION],
  ['inline JSX', 'a <b>c</b>', ['12:3'], JSX],
  ['a JSX element', '<br/>', ['12:1'], JSX],
  ['an import', 'import x from "y"', ['12:1'], MODULE],
  ['an export', 'export const x = 1', ['12:1'], MODULE],
  ['an image', '![a](https://x.y/z.png)', ['12:1'], 'image, expected a description in words'],
  ['a footnote', 'a[^1]\n\n[^1]: foo', ['12:2', '14:1'], 'footnote, expected its text inline'],
  ['a relative link definition', '[a][b]\n\n[b]: x.md', ['14:1'], 'relative link "x.md", expected an absolute URL'],
])('a prompt must not contain %s', (_, text, locations, message) => {
  expect(diagnosticsOf(withText(text))).toEqual(
    locations.map((location) => `${location}  unexpected ${message}  (prompt-markup)`),
  );
});

test.each<[title: string, document: string, diagnostics: string[]]>([
  [
    'an outer fence that is not closed',
    withBody('::::prompt[A]{#look}\nText.\n\n:::guard\n- x\n:::\n\nmore'),
    ['11:1  unexpected fence "::::prompt" without an end, expected a line "::::" that closes it  (fence)'],
  ],
  [
    'an inner fence as long as the outer one',
    withBody(':::prompt[A]{#look}\nText.\n\n:::guard\n- x\n:::\n:::'),
    [
      '14:1  unexpected fence ":::guard" inside ":::prompt" of line 11, expected an outer fence with more than 3 colons  (fence)',
    ],
  ],
  [
    'an outer fence shorter than the inner one',
    withBody(':::prompt[A]{#look}\nText.\n\n::::guard\n- x\n::::\n:::'),
    [
      '14:1  unexpected fence "::::guard" inside ":::prompt" of line 11, expected an outer fence with more than 4 colons  (fence)',
      '16:1  unexpected fence "::::" as the end of ":::prompt", expected ":::"  (fence)',
    ],
  ],
  [
    'an inner fence closed by an outer one',
    withBody('::::prompt[A]{#look}\nText.\n\n:::guard\n- x\n::::\n\nmore'),
    ['14:1  unexpected fence ":::guard" without an end, expected a line ":::" that closes it  (fence)'],
  ],
  [
    'an outer fence inside code',
    withBody('::::prompt[A]{#look}\nText.\n\n```\na\n::::\nb\n```\n::::'),
    [
      '14:1  unexpected code fence "```" without an end, expected a line "```" that closes it before the next fence of colons  (fence)',
    ],
  ],
  ['an inner fence inside code', withBody('::::prompt[A]{#look}\nText.\n\n```\na\n:::\nb\n```\n::::'), []],
  [
    'two ids',
    withBody('::::prompt[A]{#a #look}\nText.\n::::'),
    ['11:18  unexpected second "id", expected each attribute once  (directive-attributes)'],
  ],
  [
    'an id with a dot',
    withBody('::::prompt[A]{#look-1.2}\nText.\n::::'),
    ['11:22  unexpected attribute "class" of :prompt, expected only id, when, skip-preflight  (directive-attributes)'],
  ],
  ['a prompt that needs no preflight', withBody('::::prompt[A]{#look skip-preflight}\nText.\n::::'), []],
  [
    'a value for skip-preflight',
    withBody('::::prompt[A]{#look skip-preflight="yes"}\nText.\n::::'),
    ['11:1  unexpected value for skip-preflight, expected {skip-preflight} without a value  (directive-attributes)'],
  ],
  [
    'an expression as choices',
    withBody(prompt('look', 'T\n\n:::deliver\n- :out[A]{#a choices={1+1}}\n:::')),
    ['15:3  unexpected choice "{1+1", expected a lowercase choice without a comma or a brace  (deliver-form)'],
  ],
  [
    'a slot with two colons',
    withText('::input[host]'),
    [
      '12:1  unexpected directive "::input", expected no leaf directive (a slot is :input[id], with one colon)  (directive-known)',
    ],
  ],
  [
    'a container with two colons',
    withText('::guard\n- Drop nothing.\n::\n\n::deliver[x]'),
    [
      '12:1  unexpected directive "::guard", expected :::guard, with a line ::: at its end  (directive-known)',
      '16:1  unexpected directive "::deliver", expected :::deliver, with a line ::: at its end  (directive-known)',
    ],
  ],
  ['a name with two colons that is not a container', withText('::before\n\n::1 is localhost'), []],
  [
    'a typing error in code',
    withText('`ping :input[hots]`'),
    ['12:7  unexpected slot "hots", expected the id of an input, such as "host"  (slot-declared)'],
  ],
  [
    'a quoted slot in code',
    withText('```sh\nping -c 1 ":input[host]" # don\'t\n```\n\n`{"host": ":input[host]{raw}"}`'),
    [
      '13:12  unexpected slot "host" in quotes, expected :input[host] without them, since its value is quoted for a shell, or :input[host]{raw}  (slot-place)',
    ],
  ],
  [
    'long values in code and in links',
    example({
      inputs: '{ e: {label: E, kind: evidence}, c: {label: C, kind: line, from: [e]}, t: {label: T, kind: text} }',
      body: prompt('look', '`a :input[e]` https://x.y/:input[c] `b :input[t]`\n\n:input[e]\n\n:input[c]'),
    }),
    [
      '12:4  unexpected slot of evidence "e" in code, expected a paragraph of its own, because text from a log or a reply must not become part of a command or a URL  (slot-place)',
      '12:27  unexpected slot of a carried value "c" in a link, expected a paragraph of its own, because text from a log or a reply must not become part of a command or a URL  (slot-place)',
      '12:40  unexpected slot of text "t" in code, expected an input of kind line, choice or time, which has one line  (slot-place)',
    ],
  ],
  [
    'a slot in the code of a guard',
    withText(':::guard\n- Do not run `rm :input[host]`.\n:::'),
    ['13:18  unexpected slot in :::guard, expected text without slots  (slot-place)'],
  ],
  [
    'the form of a slot, escaped',
    withText('At \\{\\{host\\}\\}.'),
    [
      '12:4  unexpected text "{{host}}", expected :input[host] for a slot, or a name that is not an input  (slot-literal)',
    ],
  ],
  [
    'the form of a slot, with entities',
    withText('At &#123;&#123;host}}.'.replace('}}', '\\}\\}')),
    [
      '12:4  unexpected text "{{host}}", expected :input[host] for a slot, or a name that is not an input  (slot-literal)',
    ],
  ],
  [
    'the form of a slot, in code',
    withText('```\n{{host}}\n```'),
    [
      '13:1  unexpected text "{{host}}", expected :input[host] for a slot, or a name that is not an input  (slot-literal)',
    ],
  ],
  [
    'relative links',
    withText('[a](b.md) [c](/d) [e](#f)'),
    [
      '12:1  unexpected relative link "b.md", expected an absolute URL  (prompt-markup)',
      '12:11  unexpected relative link "/d", expected an absolute URL  (prompt-markup)',
      '12:19  unexpected relative link "#f", expected an absolute URL  (prompt-markup)',
    ],
  ],
  [
    'an aside in a prompt',
    withText(':::note\nx\n:::'),
    ['12:1  unexpected directive ":::note", expected one of :::guard, :::deliver, :::when  (directive-known)'],
  ],
  [
    'a prompt in a prompt',
    withBody('::::::prompt[A]{#look}\nT\n\n::::prompt[B]{#b}\nx\n::::\n::::::'),
    [
      '14:1  unexpected ":::prompt" inside another block, expected :::prompt at the top level of the document  (directive-place)',
    ],
  ],
  [
    'a prompt in a list',
    withBody('- a\n\n  ::::prompt[A]{#look}\n  T\n  ::::'),
    [
      '13:3  unexpected ":::prompt" inside another block, expected :::prompt at the top level of the document  (directive-place)',
    ],
  ],
  [
    'an indented prompt',
    withBody('  ::::prompt[A]{#look}\n  T\n  ::::'),
    [
      '11:3  unexpected ":::prompt" with space before it, expected the fence at the start of its line  (directive-place)',
    ],
  ],
  [
    'a prompt after one that is not closed',
    withBody('::::prompt[A]{#look}\nT\n\n::::prompt[B]{#b}\nx\n::::'),
    [
      '14:1  unexpected ":::prompt" inside another block, expected :::prompt at the top level of the document  (directive-place)',
      '14:1  unexpected fence "::::prompt" inside "::::prompt" of line 11, expected the outer fence closed first  (fence)',
    ],
  ],
  [
    'a prompt without an id',
    withBody('::::prompt[A]\nT\n::::'),
    ['11:1  unexpected prompt id "", expected a kebab-case id, as in {#look}  (prompt-id)'],
  ],
  [
    'a prompt id that is not in kebab-case',
    withBody('::::prompt[A]{#Look_x}\nT\n::::'),
    ['11:1  unexpected prompt id "Look_x", expected a kebab-case id, as in {#look}  (prompt-id)'],
  ],
  [
    'a prompt without a title',
    withBody('::::prompt{#look}\nT\n::::'),
    ['11:1  unexpected prompt without a title, expected ::::prompt[Title]{#id}  (prompt-id)'],
  ],
  [
    'a prompt without text',
    withBody('::::prompt[A]{#look}\n::::'),
    ['11:1  unexpected prompt "look" without text, expected text outside :::guard and :::deliver  (prompt-id)'],
  ],
  [
    'items that are not deliverables',
    withBody(prompt('look', 'x\n\n:::deliver\n- :out[S]{#state}\n- foo\n- :out{#x}\n- a :out[Z]{#z}\n\ntext\n:::')),
    [
      '16:1  unexpected item "- foo", expected "- :out[Label]{#id} what to answer"  (deliver-form)',
      '17:3  unexpected :out without a label, expected :out[Label]{#id}  (deliver-form)',
      '18:1  unexpected item "- a :out[Z]{#z}", expected "- :out[Label]{#id} what to answer"  (deliver-form)',
      '18:5  unexpected :out that does not start an item of :::deliver, expected each deliverable as "- :out[Label]{#id}"  (directive-place)',
      '20:1  unexpected paragraph in :::deliver, expected a list of "- :out[Label]{#id} what to answer"  (deliver-form)',
    ],
  ],
  [
    'Windows line ends',
    withBody(prompt('look', 'x :inputt[a]')).replaceAll('\n', '\r\n'),
    ['12:3  unexpected directive ":inputt", expected :input or :out  (directive-known)'],
  ],
  [
    'a deliverable outside :::deliver',
    withBody(prompt('look', 'x :out[A]{#a}')),
    [
      '12:3  unexpected :out that does not start an item of :::deliver, expected each deliverable as "- :out[Label]{#id}"  (directive-place)',
    ],
  ],
  [
    'a slot in a guardrail',
    withText(':::guard\n- no :input[host]\n:::'),
    ['13:6  unexpected slot in :::guard, expected text without slots  (directive-place)'],
  ],
  [
    'slots outside a prompt that the page cannot fill',
    example({
      inputs: '{ host: { label: Host, kind: line }, log: { label: Log, kind: evidence } }',
      body: `${prompt('look', ':input[host]\n\n:input[log]')}

## On :input[host]

:input[log], :input[host]{optional}, https://h.example/:input[host] and [it](https://h.example/?q=:input[hots]).

\`echo ":input[host]"\` and \`:input[other]\`

:::notes
- Look at :input[host].
:::`,
    }),
    [
      '17:7  unexpected slot in a heading, expected text without slots  (prose-slot)',
      '19:1  unexpected slot of evidence "log" outside a prompt, expected an input of kind line, choice or time  (prose-slot)',
      '19:14  unexpected attribute "optional" outside a prompt, expected :input[id] without it  (prose-slot)',
      '19:56  unexpected slot in a URL outside a prompt, expected [text](URL)  (prose-slot)',
      '19:99  unexpected slot "hots", expected the id of an input, such as "host"  (prose-slot)',
      '21:8  unexpected slot "host" in quotes, expected :input[host] without them, since its value is quoted for a shell, or :input[host]{raw}  (prose-slot)',
      '24:11  unexpected slot in :::notes, expected text without slots  (directive-place)',
    ],
  ],
  [
    'a slot in a title',
    example({ inputs, body: '::::prompt[A :input[host]]{#look}\n:input[host]\n::::' }),
    ['11:14  unexpected slot in a title, expected :input in the text of the prompt  (directive-place)'],
  ],
  [
    'evidence in a list',
    example({ inputs: '{ e: {label: E, kind: evidence} }', body: prompt('look', '- :input[e]') }),
    [
      '12:3  unexpected slot of evidence "e" inside other text, expected a paragraph of its own, outside lists, tables and quotes  (slot-place)',
    ],
  ],
  [
    'the form of a slot in a label',
    example({ inputs, body: prompt('look', ':input[host]\n\n:::deliver\n- :out[\\{\\{host\\}\\}]{#a}\n:::') }),
    [
      '15:8  unexpected text "{{host}}", expected :input[host] for a slot, or a name that is not an input  (slot-literal)',
    ],
  ],
  [
    'the form of a slot in columns',
    example({ inputs, body: prompt('look', ':input[host]\n\n:::deliver\n- :out[T]{#a columns="a, {{host}}"}\n:::') }),
    [
      '15:26  unexpected text "{{host}}", expected :input[host] for a slot, or a name that is not an input  (slot-literal)',
    ],
  ],
  [
    'a fence that closes nothing',
    withBody(prompt('look', 'x') + '\n\n:::'),
    ['15:1  unexpected fence ":::" without an opening fence, expected text  (fence)'],
  ],
  [
    'unknown directives in prose',
    withBody('text :foo[bar] and :30\n\n:::warn\nx\n:::\n\n' + prompt('look', 'x')),
    [
      '11:6  unexpected directive ":foo", expected \\:foo for a literal colon  (directive-known)',
      '13:1  unexpected directive ":::warn", expected one of :::prompt, :::guard, :::deliver, :::notes, :::note, :::tip, :::caution, :::danger  (directive-known)',
    ],
  ],
  [
    'a slot after two colons in a sentence',
    withText('See ::input[host] here'),
    [
      '12:5  unexpected "::input[host]", which is not read as a directive here, expected a directive in the text, with whitespace before it  (slot-place)',
    ],
  ],
  [
    'evidence after a no-break space',
    example({ inputs: evidence, body: prompt('look', '\u00a0:input[scan]') }),
    [
      '12:2  unexpected slot of evidence "scan" inside other text, expected a paragraph of its own, outside lists, tables and quotes  (slot-place)',
    ],
  ],
  [
    'attributes on several lines',
    withText('At :input[host]{optional\nfoo}'),
    ['13:1  unexpected attribute "foo" of :input, expected only optional, required  (directive-attributes)'],
  ],
  [
    'a value for an attribute without one',
    withText('At :input[host]{optional="no"}'),
    ['12:4  unexpected value for an attribute of :input, expected {optional} without a value  (directive-attributes)'],
  ],
  [
    'two ids on two lines',
    withBody(prompt('look', 'T\n\n:::deliver\n- :out[A]{#a\n  #b}\n:::')),
    ['16:3  unexpected second "id", expected each attribute once  (directive-attributes)'],
  ],
  [
    'a column over two lines',
    withBody(prompt('look', 'T\n\n:::deliver\n- :out[A]{#a columns="action\n  name, risk"}\n:::')),
    ['15:3  unexpected column "action\\nname", expected columns with names, such as "action, risk"  (deliver-form)'],
  ],
  [
    'a label that prints as nothing',
    withBody(prompt('look', 'T\n\n:::deliver\n- :out[&nbsp;]{#a}\n:::')),
    ['15:3  unexpected :out without a label, expected :out[Label]{#id}  (deliver-form)'],
  ],
  [
    'a duplicate label after another deliverable',
    withBody(prompt('look', 'T\n\n:::deliver\n- :out[A]{#a}\n- :out[B]{#b}\n- :out[a]{#c}\n:::')),
    [
      '17:3  unexpected second deliverable with the label "a", expected another label, since line 15 has it  (deliverable-unique)',
    ],
  ],
  [
    'an empty guard',
    withBody(prompt('look', 'T\n\n:::guard\n-\n:::')),
    ['15:1  unexpected empty item in :::guard, expected text  (lines-form)'],
  ],
  [
    'names of properties that every object has',
    withBody(prompt('look', 'a:constructor b:valueOf c:hasOwnProperty')),
    [],
  ],
  [
    'bidirectional controls',
    withBody(prompt('look', 'a \u202eb')),
    ['12:3  unexpected character U+202E, expected UTF-8 without control characters  (characters)'],
  ],
  [
    'bytes that are not UTF-8',
    withBody(prompt('look', 'caf\ufffd')),
    ['12:4  unexpected character U+FFFD, expected UTF-8 without control characters  (characters)'],
  ],
])('%s', (_, document, diagnostics) => {
  expect(diagnosticsOf(document)).toEqual(diagnostics);
});

const deliver = (text: string) => prompt('look', `Look.\n\n${text}`);
const choices = '{ start: look, steps: { look: { by: state, to: { up: done, down: look } } } }';
const state = ':::deliver\n- :out[State]{#state choices="up, down"}\n:::';

test.each([
  [
    'a choice that the flow misspells',
    example({ flow: choices.replace('down', 'dwn'), body: deliver(state) }),
    [
      '9:68  unexpected transition for "dwn", which is not a choice, expected a choice of "state", such as "down"  (flow-choices)',
    ],
  ],
  [
    'an id that two prompts have',
    example({
      flow: '{ start: look, steps: { look: { to: act }, act: { to: done } } }',
      body: `${prompt('look', 'Look.')}\n\n${prompt('look', 'Act.')}`,
    }),
    ['15:1  unexpected second prompt "look", expected another id, since line 11 has it  (prompt-id)'],
  ],
  [
    'a slot that misspells its input',
    example({ inputs, body: prompt('look', 'Look at :input[hots].') }),
    ['12:9  unexpected slot "hots", expected the id of an input, such as "host"  (slot-declared)'],
  ],
  [
    'a space in a slot',
    example({ inputs, body: prompt('look', 'Look at :input [host].') }),
    ['12:9  unexpected slot without an id, expected :input[id], with nothing before the bracket  (slot-declared)'],
  ],
  [
    'a deliverable without :out',
    example({ flow: choices, body: deliver(state.replace(/:out.*/, 'State')) }),
    ['15:1  unexpected item "- State", expected "- :out[Label]{#id} what to answer"  (deliver-form)'],
  ],
  [
    'a misspelled :::deliver',
    example({ flow: choices, body: deliver(state.replace('deliver', 'delivers')) }),
    ['14:1  unexpected directive ":::delivers", expected :::deliver  (directive-known)'],
  ],
  [
    'a value without quotes',
    withBody('::::prompt[A]{#look when=a host fails again}\nText.\n::::'),
    [
      '11:21  unexpected value of "when" without quotes, expected when="…" around all its words  (directive-attributes)',
    ],
  ],
  [
    'a quotation mark without a partner',
    withBody('::::prompt[A]{#look when="a host fails}\nText.\n::::'),
    ['11:26  unexpected quotation mark without a partner, expected a " at both ends of the value  (mdx-syntax)'],
  ],
  [
    'a merge conflict',
    withBody(`<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> other\n\n${prompt('look', 'Look.')}`),
    ['11:1  unexpected conflict marker of Git, expected one of the two texts  (mdx-syntax)'],
  ],
  [
    'a document that is not a workflow',
    '---\ntitle: A\ndescription: B.\n---\nText.\n',
    ['2:1  unexpected frontmatter without "workflow", expected a map  (frontmatter-shape)'],
  ],
  [
    'a blank line before the frontmatter',
    `\n${example({})}`,
    ['1:1  unexpected blank line before the frontmatter, expected --- on the first line  (frontmatter-yaml)'],
  ],
])('%s is reported once, with its cause', (_, document, diagnostics) => {
  expect(diagnosticsOf(document)).toEqual(diagnostics);
});
