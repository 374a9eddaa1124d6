import { openingFence } from './code-fence.ts';
import { readLooseJson, type LooseJson } from './loose-json.ts';

/** The longest text that is read as one JSON value, in characters. */
const MAX_VALUE_LENGTH = 2_000_000;
/** The deepest nesting that is searched. */
const MAX_DEPTH = 12;

const TEXT = new Set([
  'content',
  'text',
  'response',
  'result',
  'output_text',
  'completion',
  'generated_text',
  'message',
  'delta',
  'answer',
  'reply',
  'output',
  'body',
]);
const SKIPPED =
  /think|thought|reason|signature|usage|prompt|input|instruction|tool|function|citation|annotation|metadata|error/i;
const NOT_THE_ANSWER = /think|thought|reason|tool|function|user|system|human|developer/i;

/**
 * The texts in the output of an API or a command that may be the reply: a response or a stream of OpenAI, Anthropic, Gemini
 * or Ollama, `--output-format json` or `stream-json`, events (SSE), or one JSON string. Reasoning, tool calls and other
 * speakers are left out. The most likely text comes first; empty if the text is not such an envelope.
 */
export function envelopedReplies(lines: readonly string[]): string[] {
  const values = jsonValues(lines);
  const texts = values.map((value) => textsIn(value, 0));
  const single = texts
    .flat()
    .filter((text) => text.includes('\n'))
    .reverse();
  const joined = [...texts].reverse().map((parts) => parts.join(''));
  return [...new Set([...single, ...joined, texts.flat().join('')])].filter((text) => text.includes('\n'));
}

/**
 * The JSON values of a text: one on each line, with or without `data:` before it, or one that is the whole text. A text
 * with anything else in it has none, because a reply may quote JSON as evidence.
 */
function jsonValues(lines: readonly string[]): LooseJson[] {
  const isOwn = (line: string) => line.trim() !== '' && openingFence(line) === undefined && !SHELL_PROMPT.test(line);
  if (!STREAM_LINE.test(lines.find(isOwn) ?? '')) return [];
  const own = lines.filter(isOwn);
  const events: LooseJson[] = [];
  for (const line of own) {
    if (STREAM_COMMENT.test(line)) continue;
    const value = strictJson(line.replace(/^\s*data:/, ''));
    if (value === undefined) return wholeValue(own);
    events.push(value);
  }
  return events;
}

const SHELL_PROMPT = /^\s*[$%❯](?:\s|$)/;
const STREAM_LINE = /^\s*(?:[{["]|(?:data|event|id|retry):|:)/;
const STREAM_COMMENT = /^\s*(?:(?:event|id|retry):|:|(?:data:\s*)?\[DONE\]\s*$)/;

function wholeValue(lines: readonly string[]): LooseJson[] {
  const text = lines.join('\n').trimStart();
  if (!/^[{["]/.test(text) || text.length > MAX_VALUE_LENGTH) return [];
  const read = readLooseJson(text);
  return read && text.slice(read.end).trim() === '' ? [read.value] : [];
}

function strictJson(text: string): LooseJson | undefined {
  try {
    return fromNative(JSON.parse(text), 0);
  } catch {
    return undefined;
  }
}

function fromNative(value: unknown, depth: number): LooseJson {
  if (depth > MAX_DEPTH + 2) return null;
  if (Array.isArray(value)) return value.map((item) => fromNative(item, depth + 1));
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).map(([name, member]) => [name, fromNative(member, depth + 1)]));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** The strings in a value that are part of the model's answer, in order. */
function textsIn(value: LooseJson, depth: number): string[] {
  if (depth > MAX_DEPTH) return [];
  if (typeof value === 'string') return depth === 0 ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, depth + 1));
  if (!(value instanceof Map)) return [];
  const speaker = [value.get('type'), value.get('role')].filter((name) => typeof name === 'string').join(' ');
  if (value.get('thought') === true || NOT_THE_ANSWER.test(speaker)) return [];
  return [...value].flatMap(([name, member]) => {
    if (typeof member === 'string') return TEXT.has(name) ? [member] : [];
    return SKIPPED.test(name) ? [] : textsIn(member, depth + 1);
  });
}
