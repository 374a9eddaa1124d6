import { describe, expect, test } from 'vitest';
import { compileDocuments } from '../../src/compiler/compile.ts';
import { formatDiagnostic } from '../../src/compiler/diagnostic.ts';
import { example } from '../../src/compiler/document-check.ts';
import { ENGLISH } from '../../src/prompt/prompt-words.ts';
import { documentSources } from './document-sources.ts';

const RULE = '- Ask before you commit.';
const inputs =
  '{ host: { label: Host, kind: line }, scan: { label: Scan, kind: evidence }, was: { label: Was, kind: text, from: [host] } }';
/** A second prompt with slots for all inputs, because an input without a slot is an error. */
const rest = '::::prompt[Rest]{#rest}\n:input[host]\n\n:input[scan]\n\n:input[was]\n::::';
const flow = '{ start: look, anytime: [rest], steps: { look: { to: done } } }';

function compile(text: string) {
  const body = `::::prompt[Look]{#look}\n${text}\n::::\n\n${rest}`;
  const compiled = compileDocuments(documentSources(example({ inputs, flow, body })));
  return { ...compiled, look: compiled.workflows[0]?.workflow.prompts.find((prompt) => prompt.id === 'look') };
}

/** The template of a prompt with this text, without the rule at its end. */
function template(text: string): string {
  const { look, diagnostics } = compile(text);
  expect(diagnostics.map(formatDiagnostic)).toEqual([]);
  const printed = look?.template ?? '';
  expect(printed.endsWith(`\n\n${RULE}`)).toBe(true);
  return printed.slice(0, -RULE.length - 2);
}

describe('the same characters as in the source', () => {
  test.each([
    ['a paragraph', 'One line.'],
    ['soft wraps', 'One line\nand the next.'],
    ['a heading', '### Part A\n\nText.'],
    ['a heading with closing marks', '### Part A ###\n\nText.'],
    ['bullets of any kind', '* one\n* two\n\n+ three'],
    ['nested lists', '1. one\n   - a\n   - b\n2. two'],
    ['the numbers of a list', '7. seven\n7. again'],
    ['a table, unpadded', '| a | b |\n|-|:-:|\n| 1 | long cell |'],
    ['inline code with anything in it', 'Run `a \\{ b \\< {x} &amp; <c>`.'],
    ['fenced code', '```sh\nif [ 1 -lt 2 ]; then echo {x} &amp; \\{; fi\n```'],
    ['tilde fences', '~~~\n```\n~~~'],
    ['blank lines in code', '```\na\n\n\n\nb\n```'],
    ['quotes', '> one\n>\n> two'],
    ['emphasis of any kind', '*a* _b_ **c** __d__ ~~e~~'],
    [
      'absolute links',
      '[a](https://example.com/x?y=1) and <mailto:a@example.com>'.replace('<mailto:a@example.com>', 'a@example.com'),
    ],
    ['bare addresses', 'See https://example.com:8080/a_b_c.'],
    ['reference links with their definition', '[a][b]\n\n[b]: https://example.com/'],
    ['a hard break by backslash', 'one\\\ntwo'],
    ['other escapes', '\\* not a bullet, \\_ not emphasis, \\# no heading'],
    ['a time', 'At 10:30 and 10:30:15.'],
    ['a port, an image tag, a pair', 'localhost:3000, image:tag, a:b'],
    ['a bare double colon', '::alone'],
    ['a scope operator and a drive', 'std::vector in C:\\path'],
    ['braces in Windows paths', 'Read "C:\\logs\\{date}\\app.log" (C:\\{x}, D:\\a\\{b}\\{c}), \\\\srv\\share\\{x}.'],
    [
      'braces after variables, folders and registry keys',
      '%TEMP%\\{x} $env:TEMP\\{x} ..\\{x} HKU\\{x} Software\\Classes\\{x}',
    ],
    ['angle brackets in Windows paths', 'C:\\Users\\<name>\\AppData'],
    ['an emoji name', ':smile:'],
    ['a rule', 'one\n\n---\n\ntwo'],
    ['task items', '- [ ] open\n- [x] done'],
    ['typographic and other characters', '“quoted” — 日本語 🚒 "straight" \'too\' ... --'],
    ['dollar signs and percent', '$1 $& $$ %s 100%'],
    ['literal braces of no input, in code', 'Use `{{other}}`.'],
  ])('%s', (_, text) => {
    expect(template(text)).toBe(text);
  });
});

describe('what the compiler rewrites', () => {
  test.each([
    ['escaped braces, angle brackets, colons', 'a \\{b\\} \\<c\\> d\\:e', 'a {b} <c> d:e'],
    ['what only looks like a path', 'f\\{x\\} \\_\\{y\\} see:\\{z\\}', 'f{x} \\_{y} see:{z}'],
    ['the end of a placeholder in a path', 'C:\\Users\\<name\\>\\{x\\}', 'C:\\Users\\<name>\\{x}'],
    ['an escaped directive', '\\:input[host]', ':input[host]'],
    ['entities', 'a &amp; b &lt; c &#123; d &#x7D; e &copy;', 'a & b < c { d } e ©'],
    ['escapes in an address', '[a](https://example.com/\\:x)', '[a](https://example.com/:x)'],
    ['an escape in a table', '| a |\n| --- |\n| \\{ |', '| a |\n| --- |\n| { |'],
    ['a double backslash before a brace', 'a \\\\\\{b', 'a \\\\{b'],
    ['trailing spaces', 'one  \ntwo\t\nthree', 'one\ntwo\nthree'],
    ['trailing spaces in code', '```\na  \n```', '```\na\n```'],
    ['several blank lines between blocks', 'one\n\n\n\ntwo', 'one\n\ntwo'],
    ['several blank lines in a list', '- one\n\n\n- two', '- one\n\n- two'],
    ['no blank line between blocks', '### Part A\nText.\n- item', '### Part A\n\nText.\n\n- item'],
    ['an indented block', '   - one\n     two', '- one\n  two'],
    ['a slot in a sentence', 'Look at :input[host] now.', 'Look at {{host}} now.'],
    ['a slot with a mark', 'Look at :input[host]{optional} now.', 'Look at {{host}} now.'],
    ['a slot between literal braces', '\\{:input[host]\\}', '{{{host}}}'],
    ['a slot in a table', '| a |\n|---|\n| :input[host] |', '| a |\n|---|\n| {{host}} |'],
    ['a slot in inline code', 'Run `ping -c 1 :input[host]` now.', 'Run `ping -c 1 {{host:shell}}` now.'],
    [
      'slots in a code block',
      '```sh\n# on :input[host]\n\n\nping :input[host]{optional}{1,2}\n```',
      '```sh\n# on {{host:shell}}\n\n\nping {{host:shell}}{1,2}\n```',
    ],
    ['a slot in code that is not shell', '`{"host": ":input[host]{raw}"}`', '`{"host": "{{host:raw}}"}`'],
    [
      'a slot in the target of a link',
      '[a](https://x.y/:input[host]?h=:input[host]{optional})',
      '[a](https://x.y/{{host:url}}?h={{host:url}})',
    ],
    [
      'a slot in the text and the target of a link',
      '[:input[host]](https://x.y/:input[host])',
      '[{{host}}](https://x.y/{{host:url}})',
    ],
    [
      'slots in bare addresses',
      'https://x.y/:input[host]. (https://x.y/:input[host]/:input[host]?h=:input[host]&z=1)',
      'https://x.y/{{host:url}}. (https://x.y/{{host:url}}/{{host:url}}?h={{host:url}}&z=1)',
    ],
    [
      'a slot in the definition of a link',
      '[a][b]\n\n[b]: https://x.y/:input[host]',
      '[a][b]\n\n[b]: https://x.y/{{host:url}}',
    ],
    ['a slot of evidence', 'Look:\n\n:input[scan]', `Look:\n\n${ENGLISH.evidence}\n\n{{scan}}`],
    ['a carried slot', 'Look:\n\n:input[was]', `Look:\n\n${ENGLISH.evidence}\n\n{{was}}`],
  ])('%s', (_, text, expected) => {
    expect(template(text)).toBe(expected);
  });

  test('a document with Windows line ends and a byte order mark gives the same workflow', () => {
    const body = `::::prompt[Look]{#look}\nOne\ntwo.\n\n\`\`\`\na\n\nb\n\`\`\`\n::::\n\n${rest}`;
    const unix = example({ inputs, flow, body });
    const windows = `\uFEFF${unix.replaceAll('\n', '\r\n')}`;
    expect(compileDocuments(documentSources(windows)).workflows[0]?.workflow).toEqual(
      compileDocuments(documentSources(unix)).workflows[0]?.workflow,
    );
  });
});

describe('the end of a prompt', () => {
  test('guardrails, the rule and deliverables come in this order, wherever they are in the document', () => {
    const { look } = compile(
      `:::deliver
- :out[Class]{#class choices="expired, healthy"}
- :out[Serial]{#serial} of the certificate,
  with its issuer
- :out[Options]{#options columns="action, risk" aliases="Ways out, Choices"} best first
- :out[Plain]{#plain}
- :out[Colon]{#colon}: after a colon
:::

Look.

:::guard
- Do not revoke
  anything.
- Touch nothing \\{yet\\}.
:::`,
    );
    expect(look?.template).toBe(`Look.

- Do not revoke
  anything.
- Touch nothing {yet}.

${RULE}

${ENGLISH.deliver}

- Class: (one of: expired, healthy)
- Serial: of the certificate, with its issuer
- Options: best first (a table: action, risk)
- Plain
- Colon: after a colon`);
    expect(look?.guards).toEqual(['Do not revoke\n  anything.', 'Touch nothing {yet}.']);
    for (const guard of look?.guards ?? []) expect(look?.template).toContain(guard);
    expect(look?.deliverables).toEqual([
      { id: 'class', label: 'Class', description: '', kind: 'choice', choices: ['expired', 'healthy'] },
      { id: 'serial', label: 'Serial', description: 'of the certificate, with its issuer', kind: 'text' },
      {
        id: 'options',
        label: 'Options',
        description: 'best first',
        kind: 'table',
        columns: ['action', 'risk'],
        aliases: ['Ways out', 'Choices'],
      },
      { id: 'plain', label: 'Plain', description: '', kind: 'text' },
      { id: 'colon', label: 'Colon', description: 'after a colon', kind: 'text' },
    ]);
  });

  test('slots are in the order of first use, and required if one of their directives is', () => {
    const { look } = compile('At :input[host]{optional}.\n\n:input[was]{optional}\n\nAgain :input[host].');
    expect(look?.inputs).toEqual([
      { id: 'host', required: true },
      { id: 'was', required: false },
    ]);
  });
});
