// cspell:ignore colour
import { describe, expect, it } from 'vitest';
import { parseReply } from '../../src/prompt/reply.ts';
import { deliverablesOf } from './deliverables-of.ts';

const triage = deliverablesOf('incident-response/triage');
const stabilize = deliverablesOf('incident-response/stabilize');

/** The three parts of a triage under their headings, in one dress. */
const dressed = (heading: (label: string, number: number) => string, ...labels: string[]) => {
  const [first = 'Class', second = 'Situation', third = 'Steps to follow'] = labels;
  return `${heading(first, 1)}Active\n\n${heading(second, 2)}Checkout fails.\n\n${heading(third, 3)}Go to Step 0.`;
};

const answered = { class: 'active', situation: 'Checkout fails.', steps: 'Go to Step 0.' };

describe('headings in any dress', () => {
  it.each<[string, (label: string, number: number) => string]>([
    ['##', (label) => `## ${label}\n`],
    ['## without a space', (label) => `##${label}\n`],
    ['## escaped', (label) => `\\## ${label}\n`],
    ['## all escaped', (label) => `\\#\\# ${label}\n`],
    ['## after an invisible character', (label) => `\u200B## ${label}\n`],
    ['## with an anchor', (label) => `## ${label} {#anchor}\n`],
    ['## with a colon', (label) => `## ${label}:\n`],
    ['## in bold', (label) => `## **${label}**\n`],
    ['## in code', (label) => `## \`${label}\`\n`],
    ['## numbered', (label, number) => `## ${number}. ${label}\n`],
    ['## numbered in bold', (label, number) => `## **${number}. ${label}**\n`],
    ['## lettered', (label, number) => `## ${'ABC'[number - 1]}. ${label}\n`],
    ['## with Roman numerals', (label, number) => `## ${'I'.repeat(number)}. ${label}\n`],
    ['## of parts', (label, number) => `### Part ${number}: ${label}\n`],
    ['## of sections', (label, number) => `## Section ${number} - ${label}\n`],
    ['## with an emoji', (label) => `## 🚦 ${label}\n`],
    ['## with an emoji after', (label) => `## ${label} 🚦\n`],
    ['## with a shortcode', (label) => `## :rotating_light: ${label}\n`],
    ['## in capitals', (label) => `## ${label.toUpperCase()}\n`],
    ['## in small letters', (label) => `## ${label.toLowerCase()}\n`],
    ['## by id', (label) => `## ${label.toLowerCase().replaceAll(' ', '_')}\n`],
    ['#', (label) => `# ${label}\n`],
    ['######', (label) => `###### ${label}\n`],
    ['closed', (label) => `## ${label} ##\n`],
    ['setext', (label) => `${label}\n---\n`],
    ['setext of the first level', (label) => `${label}\n=====\n`],
    ['reStructuredText', (label) => `${label}\n^^^^^^^^\n`],
    ['bold', (label) => `**${label}**\n`],
    ['bold with a colon inside', (label) => `**${label}:** `],
    ['bold with a colon outside', (label) => `**${label}**: `],
    ['bold with a colon on its own line', (label) => `**${label}:**\n`],
    ['bold and a dash', (label) => `**${label}** — `],
    ['bold and an arrow', (label) => `**${label}** → `],
    ['bold and nothing', (label) => `**${label}** `],
    ['bold with underscores', (label) => `__${label}__\n`],
    ['bold and italic', (label) => `***${label}***\n`],
    ['bold and numbered', (label, number) => `**${number}. ${label}**\n`],
    ['bold with an emoji', (label) => `**🔎 ${label}:** `],
    ['an emoji before bold', (label) => `🔎 **${label}**\n`],
    ['italic', (label) => `*${label}*\n`],
    ['code', (label) => `\`${label}\`: `],
    ['items', (label) => `- **${label}:** `],
    ['items numbered', (label, number) => `${number}. **${label}**: `],
    ['items numbered plainly', (label, number) => `${number}) ${label}: `],
    ['a keycap', (label, number) => `${number}\uFE0F\u20E3 **${label}**\n`],
    ['a plain colon', (label) => `${label}: `],
    ['a plain colon and a line', (label) => `${label}:\n`],
    ['a wide colon', (label) => `${label}：`],
    ['an arrow', (label) => `${label} → `],
    ['an arrow of two marks', (label) => `${label} -> `],
    ['an equals sign', (label) => `${label} = `],
    ['capitals alone', (label) => `${label.toUpperCase()}\n`],
    ['nothing', (label) => `${label}\n`],
    ['wiki', (label) => `== ${label} ==\n`],
    ['wiki of the third level', (label) => `=== ${label} ===\n`],
    ['AsciiDoc', (label) => `== ${label}\n`],
    ['Jira', (label) => `h2. ${label}\n`],
    ['dashes', (label) => `--- ${label} ---\n`],
    ['many dashes', (label) => `-------- ${label} --------\n`],
    ['drawn lines', (label) => `─── ${label} ───\n`],
    ['stars', (label) => `**** ${label} ****\n`],
    ['brackets', (label) => `[${label}]\n`],
    ['brackets and a colon', (label) => `[${label}]: `],
    ['wide brackets', (label) => `【${label}】\n`],
    ['wide brackets on the line', (label) => `【${label}】`],
    ['LaTeX', (label) => `\\section{${label}}\n`],
    ['LaTeX, starred', (label) => `\\subsection*{${label}}\n`],
    ['HTML', (label) => `<h2>${label}</h2>\n`],
    ['HTML with attributes', (label) => `<h3 class="x">${label}</h3>\n`],
    ['HTML bold', (label) => `<b>${label}</b>\n`],
    ['HTML strong and a colon', (label) => `<strong>${label}:</strong> `],
    ['a table cell of its own', (label) => `## | ${label} |\n`],
    ['a dash', (label) => `${label} — `],
    ['a short dash', (label) => `${label} – `],
    ['a tab', (label) => `${label}\t`],
    ['a bar', (label) => `${label} | `],
    ['a letter', (label, number) => `${'ABC'[number - 1]}. ${label}\n`],
    ['a small letter', (label, number) => `${'abc'[number - 1]}) ${label}: `],
    ['a Roman numeral', (label, number) => `${'I'.repeat(number)}. ${label}\n`],
    ['an article', (label) => `The ${label.toLowerCase()}: `],
    ['a definition list', (label) => `${label}\n: `],
    ['a definition list of AsciiDoc', (label) => `${label}:: `],
    ['a block of AsciiDoc', (label) => `.${label}\n`],
    ['a field of reStructuredText', (label) => `:${label}: `],
    ['Textile', (label) => `h2(#a). ${label}\n`],
    ['questions', (label) => `Q: ${label}\n`],
    ['questions with numbers', (label, number) => `Q${number}. ${label}\n`],
    ['callouts', (label) => `> [!NOTE] ${label}\n> `],
  ])('%s', (_, heading) => {
    expect(parseReply(triage, dressed(heading)).deliverables).toEqual(answered);
  });

  it.each<[string, string[]]>([
    ['stems', ['Classification', 'Situations', 'Step to follow']],
    ['more words after', ['Class of the incident', 'Situation summary', 'Steps to follow next']],
    ['more words before', ['Incident class', 'Current situation', 'Recommended steps to follow']],
    ['remarks', ['Class (one of three)', 'Situation [now]', 'Steps to follow (in order)']],
    ['another language beside', ['Klasse / Class', 'Lage (Situation)', 'Schritte (Steps to follow)']],
    ['aliases', ['Triage class', 'What is happening', 'Next steps']],
    ['ids', ['class', 'situation', 'steps']],
    ['fewer words', ['Class', 'Situation', 'Steps']],
  ])('and in other words: %s', (_, labels) => {
    expect(
      parseReply(
        triage,
        dressed((label) => `## ${label}\n`, ...labels),
      ).deliverables,
    ).toEqual(answered);
    expect(
      parseReply(
        triage,
        dressed((label) => `**${label}**\n\n`, ...labels),
      ).deliverables,
    ).toEqual(answered);
  });
});

describe('a line that looks like a heading', () => {
  it.each([
    ['one dash', 'Residual issues — as far as we know — are none.', 'residual'],
    ['a colon in a time', 'Residual issues at 02:35 UTC were none.', 'residual'],
    ['an emoji code', ':evidence: of what', 'evidence'],
  ])('is a sentence: %s', (_, line, id) => {
    const { deliverables } = parseReply(stabilize, `## Effectiveness\nworking\n\n## Proper fix\nyes\n\n${line}`);
    expect(deliverables[id]).toBeUndefined();
  });

  it('keeps the text before the colon of a time', () => {
    const reply = 'Class | active\nSituation | p99 is 9 s since 02:35 UTC.\nSteps to follow | Go.';
    expect(parseReply(triage, reply).deliverables['situation']).toBe('p99 is 9 s since 02:35 UTC.');
  });
});

const body = '## Class\nActive\n\n## Situation\nCheckout fails.\n\n## Steps to follow\nGo to Step 0.';

describe('what stands around a reply', () => {
  it.each<[string, string]>([
    [
      'talk and a fence',
      `Sure! Here's the answer:\n\n\`\`\`markdown\n${body}\n\`\`\`\n\nLet me know if you need more.`,
    ],
    ['a fence without a word', `\`\`\`\n${body}\n\`\`\``],
    ['a fence of tildes', `~~~md\n${body}\n~~~`],
    ['a fence of four', `Here:\n\`\`\`\`markdown\n${body}\n\`\`\`\`\nDone.`],
    ['a fence that is not closed', `\`\`\`markdown\n${body}`],
    ['a fence around each part', body.replace(/^(## .*\n.*)/gm, '```markdown\n$1\n```')],
    ['a draft', `<think>\n## Class\ndegraded\n</think>\n${body}`],
    ['a draft without its first tag', `Let me see.\n## Class\ndegraded\n</think>\n\n${body}`],
    ['a draft on one line', `<thinking>Class: degraded?</thinking>\n${body}`],
    ['a scratchpad', `<scratchpad>\nClass: degraded\n</scratchpad>\n\n${body}`],
    ['reasoning', `<reasoning effort="high">\n**Class:** degraded\n</reasoning>\n${body}`],
    [
      'a draft in a fold',
      `<details><summary>Thought for 12 seconds</summary>\n\n## Class\ndegraded\n\n</details>\n\n${body}`,
    ],
    ['the draft of a local runner', `Thinking...\nClass: degraded\n...done thinking.\n\n${body}`],
    [
      'channels',
      `<|channel|>analysis<|message|>Class: degraded<|end|><|start|>assistant<|channel|>final<|message|>${body}<|return|>`,
    ],
    ['the draft of Gemma', `<|channel>thought\n## Class\ndegraded\n<channel|>${body}`],
    ['a draft between tokens', `<|START_THINKING|>\n## Class\ndegraded\n<|END_THINKING|>${body}`],
    ['a draft of a name space', `<seed:think>\n## Class\ndegraded\n</seed:think>\n${body}`],
    ['a draft with bars in its tags', `<|think|>\n## Class\ndegraded\n<|/think|>\n${body}`],
    ['nested drafts', `<think><think>\n## Class\ndegraded\n</think>\n</think>\n${body}`],
    ['the name of a channel before the answer', `thought${body}`],
    ['the name of a channel on its own line', `thought\n\n${body}`],
    [
      'a draft and an artifact',
      `<lobeThinking>Class: degraded?</lobeThinking><lobeArtifact type="text/markdown">\n${body}\n</lobeArtifact>`,
    ],
    ['an artifact', `<antArtifact identifier="a" type="text/markdown">\n${body}\n</antArtifact>`],
    ['a writing block', `:::writing{variant="document" id="4"}\n${body}\n:::`],
    [
      'an artifact in a directive and a fence',
      `:::artifact{identifier="a" type="text/markdown"}\n\`\`\`\n${body}\n\`\`\`\n:::`,
    ],
    ['callouts', body.replace(/^## (.*)\n(.*)/gm, '<aside>\n💡 **$1**\n\n$2\n\n</aside>')],
    ['an answer element on the lines of the text', `<answer>${body}</answer>`],
    [
      'a call of a tool',
      `${body}\n\n<tool_call>\n{"name": "bash", "arguments": {"cmd": "## Class\\ndegraded"}}\n</tool_call>`,
    ],
    [
      'calls of several tools',
      `${body}\n<function_calls>\n<invoke name="Bash">\n<parameter name="command">ls</parameter>\n</invoke>\n</function_calls>`,
    ],
    [
      'a call of DeepSeek',
      `${body}\n\n<｜DSML｜tool_calls>\n<｜DSML｜invoke name="bash">\nls\n</｜DSML｜invoke>\n</｜DSML｜tool_calls>`,
    ],
    [
      'an older call of DeepSeek',
      `${body}<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>bash\n\`\`\`json\n{}\n\`\`\`<｜tool▁call▁end｜><｜tool▁calls▁end｜><｜end▁of▁sentence｜>`,
    ],
    [
      'a call of Kimi',
      `${body}\n<|tool_calls_section_begin|><|tool_call_begin|>functions.bash:0<|tool_call_end|><|tool_calls_section_end|>`,
    ],
    ['a call before the answer that is never closed', `<tool_call>\n{"name": "bash"}\n${body}`],
    ['a result of a tool', `<tool_response>\n## Class\ndegraded\n</tool_response>\n\n${body}`],
    ['callouts whose kind has a line of its own', body.replace(/^## (.*)\n(.*)\n?/gm, '> [!TIP]\n> **$1:** $2\n')],
    ['panels of a terminal', body.replace(/^## (.*)\n(.*)\n?/gm, '╭─ $1 ───╮\n│ $2 │\n╰────────╯\n')],
    [
      'a table of HTML with labels',
      `<table>${body.replace(/^## (.*)\n(.*)\n?/gm, '<tr><th>$1</th><td>$2</td></tr>')}</table>`,
    ],
    ['named elements', body.replace(/^## (.*)\n(.*)/gm, '<answer name="$1">$2</answer>')],
    ['labels on one line', body.replace(/\s*## (.*)\n(.*)/g, ' **$1:** $2').trim()],
    ['marks of Gemma around', `<start_of_turn>model\n${body}<end_of_turn>`],
    ['the end of a text', `${body}</s>`],
    ['panels of Jira', body.replace(/^## (.*)\n(.*)/gm, '{panel:title=$1|bgColor=#fff}\n$2\n{panel}')],
    [
      'markup of Jira',
      `h2. {color:#de350b}Class{color}\n{status:colour=Red|title=Active}\n\nh2. Situation\nCheckout fails.\n\nh2. Steps to follow\nGo to Step 0.`,
    ],
    ['line ends written out', body.replaceAll('\n', '\\n')],
    ['a draft in the fence', `\`\`\`\n<think>\nClass: degraded\n</think>\n${body}\n\`\`\``],
    ['an answer element', `<answer>\n${body}\n</answer>`],
    ['a quote', body.replace(/^/gm, '> ')],
    ['the bullet of a terminal', `⏺ ${body.replace(/\n/g, '\n  ')}`],
    ['colors', body.replace(/^(.+)$/gm, '\u001B[1;36m$1\u001B[0m')],
    ['a closing word', `${body}\n\n---\n\nLet me know if I shall go on!`],
    ['a closing word without a rule', `${body}\n\nWould you like me to start with Step 0?`],
    ['an offer', `${body}\n\nI hope this helps. Good luck!`],
    ['CRLF', body.replaceAll('\n', '\r\n')],
    ['lone CR', body.replaceAll('\n', '\r')],
  ])('%s', (_, reply) => {
    expect(parseReply(triage, reply).deliverables).toEqual(answered);
  });
});

describe('other forms', () => {
  it.each<[string, string]>([
    ['JSON by label', '{"Class":"Active","Situation":"Checkout fails.","Steps to follow":"Go to Step 0."}'],
    ['JSON by id', '{"class":"active","situation":"Checkout fails.","steps":"Go to Step 0."}'],
    [
      'JSON in a fence',
      'Here:\n```json\n{\n  "class": "active",\n  "situation": "Checkout fails.",\n  "steps": "Go to Step 0."\n}\n```\nDone.',
    ],
    [
      'JSON in an object',
      '{"triage":{"class":"active","situation":"Checkout fails.","steps_to_follow":"Go to Step 0."}}',
    ],
    [
      'JSON as a list',
      '[{"heading":"Class","answer":"Active"},{"heading":"Situation","answer":"Checkout fails."},{"heading":"Steps to follow","answer":"Go to Step 0."}]',
    ],
    ['JSON in camel case', '{"class":"ACTIVE","situation":"Checkout fails.","stepsToFollow":"Go to Step 0."}'],
    [
      'JSON with a choice as an object',
      '{"class":{"active":true,"degraded":false},"situation":"Checkout fails.","steps":"Go to Step 0."}',
    ],
    [
      'JSON with commas too many and a comment',
      "{'class': 'active', // sure\n 'situation': 'Checkout fails.', 'steps': 'Go to Step 0.',}",
    ],
    [
      'JSON after a draft of it',
      '```json\n{"class":"degraded","situation":"x","steps":"y"}\n```\nCorrected:\n```json\n{"class":"active","situation":"Checkout fails.","steps":"Go to Step 0."}\n```',
    ],
    [
      'JSON after a draft, without fences',
      '{"class":"degraded","situation":"x","steps":"y"}\n\n{\n"class":"active",\n"situation":"Checkout fails.",\n"steps":"Go to Step 0."\n}',
    ],
    [
      'JSON after other JSON',
      '```json\n{"alert":\n{"status":\n{"a": 1}}}\n```\n{"class":"active","situation":"Checkout fails.","steps":"Go to Step 0."}',
    ],
    ['JSON cut off', '```json\n{"class":"active","situation":"Checkout fails.","steps":"Go to Step 0.'],
    ['YAML', 'class: active\nsituation: Checkout fails.\nsteps: Go to Step 0.'],
    ['TOML', 'class = "active"\nsituation = "Checkout fails."\nsteps = "Go to Step 0."'],
    ['another script, by order and choice', '## クラス\nactive\n\n## 状況\nCheckout fails.\n\n## 手順\nGo to Step 0.'],
    ['YAML with blocks', 'class: active\nsituation: |\n  Checkout fails.\nsteps_to_follow: >-\n  Go to Step 0.'],
    ['YAML in a fence', '```yaml\nclass: active\nsituation: Checkout fails.\nsteps_to_follow: Go to Step 0.\n```'],
    [
      'XML',
      '<class>active</class>\n<situation>Checkout fails.</situation>\n<steps_to_follow>Go to Step 0.</steps_to_follow>',
    ],
    [
      'XML in an element',
      '<triage>\n<class>active</class>\n<situation>\nCheckout fails.\n</situation>\n<steps>Go to Step 0.</steps>\n</triage>',
    ],
    [
      'XML by attribute',
      '<section name="Class">Active</section><section name="Situation">Checkout fails.</section><section name="Steps to follow">Go to Step 0.</section>',
    ],
    [
      'XML in a fence',
      '```xml\n<class>active</class>\n<situation>Checkout fails.</situation>\n<steps>Go to Step 0.</steps>\n```',
    ],
    [
      'HTML',
      '<html><body><h2>Class</h2><p>Active</p><h2>Situation</h2><p>Checkout fails.</p><h2>Steps to follow</h2><p>Go to Step 0.</p></body></html>',
    ],
    [
      'HTML folds',
      '<details><summary>Class</summary>\n\nActive\n</details>\n<details><summary>Situation</summary>\n\nCheckout fails.\n</details>\n<details><summary>Steps to follow</summary>\n\nGo to Step 0.\n</details>',
    ],
    [
      'HTML terms',
      '<dl><dt>Class</dt><dd>Active</dd><dt>Situation</dt><dd>Checkout fails.</dd><dt>Steps to follow</dt><dd>Go to Step 0.</dd></dl>',
    ],
    [
      'a table of labels',
      '| Heading | Answer |\n|---|---|\n| **Class** | Active |\n| **Situation** | Checkout fails. |\n| **Steps to follow** | Go to Step 0. |',
    ],
    [
      'a table of labels with numbers',
      '| # | Part | Answer |\n|---|---|---|\n| 1 | Class | Active |\n| 2 | Situation | Checkout fails. |\n| 3 | Steps to follow | Go to Step 0. |',
    ],
    [
      'a table with labels as heads',
      '| Class | Situation | Steps to follow |\n|---|---|---|\n| Active | Checkout fails. | Go to Step 0. |',
    ],
    [
      'a drawn table of labels',
      '┌─────────────────┬─────────────────┐\n│ Class           │ Active          │\n├─────────────────┼─────────────────┤\n│ Situation       │ Checkout fails. │\n├─────────────────┼─────────────────┤\n│ Steps to follow │ Go to Step 0.   │\n└─────────────────┴─────────────────┘',
    ],
    [
      'another language, by order',
      '## Klasse\nactive\n\n## Situation\nCheckout fails.\n\n## Nächste Schritte\nGo to Step 0.',
    ],
  ])('%s', (_, reply) => {
    expect(parseReply(triage, reply).deliverables).toEqual(answered);
  });
});

describe('fences', () => {
  const rest = '\n\n## Residual issues\nnone\n\n## Proper fix\nyes\n\n## Next step\nEscalation';
  it.each<[string, string, string]>([
    [
      'nested with equal marks',
      '```markdown\nx\n```bash\nls\n```\nend\n```',
      '```markdown\nx\n```bash\nls\n```\nend\n```',
    ],
    ['never closed', '```\n02:35 ERROR', '```\n02:35 ERROR'],
    ['closed by tildes only', '```\n02:35 ERROR\n~~~', '```\n02:35 ERROR\n~~~'],
    [
      'with a heading of the prompt in it',
      '```text\n## Next step\nfully resolved\n```',
      '```text\n## Next step\nfully resolved\n```',
    ],
    ['two in a row', '```\na\n```\n```\nb\n```', '```\na\n```\n```\nb\n```'],
    [
      'longer than its content',
      '````\n```\n## Next step\nfully resolved\n```\n````',
      '````\n```\n## Next step\nfully resolved\n```\n````',
    ],
  ])('%s', (_, evidence, read) => {
    const { deliverables, missing } = parseReply(
      stabilize,
      `## Effectiveness\nWorking\n\n## Evidence\n${evidence}${rest}`,
    );
    expect(missing).toEqual([]);
    expect(deliverables).toMatchObject({ evidence: read, next_step: 'escalation', residual: 'none' });
  });

  it('never closed, with another one after it', () => {
    const reply =
      '## Effectiveness\nWorking\n\n## Evidence\n```\nlog\n\n## Residual issues\nnone\n\n## Proper fix\n```\nfix\n```\n\n## Next step\nEscalation';
    expect(parseReply(stabilize, reply).missing).toEqual([]);
    const tagged = reply.replace('```\nfix', '```bash\nfix');
    expect(parseReply(stabilize, tagged).missing).toEqual([]);
  });
});

describe('what belongs to no deliverable', () => {
  it.each<[string, string, { label: string; text: string }[]]>([
    ['text before the first heading', `Roll back v214 now.\n\n${body}`, [{ label: '', text: 'Roll back v214 now.' }]],
    ['a title', `# Triage\n\n${body}`, [{ label: '', text: '# Triage' }]],
    [
      'another heading',
      body.replace('## Steps', '## Confidence\nHigh\n\n## Steps'),
      [{ label: 'Confidence', text: 'High' }],
    ],
    ['another heading at the end', `${body}\n\n## Assumptions\nNone.`, [{ label: 'Assumptions', text: 'None.' }]],
    [
      'a remark on the whole reply under a bold title',
      body.replace('## Steps', '**Assumptions**\n\nThe dashboard is right.\n\n## Steps'),
      [{ label: 'Assumptions', text: 'The dashboard is right.' }],
    ],
    [
      'such a remark between bold titles with text after them',
      `**Class:** Active\n\n**Situation:** Checkout fails.\n\n**Notes:**\nNone.\n\n**Steps to follow:** Go to Step 0.`,
      [{ label: 'Notes', text: 'None.' }],
    ],
    [
      'such a remark at the end',
      `${body}\n\n**What I could not check:**\n- the dashboard`,
      [{ label: 'What I could not check', text: '- the dashboard' }],
    ],
    ['a heading of a higher level', `${body}\n\n# Appendix\nLogs`, [{ label: 'Appendix', text: 'Logs' }]],
    ['talk before a fence', `Sure!\n\`\`\`markdown\n${body}\n\`\`\``, [{ label: '', text: 'Sure!' }]],
    [
      'members of JSON',
      '{"class":"active","situation":"Checkout fails.","steps":"Go to Step 0.","confidence":0.9}',
      [{ label: 'confidence', text: '0.9' }],
    ],
  ])('%s', (_, reply, others) => {
    const read = parseReply(triage, reply);
    expect(read.deliverables).toEqual(answered);
    expect(read.others).toEqual(others);
  });

  it.each(['### Details\nEU only.', '**Details**\nEU only.', '**Caveats**\nEU only.', '**Note:** EU only.'])(
    'is not what a heading holds further in: %j',
    (part) => {
      const read = parseReply(triage, body.replace('Checkout fails.', `Checkout fails.\n\n${part}`));
      expect(read).toMatchObject({ deliverables: { situation: `Checkout fails.\n\n${part}` } });
      expect(read.others).toBeUndefined();
    },
  );
});

describe('replies that are cut off, or no replies', () => {
  it.each<[string, string, string[]]>([
    ['after the first part', '## Class\nActive\n\n## Situa', ['situation', 'steps']],
    ['in the first part', '## Cla', ['class', 'situation', 'steps']],
    ['a draft that never ends', '<think>\n## Class\nActive\n## Situation\nx', ['class', 'situation', 'steps']],
    ['a refusal', "I'm sorry, I can't help with that.", ['class', 'situation', 'steps']],
    [
      'the prompt itself',
      'Answer under these headings, in this order:\n\n- Class: the class that fits now (one of: active, degraded, post-incident)\n- Situation: what is impaired, for whom and since when, with the facts that determined the class\n- Steps to follow: in order, with what to watch at each step',
      ['class', 'situation', 'steps'],
    ],
  ])('%s', (_, reply, missing) => {
    expect(parseReply(triage, reply).missing).toEqual(missing);
  });
});

describe('an answer in the brackets of its heading', () => {
  it.each<[string, string | string[]]>([
    ['## Class (active)', 'active'],
    ['## Class [Active]', 'active'],
    ['## Class（active）', 'active'],
    ['**Class (active)**', 'active'],
    ['**Class (active):** Payments fail.', 'active'],
    ['Class (active)', 'active'],
    ['## Class (active)\nPayments fail.', 'active'],
    ['## Class (active)\ndegraded', ['active', 'degraded']],
    ['## Class (likely active)\nPayments fail.', ['active']],
    ['## Class (active, degraded, post-incident)\ndegraded', 'degraded'],
    ['## Class (severity)\ndegraded', 'degraded'],
  ])('%j: %j', (heading, read) => {
    const rest = heading.startsWith('#')
      ? ['## Situation', '## Steps to follow']
      : ['**Situation**', '**Steps to follow**'];
    const { deliverables, ask } = parseReply(triage, `${heading}\n\n${rest[0]}\nx\n\n${rest[1]}\ny`);
    expect(deliverables['class'] ?? ask?.['class']).toEqual(read);
    expect(deliverables).toMatchObject({ situation: 'x', steps: 'y' });
  });
});

describe('numbered headings with translations', () => {
  it.each<[string, string]>([
    ['Chinese numbers', '一、Class：active\n二、Situation：foo\n三、Steps to follow：bar'],
    [
      'Chinese numbers and a gloss',
      '一、Class（分类）：active\n\n二、Situation（情况）：foo\n\n三、Steps to follow（步骤）：bar',
    ],
    ['a gloss in full-width brackets', 'Class（分类）：active\nSituation（现状）：foo\nSteps to follow（步骤）：bar'],
    [
      'a gloss in bold',
      '**Class（分类）：** active\n\n**Situation（现状）：** foo\n\n**Steps to follow（步骤）：** bar',
    ],
    ['the label as the gloss', '分类（Class）：active\n现状（Situation）：foo\n步骤（Steps to follow）：bar'],
    ['parts', '第一部分：Class\nactive\n\n第二部分：Situation\nfoo\n\n第三部分：Steps to follow\nbar'],
    ['numbers in brackets', '（一）Class：active\n（二）Situation：foo\n（三）Steps to follow：bar'],
    ['numbers in circles', '①Class：active\n②Situation：foo\n③Steps to follow：bar'],
    ['an enumeration comma', '1、Class：active\n2、Situation：foo\n3、Steps to follow：bar'],
  ])('%s', (_, reply) => {
    expect(parseReply(triage, reply).deliverables).toEqual({ class: 'active', situation: 'foo', steps: 'bar' });
  });

  it('does not take an answer in brackets for the end of a heading', () => {
    const reply = '## Class\n(active)\n\n## Situation\nfoo\n\n## Steps to follow\nbar';
    expect(parseReply(triage, reply).deliverables['class']).toBe('active');
  });
});

describe('a footer below a rule', () => {
  it.each([
    '*Generated from 14 log lines*',
    '_Model: x, 1,234 tokens_',
    '*Confidence: 85 %* · tokens 1234',
    '<sub>read-only run</sub>',
  ])('is not part of the last answer: %s', (footer) => {
    const { deliverables, others } = parseReply(triage, `${body}\n\n---\n${footer}`);
    expect(deliverables['steps']).toBe('Go to Step 0.');
    expect(others).toEqual([{ label: '', text: footer }]);
  });

  it('is not an answer in italics', () => {
    const { deliverables } = parseReply(triage, `${body}\n\n---\nThen go to **Step 1**.`);
    expect(deliverables['steps']).toContain('Step 1');
  });
});

describe('a question that closes the reply', () => {
  it.each([
    ['Shall I go ahead and roll back deploy 4821?'],
    ['Let me know which of the two databases is the primary.'],
    ['---\n\nDo you want me to run the rollback now?'],
  ])('%j is kept', (question) => {
    const reply = `## Class\nactive\n\n## Situation\nfoo\n\n## Steps to follow\n- your approval\n\n${question}`;
    const { deliverables, others } = parseReply(triage, reply);
    expect(deliverables['steps']).toBe('- your approval');
    expect(others).toEqual([{ label: '', text: question.replace(/^---\n+/, '') }]);
  });
});
