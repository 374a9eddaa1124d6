import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, it, test } from 'vitest';
import { formatReport, type ReportFormat } from '../../../src/incident/output/format-report.ts';
import { slackWarning } from '../../../src/incident/output/format-slack.ts';
import { parseMarkdown } from '../../../src/incident/output/parse-markdown.ts';
import { buildReport } from '../../../src/incident/output/report.ts';
import { editAnswer, recordReply } from '../../../src/incident/record-reply.ts';
import { latestRun } from '../../../src/incident/run.ts';
import { t } from '../../../src/messages/english.ts';
import { after, begin, ids, incidentResponse as plan, prompt } from '../example.ts';

const FORMATS: ReportFormat[] = ['markdown', 'html', 'slack', 'jira'];
const root = (text: string): Root => ({ type: 'root', children: parseMarkdown(text) });
const format = (text: string, as: ReportFormat) => formatReport(root(text), as).trimEnd();

/** The values of all leaves of a tree. */
const leaves = (node: Nodes): string[] =>
  'children' in node ? node.children.flatMap(leaves) : 'value' in node ? [node.value] : [];

type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
const htmlNodes = (html: string): HtmlNode[] => {
  const all = (nodes: HtmlNode[]): HtmlNode[] =>
    nodes.flatMap((node) => [node, ...('childNodes' in node ? all(node.childNodes) : [])]);
  return all(parseFragment(html).childNodes);
};

const unescape: Record<ReportFormat, (text: string) => string> = {
  markdown: (text) => leaves(root(text)).join(''),
  html: (text) =>
    htmlNodes(text)
      .map((node) => ('value' in node ? node.value : ''))
      .join(''),
  slack: (text) => text,
  jira: (text) =>
    text
      // Nothing is escaped in a block of code.
      .replace(
        /\{(code|noformat)\}\n[^]*?\n\{\1\}|\\([^A-Za-z\d\s])/g,
        (whole, _, escaped?: string) => escaped ?? whole,
      )
      .replaceAll('&#92;', '\\')
      .replaceAll('&#46;', '.')
      .replaceAll('&amp;', '&'),
};

describe('every word of a text is in each format', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '| a |',
      '`x`',
      '```\n',
      '<b>',
      '{code}',
      '[x]',
      '(x)',
      ':)',
      '=1+1',
      '\n- ',
      '\n\n',
      '\n# ',
      '**',
      '_',
      '\\',
      '&lt;',
      '---',
      'h1. ',
      '> ',
      '\n1. ',
      '@here',
      '~~',
      '!',
      '$&',
      '<token-1>',
      '\u202E',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom('word', ' two words ', 'https://a.example/x_y?z=1', '[a](https://b.example/c_d)'),
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  it.each(FORMATS)('%s', (as) => {
    fc.assert(
      fc.property(text, (given) => {
        const tree = root(given);
        // Slack has no escape for a backtick in code.
        const plain = (of: string) => of.replaceAll('`', "'");
        const shown = plain(unescape[as](formatReport(tree, as)));
        const words = leaves(tree).flatMap((leaf) => plain(leaf).split(/\s+/));
        expect(words.filter((word) => !shown.includes(word))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it.each(FORMATS)('%s, from the answers of a report', (as) => {
    let incident = recordReply(begin(), prompt(plan, 'report'), '## Impact\nx', after(1));
    const run = latestRun(incident, 'report')?.id ?? '';
    const answers = {
      impact: 'pipes | and `ticks`',
      lessons: 'A & B < C > D',
      action_items: [{ description: 'a|b {c}', owner: '[d]' }],
    };
    for (const [deliverable, answer] of Object.entries(answers)) {
      incident = editAnswer(incident, { prompt: 'report', run, deliverable }, answer, after(2));
    }
    const report = buildReport(incident, plan, t);
    const shown = unescape[as](report ? formatReport(report.root, as) : '').replace(/<code>|<\/code>|\{\{|\}\}|`/g, '');
    for (const word of ['pipes | and ', 'ticks', 'A & B < C > D', 'a|b', '{c}', '[d]']) expect(shown).toContain(word);
  });
});

test.each([
  ['a tag', '<script>alert(1)</script> <img src=x onerror=alert(1)>'],
  ['a block of HTML', '<div onclick="x">\n<style>*{}</style>\n\n<iframe src="https://evil.example">\n</div>'],
  [
    'links',
    '[a](javascript:alert(1)) [b](data:text/html,x) [c](vbscript:x) <javascript:x> [d](//evil.example) [e](JaVaScRiPt:x)',
  ],
  ['images', '![a](https://evil.example/pixel.png) ![b](javascript:x)'],
  ['definitions', '[a][1]\n\n[1]: javascript:alert(1)'],
  ['entities', '&lt;script&gt; &#60;img src=x onerror=y&#62;'],
  ['code', '`<b>` \n\n```"><script>\n</code></pre><script>x</script>\n```'],
  ['a table', '| <svg/onload=x> |\n|---|\n| <a href="javascript:x">y</a> |'],
])('HTML has no element or link that the report does not write: %s', (_, text) => {
  const allowed = 'a,blockquote,br,code,em,h1,h2,h3,h4,h5,h6,hr,li,ol,p,pre,strong,table,tbody,td,th,thead,tr,ul'.split(
    ',',
  );
  for (const node of htmlNodes(format(text, 'html'))) {
    if (!('tagName' in node)) continue;
    expect(allowed).toContain(node.tagName);
    for (const { name, value } of node.attrs)
      expect([name, value]).toEqual(['href', expect.stringMatching(/^(https?:|mailto:)/)]);
  }
});

test.each([
  ['**bold** and *em*', '*bold* and _em_'],
  ['# Head', '*Head*'],
  ['a < b & c > d', 'a < b & c > d'],
  ['[the run](https://ci.example/a?b=1&c=2)', 'the run (https://ci.example/a?b=1&c=2)'],
  ['https://ci.example/a', 'https://ci.example/a'],
  ['[x](javascript:y)', 'x (javascript:y)'],
  ['> quoted\n> twice', '> quoted\n> twice'],
  ['3. a\n4. b', '3. a\n4. b'],
  ['- [x] done', '• ☑ done'],
  ['````\n```\n<b>\n````', "```\n'''\n<b>\n```"],
  ['| a | b |\n|---|---|\n| long cell | 1 |', '```\na          b\n---------  -\nlong cell  1\n```'],
])('Slack: %j is %j', (text, expected) => {
  expect(format(text, 'slack')).toBe(expected);
});

test.each([
  [40_000, ''],
  [40_001, 'output.slack-too-long'],
])('a text of %i characters for Slack has the warning %j', (length, expected) => {
  expect(slackWarning('x'.repeat(length), ids as never)).toBe(expected);
});

test.each([
  ['**bold** and *em* and ~~gone~~', '*bold* and _em_ and -gone-'],
  ['# Head\n## Next', 'h1. Head\n\nh2. Next'],
  ['{color:red}x{color}', String.raw`\{color:red\}x\{color\}`],
  ['[~user] a|b', String.raw`\[\~user\] a\|b`],
  ['follow-up 5 * 3, snake_case', 'follow-up 5 * 3, snake_case'],
  [String.raw`\*not bold\* --force`, String.raw`\*not bold\* \-\-force`],
  ['C:\\\\temp', 'C:&#92;temp'],
  ['h1. x', 'h1&#46; x'],
  [String.raw`\# x`, String.raw`\# x`],
  ['see (x) and :)', String.raw`see \(x) and :\)`],
  ['&amp;lt;', '&amp;lt;'],
  ['`a{b}`', String.raw`{{a\{b\}}}`],
  ['[a|b](https://x.example/{y}|z)', String.raw`[a\|b|https://x.example/%7By%7D%7Cz]`],
  ['https://x.example/a', '[https://x.example/a]'],
  ['1. a\n   - b', '# a\n#* b'],
  ['```js\nx\n```', '{code}\nx\n{code}'],
  ['```\n{code}{noformat}\n```', '{noformat}\n{code}{ noformat}\n{noformat}'],
  ['| a | b |\n|---|---|\n| | c |', '||a||b||\n| |c|'],
])('Jira: %j is %j', (text, expected) => {
  expect(format(text, 'jira')).toBe(expected);
});

test.each([
  ['<token-1>', String.raw`\<token-1>`],
  ['![x](https://evil.example/p.png)', '![x](https://evil.example/p.png)'.replace('!', String.raw`\!`)],
  ['- [ ] open', '- [ ] open'],
  ['a | b', 'a | b'],
])('Markdown: %j is %j', (text, expected) => {
  expect(format(text, 'markdown')).toBe(expected);
});

test('Markdown of one part never reaches into the next', () => {
  const text = '## Impact\n```\nnever closed\n\n## Lessons\nmany';
  const incident = recordReply(begin(), prompt(plan, 'report'), text, after(1));
  const report = buildReport(incident, plan, t);
  expect(report && formatReport(report.root, 'markdown')).toMatch(/\n## Root cause\n/);
});

test.each([
  ['a megabyte of words', 'word '.repeat(200_000)],
  ['a megabyte of mixed marks', '*_'.repeat(500_000)],
  ['quotes in quotes', '> '.repeat(9_000)],
  ['lists in lists', '1. '.repeat(6_000)],
  ['runs of marks', `x ${'*_'.repeat(5_000)}`],
  ['brackets', '['.repeat(15_000)],
])('%s is kept in every format', (_, text) => {
  for (const as of FORMATS) expect(format(text, as).length).toBeGreaterThanOrEqual(text.trimEnd().length);
});

test.each(['----------------------', '* * * * * * * * * * * * *', '****************************'])(
  '%s is a rule and not code',
  (text) => {
    expect(format(text, 'html')).toBe('<hr>');
  },
);

test('a timeline of many arrows is not nested', () => {
  expect(format('-------------> now', 'html')).toBe('<p>-------------> now</p>');
});
