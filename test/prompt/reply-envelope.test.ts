import { describe, expect, it } from 'vitest';
import { parseReply } from '../../src/prompt/reply.ts';
import { deliverablesOf } from './deliverables-of.ts';

const deliverables = deliverablesOf('incident-response/triage');
const REPLY = '## Class\nactive\n\n## Situation\nCheckout fails.\n\n## Steps to follow\n1. Roll back.';
const DRAFT = '## Class\npost-incident\n\n## Situation\nUnclear.';
const READ = { class: 'active', situation: 'Checkout fails.', steps: '1. Roll back.' };

const json = (value: unknown) => JSON.stringify(value);
const lines = (...values: unknown[]) => values.map(json).join('\n');
const events = (...values: unknown[]) => values.map((value) => `event: delta\ndata: ${json(value)}`).join('\n\n');
const pieces = ['## Cl', 'ass\nactive\n', REPLY.slice('## Class\nactive\n'.length)];

describe('a reply inside the output of an API or a command', () => {
  it.each<[string, string]>([
    ['OpenAI', json({ choices: [{ index: 0, message: { role: 'assistant', content: REPLY } }], usage: { total: 3 } })],
    ['OpenAI with reasoning', json({ choices: [{ message: { reasoning_content: DRAFT, content: REPLY } }] })],
    [
      'OpenAI Responses',
      json({
        output: [
          { type: 'reasoning', summary: [{ type: 'summary_text', text: DRAFT }] },
          { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: REPLY }] },
        ],
      }),
    ],
    [
      'Anthropic',
      JSON.stringify(
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: DRAFT },
            { type: 'text', text: REPLY },
          ],
        },
        null,
        2,
      ),
    ],
    [
      'Gemini',
      json({ candidates: [{ content: { role: 'model', parts: [{ text: DRAFT, thought: true }, { text: REPLY }] } }] }),
    ],
    ['Ollama', json({ model: 'a', message: { role: 'assistant', content: REPLY }, done: true })],
    ['claude -p --output-format json', json({ type: 'result', subtype: 'success', is_error: false, result: REPLY })],
    [
      'claude -p --output-format stream-json',
      lines(
        { type: 'system', subtype: 'init' },
        { type: 'user', message: { role: 'user', content: [{ type: 'tool_result', content: DRAFT }] } },
        { type: 'assistant', message: { content: [{ type: 'text', text: REPLY }] } },
        { type: 'result', subtype: 'success', result: REPLY },
      ),
    ],
    [
      'a stream of OpenAI',
      `${events(...pieces.map((content) => ({ choices: [{ delta: { content } }] })))}\n\ndata: [DONE]`,
    ],
    [
      'a stream of Anthropic',
      events(
        { type: 'content_block_delta', delta: { type: 'thinking_delta', thinking: DRAFT } },
        ...pieces.map((text) => ({ type: 'content_block_delta', delta: { type: 'text_delta', text } })),
      ),
    ],
    ['a stream of Ollama', lines(...pieces.map((response) => ({ response, done: false })))],
    [
      'several texts in one message',
      json({ role: 'assistant', content: pieces.map((text) => ({ type: 'text', text })) }),
    ],
    [
      'a conversation',
      json([
        { role: 'user', content: DRAFT },
        { role: 'assistant', content: REPLY },
      ]),
    ],
    ['one string', json(REPLY)],
    ['a fence', `\`\`\`json\n${json({ content: REPLY })}\n\`\`\``],
    ['a command above', `$ claude -p --output-format json "$(cat prompt.md)"\n${json({ result: REPLY })}`],
  ])('%s', (_, output) => {
    expect(parseReply(deliverables, output)).toEqual({ deliverables: READ, missing: [] });
  });

  it('is not taken from evidence that a reply quotes', () => {
    const quoted = `${json({ content: DRAFT })}\n\n${REPLY}`;
    expect(parseReply(deliverables, quoted).deliverables).toEqual(READ);
    const alone = parseReply(deliverables, `The log says:\n\`\`\`json\n${json({ content: DRAFT })}\n\`\`\``);
    expect(alone.deliverables).toEqual({});
  });
});

describe('a reply in the arguments of a call', () => {
  const args = { class: 'active', situation: 'Checkout fails.', steps: '1. Roll back.' };
  const call = { name: 'submit', arguments: args };
  it.each<[string, string]>([
    ['of a tool', json({ type: 'tool_use', name: 'submit', input: args })],
    [
      'as JSON text',
      json({ choices: [{ message: { tool_calls: [{ function: { name: 'a', arguments: json(args) } }] } }] }),
    ],
    ['in tags', `<tool_call>\n${json(call)}\n</tool_call>`],
    ['in tags after words', `I submit the answer.\n<tool_call>\n${json(call)}\n</tool_call>`],
  ])('%s', (_, text) => {
    expect(parseReply(deliverables, text).deliverables).toEqual(READ);
  });

  it('is not the reasoning', () => {
    expect(parseReply(deliverables, json({ message: { reasoning: args } })).deliverables).toEqual({});
    expect(parseReply(deliverables, `<think>${json(args)}</think>\nDone.`).deliverables).toEqual({});
  });
});

describe('a reply in quotes or comments', () => {
  const quoted = REPLY.replace(/^/gm, '> ');
  it.each<[string, string]>([
    ['of an email', `On Monday the agent wrote:\n${quoted}\n\n-- \nOn call`],
    ['of a quoted email', `The agent wrote:\n${quoted.replace(/^/gm, '> ')}`],
    ['of code', REPLY.replace(/^/gm, '// ')],
    ['of a script', REPLY.replace(/^/gm, '# ')],
  ])('%s', (_, text) => {
    expect(parseReply(deliverables, text).deliverables).toMatchObject({
      class: 'active',
      situation: 'Checkout fails.',
    });
  });
});

describe('the channels of gpt-oss', () => {
  const ANALYSIS = `<|channel|>analysis<|message|>${DRAFT}<|end|>`;
  it.each<[string, string]>([
    ['the final one', `${ANALYSIS}<|start|>assistant<|channel|>final<|message|>${REPLY}<|return|>`],
    [
      'with a format',
      `${ANALYSIS}<|start|>assistant<|channel|>final <|constrain|>markdown<|message|>${REPLY}<|return|>`,
    ],
    [
      'before a call of a tool',
      `<|start|>assistant<|channel|>final<|message|>${REPLY}<|end|><|start|>assistant<|channel|>commentary to=functions.exec <|constrain|>json<|message|>{"cmd":"kubectl get pods"}<|call|>`,
    ],
    ['without the marks', `analysisThe class may be post-incident. No: active.assistantfinal${REPLY}`],
    [
      'with a call between',
      `analysisLook first.assistantcommentary to=functions.exec json{"cmd":"ls"}assistantfinal${REPLY}`,
    ],
    ['of other models', `<|im_start|>assistant\n${REPLY}<|im_end|>`],
  ])('%s', (_, reply) => {
    expect(parseReply(deliverables, reply)).toEqual({ deliverables: READ, missing: [] });
  });

  it('has no answer in reasoning alone', () => {
    expect(parseReply(deliverables, ANALYSIS).deliverables).toEqual({});
  });
});

describe('a copy of a reply', () => {
  const numbered = (mark: string) => REPLY.replace(/^/gm, () => `${String(++count).padStart(4)}${mark}`);
  let count = 0;
  it.each<[string, string]>([
    ['with line numbers', numbered('→')],
    ['as `cat -n` prints it', ((count = 0), numbered('\t'))],
    ['as `grep -n` prints it', ((count = 0), REPLY.replace(/^/gm, () => `${++count}:`))],
    ['as a diff', REPLY.replace(/^/gm, '+')],
    [
      'as a patch',
      `diff --git a/r.md b/r.md\n--- /dev/null\n+++ b/r.md\n@@ -0,0 +1,8 @@\n${REPLY.replace(/^/gm, '+')}`,
    ],
    ['with the status of a terminal', `${REPLY}\n\n✻ Brewed for 42s\n\n────────────────────────────\n> `],
    ['with a scrollbar', REPLY.replace(/^.*$/gm, (line) => `${line.padEnd(60)}█`)],
    [
      'with part of a scrollbar',
      REPLY.split('\n')
        .map((line, index) => `${line.padEnd(60)}${index < 4 ? '█' : ''}`)
        .join('\n'),
    ],
    [
      'with the totals of a command',
      `${REPLY}\n\n\nChanges    +0 -0\nRequests   1 Premium (10s)\nTokens     ↑ 29.9k (11.0k cached) • ↓ 5`,
    ],
    [
      'with the model and the time',
      `${REPLY}\n\n▣  Build · some-model · 12.4s\n\n┃\n┃  Build  Some Model\n╹▀▀▀▀▀▀▀▀▀▀▀▀\n tab agents  ctrl+p commands`,
    ],
    [
      'with a call of a tool before it',
      `⏺ Bash(cat notes)\n  ⎿  ## Class\n     degraded\n     • one\n     … +9 lines\n\n⏺ ${REPLY.replaceAll('\n', '\n  ')}`,
    ],
    [
      'with a call of a tool after it',
      `⏺ ${REPLY.replaceAll('\n', '\n  ')}\n\n⏺ Read(notes.md)\n  ⎿  ## Class\n     degraded`,
    ],
    [
      'with a call between its parts',
      `⏺ ${REPLY.replaceAll('\n', '\n  ').replace('  ## Situation', '⏺ Bash(ls)\n  ⎿  a\n\n⏺ ## Situation')}`,
    ],
    ['with a command of Codex', `• Ran cat notes\n  └ ## Class\n    degraded\n\n• ${REPLY.replaceAll('\n', '\n  ')}`],
    ['with the counters of a terminal', `${REPLY}\n\nTokens: 5.1k sent, 1.2k received. Cost: $0.02 message.`],
  ])('%s', (_, reply) => {
    expect(parseReply(deliverables, reply)).toEqual({ deliverables: READ, missing: [] });
  });

  it.each<[string, string]>([
    ['a list with plus signs', '+ one\n+ two\n+ three'],
    ['a list with numbers', '1. one\n2. two\n3. three'],
    ['a table of numbers', '1\tone\n7\ttwo\n9\tthree'],
    ['a tree below a bullet', '• src\n  └ a.ts'],
    ['a bar chart', 'a  ██\nb  █\nc  █\nd  █'],
    ['an escaped line end in a command', "printf 'a\\n# b' > x"],
    ['a tag in a sentence', 'The page shows `<tool_call>` as text.'],
    ['a thought', 'thought of a rollback'],
    ['a log with pluses', '+0.2 s\n-0.1 s\n+0.3 s'],
  ])('keeps %s', (_, text) => {
    const steps = deliverables.slice(-1);
    expect(parseReply(steps, `## Steps to follow\n${text}`).deliverables).toEqual({ steps: text });
  });
});
