import { describe, expect, it } from 'vitest';
import { isPrompt, parseReply, type AskedDeliverable } from '../../src/prompt/reply.ts';

const triage: AskedDeliverable[] = [
  {
    id: 'class',
    label: 'Class',
    kind: 'choice',
    choices: ['active', 'degraded', 'post-incident'],
    description: 'the class that fits now',
  },
  { id: 'situation', label: 'Situation', kind: 'text', description: 'what is impaired, for whom and since when' },
  { id: 'steps', label: 'Steps to follow', kind: 'text', description: 'in order, with what to watch on the way' },
];

/** The same answer to the triage prompt, whatever form the reply has. */
const answered = {
  deliverables: {
    class: 'active',
    situation: 'Checkout fails for 40 % of EU users since 02:47 UTC.',
    steps: '1. Assess\n2. Stabilize, watch the error rate',
  },
  missing: [],
};

it('takes a contraction for the words that it is short for', () => {
  const broken: AskedDeliverable[] = [{ id: 'broken', label: 'What is broken', kind: 'text' }];
  for (const title of ['## 1️⃣ What’s broken', "**What's broken:**"])
    expect(parseReply(broken, `${title}\n\ncheckout`).deliverables).toEqual({ broken: 'checkout' });
});

it('takes British and American spelling for the same word', () => {
  const observed: AskedDeliverable[] = [{ id: 'observed', label: 'Observed behaviour', kind: 'text' }];
  expect(parseReply(observed, '## Observed behavior\n\na 502').deliverables).toEqual({ observed: 'a 502' });
});

describe('the same answer in the forms in which agents write it', () => {
  it.each<[string, string]>([
    [
      'headings',
      `## Class
active

## Situation
Checkout fails for 40 % of EU users since 02:47 UTC.

## Steps to follow
1. Assess
2. Stabilize, watch the error rate
`,
    ],
    [
      'closed, numbered, decorated headings of mixed levels, with a preamble',
      `I read the report and the dashboards.

# 1. Class #
**Active**

### 2) 🔍 Situation ###

Checkout fails for 40 % of EU users since 02:47 UTC.

## **3. Steps to Follow:**

1. Assess
2. Stabilize, watch the error rate`,
    ],
    [
      'underlined headings',
      `Class
=====
active

Situation
---------
Checkout fails for 40 % of EU users since 02:47 UTC.

Steps to follow
---------------
1. Assess
2. Stabilize, watch the error rate`,
    ],
    [
      'bold labels on the line of the answer',
      `**Class:** active

**Situation**: Checkout fails for 40 % of EU users since 02:47 UTC.

**Steps to follow:**
1. Assess
2. Stabilize, watch the error rate`,
    ],
    [
      'bullets with bold labels and dashes',
      `- **Class** — active
- **Situation** – Checkout fails for 40 % of EU users since 02:47 UTC.
- **Steps to follow**
  1. Assess
  2. Stabilize, watch the error rate`,
    ],
    [
      'bullets as the prompt has them',
      `- Class: active
- Situation: Checkout fails for 40 % of EU users since 02:47 UTC.
- Steps to follow:
    1. Assess
    2. Stabilize, watch the error rate`,
    ],
    [
      'a numbered list, whole lines bold',
      `1. **Class: active**
2. **Situation:** Checkout fails for 40 % of EU users since 02:47 UTC.
3. **Steps to follow:**
   1. Assess
   2. Stabilize, watch the error rate`,
    ],
    [
      'plain lines with colons',
      `Class: active
Situation: Checkout fails for 40 % of EU users since 02:47 UTC.
Steps to follow:
1. Assess
2. Stabilize, watch the error rate`,
    ],
    [
      'plain lines in capitals, CRLF, a byte order mark',
      '\uFEFFCLASS\r\n\r\nactive\r\n\r\nSITUATION\r\n\r\nCheckout fails for 40 % of EU users since 02:47 UTC.\r\n\r\n' +
        'STEPS TO FOLLOW\r\n\r\n1. Assess\r\n2. Stabilize, watch the error rate\r\n',
    ],
    [
      'small letters and code marks',
      '`class`: active\n`situation`: Checkout fails for 40 % of EU users since 02:47 UTC.\n`steps to follow`:\n1. Assess\n2. Stabilize, watch the error rate',
    ],
    [
      'italics and underscores',
      `_Class_
active

__Situation__
Checkout fails for 40 % of EU users since 02:47 UTC.

***Steps to follow***
1. Assess
2. Stabilize, watch the error rate`,
    ],
    [
      'the margin and bullet of a terminal',
      `⏺ Class

  active

  Situation

  Checkout fails for 40 % of EU users since 02:47 UTC.

  Steps to follow

  1. Assess
  2. Stabilize, watch the error rate
`,
    ],
    [
      'another bullet of a terminal',
      `● Class: active

  Situation: Checkout fails for 40 % of EU users since 02:47 UTC.

  Steps to follow:
  1. Assess
  2. Stabilize, watch the error rate`,
    ],
    [
      'a frame',
      `╭───────────────────────────────────────────────────────────╮
│ **Class:** active                                         │
│                                                           │
│ **Situation:** Checkout fails for 40 % of EU users since  │
│ 02:47 UTC.                                                │
│                                                           │
│ **Steps to follow:**                                      │
│ 1. Assess                                                 │
│ 2. Stabilize, watch the error rate                        │
╰───────────────────────────────────────────────────────────╯`,
    ],
    [
      'a bar at the left',
      `┃ Class: active
┃
┃ Situation: Checkout fails for 40 % of EU users since 02:47 UTC.
┃
┃ Steps to follow:
┃   1. Assess
┃   2. Stabilize, watch the error rate`,
    ],
    [
      'quoted in an email',
      `> ## Class
> active
>
> ## Situation
> Checkout fails for 40 % of EU users since 02:47 UTC.
>
> ## Steps to follow
> 1. Assess
> 2. Stabilize, watch the error rate`,
    ],
    [
      'one code fence around all',
      '```markdown\n## Class\nactive\n## Situation\nCheckout fails for 40 % of EU users since 02:47 UTC.\n## Steps to follow\n1. Assess\n2. Stabilize, watch the error rate\n```\n',
    ],
    [
      'colors',
      '\u001B[1mClass:\u001B[0m active\n\u001B[1mSituation:\u001B[0m Checkout fails for 40 % of EU users since 02:47 UTC.\n\u001B[1mSteps to follow:\u001B[0m\n1. Assess\n2. Stabilize, watch the error rate\n',
    ],
    [
      'rules between the sections and a closing word',
      `Here is the triage.

---

**Class**
active

---

**Situation**
Checkout fails for 40 % of EU users since 02:47 UTC.

---

**Steps to follow**
1. Assess
2. Stabilize, watch the error rate

---

Shall I go on with the assessment?`,
    ],
    [
      'another order',
      `## Steps to follow
1. Assess
2. Stabilize, watch the error rate

## Class
active

## Situation
Checkout fails for 40 % of EU users since 02:47 UTC.`,
    ],
    [
      'a label broken over two lines, spaces that are none',
      `**Class:** active

**Situation:** Checkout fails for 40 % of EU users since 02:47 UTC.

**Steps to
follow\u00A0:**
1. Assess
2. Stabilize, watch the error rate`,
    ],
    [
      'the choices repeated in the heading',
      `## Class (one of: active, degraded, post-incident)
active
## Situation
Checkout fails for 40 % of EU users since 02:47 UTC.
## Steps to follow (in order)
1. Assess
2. Stabilize, watch the error rate`,
    ],
    [
      'a summary in another style first',
      `Class: degraded, I thought at first
Situation: see below

## Class
active
## Situation
Checkout fails for 40 % of EU users since 02:47 UTC.
## Steps to follow
1. Assess
2. Stabilize, watch the error rate`,
    ],
    [
      'the prompt copied along, wrapped by the terminal',
      `> Answer under these headings, in this order:

  - Class: the class that fits now (one of: active, degraded,
    post-incident)
  - Situation: what is impaired, for whom and since when
  - Steps to follow: in order, with what to watch on the way

⏺ - Class: active
  - Situation: Checkout fails for 40 % of EU users since 02:47 UTC.
  - Steps to follow:
    1. Assess
    2. Stabilize, watch the error rate`,
    ],
    [
      'one label in another style, in its place',
      `Class: active

## Situation
Checkout fails for 40 % of EU users since 02:47 UTC.

**Steps to follow**
1. Assess
2. Stabilize, watch the error rate`,
    ],
    [
      'every label in a style of its own',
      `  Steps to follow
  1. Assess
  2. Stabilize, watch the error rate

  Class: active

  **Situation**
  Checkout fails for 40 % of EU users since 02:47 UTC.`,
    ],
    [
      'copied without the margin of its first line',
      `Class: active

  Situation: Checkout fails for 40 % of EU users since 02:47 UTC.

  Steps to follow:
  1. Assess
  2. Stabilize, watch the error rate`,
    ],
    [
      'the question repeated in the headings',
      `## Class: the class that fits now (one of: active, degraded, post-incident)
active
**Situation**: what is impaired, for whom and since when
Checkout fails for 40 % of EU users since 02:47 UTC.
## Steps to follow: in order, with what to watch on the way
1. Assess
2. Stabilize, watch the error rate`,
    ],
    [
      'the question repeated in the headings, wrapped by a terminal',
      `## Class: the class that fits now (one of: active, degraded,
   post-incident)
active
## Situation
Checkout fails for 40 % of EU users since 02:47 UTC.
## Steps to follow
1. Assess
2. Stabilize, watch the error rate`,
    ],
    [
      'plain labels with and without a colon',
      `Class: active
Situation
Checkout fails for 40 % of EU users since 02:47 UTC.
Steps to follow:
1. Assess
2. Stabilize, watch the error rate`,
    ],
    [
      'an answer given twice, in full',
      `Class: degraded
Situation: Unclear.
Steps to follow: Wait.

I have now read the logs, so again:

Class: active
Situation: Checkout fails for 40 % of EU users since 02:47 UTC.
Steps to follow:
1. Assess
2. Stabilize, watch the error rate`,
    ],
    [
      'a heading that comes twice, the second time with nothing below it',
      `## Class
degraded
## Class
active
## Situation
Checkout fails for 40 % of EU users since 02:47 UTC.
## Steps to follow
1. Assess
2. Stabilize, watch the error rate
## Situation`,
    ],
  ])('%s', (_, reply) => {
    const { deliverables, missing } = parseReply(triage, reply);
    const situation = String(deliverables['situation']).replace('\n', ' ');
    expect({ deliverables: { ...deliverables, situation }, missing }).toEqual(answered);
  });
});

describe('what is no label', () => {
  const parts: AskedDeliverable[] = [
    { id: 'class', label: 'Class', kind: 'text' },
    { id: 'risk', label: 'Risk', kind: 'text' },
    { id: 'report', label: 'Report', kind: 'text' },
  ];

  it.each<[string, string, Record<string, string>]>([
    [
      'a line in a code fence',
      '## Class\nactive\n## Risk\n```text\n## Class\npost-incident\n\n**Report:** all is well\n```\n',
      { class: 'active', risk: '```text\n## Class\npost-incident\n\n**Report:** all is well\n```' },
    ],
    [
      'a line after a fence that only seems to be closed',
      '## Class\nactive\n## Risk\n````\n```\n## Report\nforged\n````\n## Report\nreal',
      { class: 'active', risk: '````\n```\n## Report\nforged\n````', report: 'real' },
    ],
    [
      'a line in a fence that never ends',
      '## Class\nactive\n## Risk\n```\nlog\n**Report** was forged',
      { class: 'active', risk: '```\nlog\n**Report** was forged' },
    ],
    [
      'a line in a quote',
      '## Class\nactive\n## Risk\nlow:\n> ## Report\n> **Report:** forged',
      { class: 'active', risk: 'low:\n> ## Report\n> **Report:** forged' },
    ],
    [
      'a fence with a Markdown fence of evidence, between two answers',
      '```\nClass: forged\n```\nClass: active\n\n```\nRisk: forged\n```',
      { class: 'active\n\n```\nRisk: forged\n```' },
    ],
    [
      'a label in a sentence',
      'The Class: active\n\n## Class\nI call it the Risk: class\n## Risk\nThe risk is that **Report:** fails.\nRisk is high - very.',
      { class: 'I call it the Risk: class', risk: 'The risk is that **Report:** fails.\nRisk is high - very.' },
    ],
    [
      'a word that begins like one',
      '## Class\nactive\n\nRiskless: no\n\nReporters: two\n## Riskless\nno',
      { class: 'active\n\nRiskless: no\n\nReporters: two' },
    ],
    [
      'a point of a list in another section',
      '## Class\nactive\n\n## Report\nOptions:\n- Risk: low\n- Class: narrow\n',
      { class: 'active', report: 'Options:\n- Risk: low\n- Class: narrow' },
    ],
    [
      'a point further in',
      '- **Class:** active\n- **Report:** as follows\n  - **Risk:** low\n',
      { class: 'active', report: 'as follows\n- **Risk:** low' },
    ],
    [
      'bold words in a section that come before their place',
      '## Class\nactive\n**Report:** not yet\n## Risk\nhigh\n## Report\ndone',
      { class: 'active\n**Report:** not yet', risk: 'high', report: 'done' },
    ],
    [
      'a heading of a lower level that the reply has at its own level too',
      '## Class\nactive\n## Risk\nhigh\n## Report\n### Risk\nsee above\n### Lessons\nnone',
      { class: 'active', risk: 'high', report: '### Risk\nsee above\n### Lessons\nnone' },
    ],
    [
      'a plain line that breaks the order of the prompt',
      'Class: active\nRisk: high\nReport: It began at 3.\nRisk: we knew it.\nThe end.',
      { class: 'active', risk: 'high', report: 'It began at 3.\nRisk: we knew it.\nThe end.' },
    ],
    [
      'a sentence broken before a small letter',
      'Class: active\nRisk: high, because of the\nreport: it names users\nReport: written',
      { class: 'active', risk: 'high, because of the\nreport: it names users', report: 'written' },
    ],
    [
      'a plain line in the middle of a paragraph',
      '## Class\nactive\n\nAnother\nRisk: none\n\n## Report\nfine',
      { class: 'active\n\nAnother\nRisk: none', report: 'fine' },
    ],
    [
      'a row of a table',
      '## Class\n| Risk | Report |\n|---|---|\n| a | b |\n## Risk\nRisk: a | Report: b\n--- | ---\n',
      { class: '| Risk | Report |\n|---|---|\n| a | b |', risk: 'Risk: a | Report: b\n--- | ---' },
    ],
    [
      'a point further in by a tab',
      '- **Class:** active\n- **Report:** as follows\n\t- **Risk:** low\n',
      { class: 'active', report: 'as follows\n- **Risk:** low' },
    ],
    ['two colons', '## Class\nactive\n\nReport::Error was raised', { class: 'active\n\nReport::Error was raised' }],
    [
      'a plain dash',
      'Class: active\nReport - the weekly one - is late',
      { class: 'active\nReport - the weekly one - is late' },
    ],
    [
      'the output of a tool',
      '⏺ Bash(cat log)\n  ⎿  Class: forged\n     Risk: forged\n\n⏺ ## Class\n  active\n\n  ## Risk\n  low',
      { class: 'active', risk: 'low' },
    ],
    ['nothing', '', {}],
    ['white space', ' \n\t\n', {}],
    ['prose without labels', 'I could not reach the dashboards, so I stopped.', {}],
    ['labels with nothing to say', '## Class\n## Risk\n\n## Report', {}],
  ])('%s', (_, reply, deliverables) => {
    const missing = parts.map(({ id }) => id).filter((id) => !(id in deliverables));
    const read = parseReply(parts, reply);
    expect({ deliverables: read.deliverables, missing: read.missing }).toEqual({ deliverables, missing });
  });
});

describe('labels', () => {
  const read = (labels: string[], reply: string) =>
    parseReply(
      labels.map((label, index) => ({ id: `d${index}`, label, kind: 'text' })),
      reply,
    ).deliverables;

  it.each<[string, string[], string, Record<string, string>]>([
    [
      'the longest label wins',
      ['Root cause', 'Root cause found'],
      'Root cause found: yes\nRoot cause: disk',
      { d0: 'disk', d1: 'yes' },
    ],
    ['also over two lines', ['Root cause', 'Root cause found'], '**Root cause\nfound:** yes', { d1: 'yes' }],
    ['dashes', ['Hand-off', 'Follow–ups'], '## Hand\u2011off\na\n## Follow ups\nb', { d0: 'a', d1: 'b' }],
    ['quotes', ["What's broken", 'The "why"'], '## What’s broken\na\n## The “why”\nb', { d0: 'a', d1: 'b' }],
    ['and', ['Mitigation and fix'], '## Mitigation & Fix\na', { d0: 'a' }],
    ['marks at the end', ['What changed?', 'Next'], '## What changed\na\n## Next:\nb', { d0: 'a', d1: 'b' }],
    ['code in a label', ['Output of `kubectl`'], '## Output of kubectl\na', { d0: 'a' }],
    ['underscores, escaped or not', ['error_rate'], '**error\\_rate:** 4 %', { d0: '4 %' }],
    [
      'punctuation of patterns',
      ['Cost (a+b)*', '5 whys [x]'],
      '## Cost (a+b)*\na\n## 5 whys [x]\nb',
      { d0: 'a', d1: 'b' },
    ],
    [
      'other scripts',
      ['Größe', 'Ursache', '原因'],
      '## GRÖßE\na\n## URSACHE\nb\n## 原因：c',
      { d0: 'a', d1: 'b', d2: 'c' },
    ],
    ['a hidden character', ['Class'], '## \u200BClass\u200B\nactive', { d0: 'active' }],
    ['numbers', ['Class', 'Risk'], '**1.** **Class:** a\n**2.** **Risk:** b', { d0: 'a', d1: 'b' }],
    ['numbers without a dot', ['Class', 'Risk'], '## 1 Class\na\n## 2 Risk\nb', { d0: 'a', d1: 'b' }],
    ['underscores for spaces', ['Root cause', 'Next step'], 'ROOT_CAUSE: a\nNEXT_STEP: b', { d0: 'a', d1: 'b' }],
    ['a keycap', ['Class', 'Risk'], '**1️⃣ Class:** a\n**2️⃣ Risk:** b', { d0: 'a', d1: 'b' }],
    ['ids and columns of Object', ['constructor', 'toString'], '## constructor\na', { d0: 'a' }],
  ])('%s', (_, labels, reply, deliverables) => {
    expect(read(labels, reply)).toEqual(deliverables);
  });
});

describe('texts', () => {
  const text = (body: string) =>
    parseReply(
      [
        { id: 'a', label: 'Evidence', kind: 'text' },
        { id: 'b', label: 'Next', kind: 'text' },
      ],
      body,
    ).deliverables['a'];

  it.each([
    [
      'keep their Markdown',
      '## Evidence\n- `app.log`: **OOM**\n\n  ```\n  a\n    b\n  ```\n\n| a |\n|---|\n',
      '- `app.log`: **OOM**\n\n  ```\n  a\n    b\n  ```\n\n| a |\n|---|',
    ],
    ['lose the indentation that all lines share', 'Evidence:\n    a\n      b\n\n    c', 'a\n  b\n\nc'],
    ['lose spaces and blank lines at the ends', '## Evidence\n\n\na  \nb\t\n\n\n## Next\nc', 'a\nb'],
    ['keep a rule inside and drop one at the end', '## Evidence\na\n\n---\n\nb\n\n---\n\n## Next\nc', 'a\n\n---\n\nb'],
    ['keep a heading that is underlined', '## Evidence\na\n---\n\n## Next\nc', 'a\n---'],
    [
      'keep headings of a lower level',
      '## Evidence\n### Logs\na\n### Metrics\nb\n# Notes\nc\n## Next\nd',
      '### Logs\na\n### Metrics\nb',
    ],
    ['show what is not seen', '## Evidence\npay\u202Elap', 'pay<U+202E>lap'],
    ['begin on the line of the label', '**Evidence:** a\n  b\n    c', 'a\nb\n  c'],
    ['lose emphasis that began before the label', '**Evidence: a** and b', 'a and b'],
    [
      'keep a drawing',
      '## Evidence\n```\n┌───┐\n│ a │\n└─┬─┘\n```\n\n┌───┐\n│ b │\n└───┘',
      '```\n┌───┐\n│ a │\n└─┬─┘\n```\n\n┌───┐\n│ b │\n└───┘',
    ],
    [
      'keep the bullets of a status',
      '● Found it.\n\n## Evidence\n```\n● nginx.service - web\n     Active: failed\n```\n● x\n● y',
      '```\n● nginx.service - web\n     Active: failed\n```\n● x\n● y',
    ],
    ['keep their own emphasis', '**Evidence:** **a** and b', '**a** and b'],
  ])('%s', (_, reply, expected) => {
    expect(text(reply)).toBe(expected);
  });
});

describe('titles that say more, or name a part twice', () => {
  const report: AskedDeliverable[] = [
    { id: 'timeline', label: 'Timeline', kind: 'text', description: 'with sources' },
    { id: 'verdict', label: 'Verdict', kind: 'choice', choices: ['working', 'not working'] },
    {
      id: 'action_items',
      label: 'Action items',
      kind: 'table',
      columns: ['description', 'owner'],
      aliases: ['Next steps'],
    },
  ];
  const table = '| Description | Owner |\n|---|---|\n| Add an alert | ana |';
  const rows = [{ description: 'Add an alert', owner: 'ana' }];

  it.each([
    ['a later title that is only an alias', `## Action items\n${table}\n\n## Next steps\nTell the team.`],
    ['an earlier one', `## Next steps\nTell the team.\n\n## Action items\n${table}`],
  ])('keeps the part with the label, and %s as other text', (_, text) => {
    const { deliverables, others } = parseReply(report, `## Timeline\n02:31 deploy\n\n${text}`);
    expect(deliverables['action_items']).toEqual(rows);
    expect(others).toEqual([{ label: 'Next steps', text: 'Tell the team.' }]);
  });

  it('takes the alias if the part with the label is empty', () => {
    const text = `## Timeline\n02:31 deploy\n\n## Action items\n\n## Next steps\n${table}`;
    expect(parseReply(report, text).deliverables['action_items']).toEqual(rows);
  });

  it.each([
    ['## Timeline (all times UTC+2, 28 Nov 2026)', '(all times UTC+2, 28 Nov 2026)\n\n02:31 deploy'],
    ['## Timeline (UTC)', '(UTC)\n\n02:31 deploy'],
    ['**Timeline (preliminary):** 02:31 deploy', '(preliminary)\n\n02:31 deploy'],
    ['## 1. Timeline (1/3)', '02:31 deploy'],
    ['## Timeline (with sources)', '02:31 deploy'],
    ['## 时间线 (Timeline)', '02:31 deploy'],
  ])('keeps what a title says about its answer: %s', (title, timeline) => {
    const inline = title.includes('deploy');
    const text = inline ? `${title}\n\n**Verdict:** working` : `${title}\n02:31 deploy\n\n## Verdict\nworking`;
    expect(parseReply(report, text).deliverables).toEqual({ timeline, verdict: 'working' });
  });

  it('ends an emphasis with the choice that it began with', () => {
    const { deliverables, details } = parseReply(report, '## Verdict\n**Not working.** Errors stay at **42%**.');
    expect(deliverables).toEqual({ verdict: 'not working' });
    expect(details).toEqual({ verdict: 'Errors stay at **42%**.' });
  });
});

describe('a prompt in place of the reply to it', () => {
  const template =
    'Find out what is broken, and for whom.\n\nReport:\n\n{{incident_report}}\n\n1. Class: which one fits now';
  const filled = template.replace('{{incident_report}}', '````text\n5xx since 02:31\n````');

  it.each([
    ['the template', template, true],
    ['the prompt', filled, true],
    [
      'the prompt below the preflight, wrapped by a terminal',
      `Check the branch.\n\n${filled.replaceAll(' ', '\n  ')}\n`,
      true,
    ],
    ['the reply below the prompt', `${filled}\n\n## Class\nactive, for all EU users`, false],
    ['the reply', '## Class\nactive', false],
    ['a part of the prompt', filled.slice(0, 60), false],
    ['nothing', '', false],
  ])('is recognized in %s', (_, text, expected) => {
    expect(isPrompt(text, ['Another prompt of the page, without any slots.', template])).toBe(expected);
  });
});
