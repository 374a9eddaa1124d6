import { closedCode } from './code-fence.ts';

const NAME =
  '(?:think|thinking|thoughts?|reason|reasoning|scratch_?pad|reflection|inner_monologue|(?:ant_?|lobe)thinking)';
/** The tags and tokens around reasoning: `<think>`, `<|think|>`, `<seed:think>`, `[THINK]`, `<|channel>thought`. */
const BEGIN = new RegExp(
  String.raw`^\s*(?:<\|?(?:[a-z]{1,12}:)?${NAME}(?:\s[^<>]*)?\|?>|◁think▷|\[(?:think|thinking)\]|<\|channel>\s*(?:thought|analysis)?|<\|(?:start_thinking|begin_of_thought|inner_prefix)\|>|<unused94>(?:thought)?)`,
  'i',
);
const END = new RegExp(
  String.raw`<\|?/(?:[a-z]{1,12}:)?${NAME}\|?>|◁/think▷|\[/(?:think|thinking)\]|<channel\|>|<\|(?:end_thinking|end_of_thought|inner_suffix)\|>|<unused95>`,
  'i',
);

/** The name of the element that begins or ends on a line, if it may be reasoning. */
const TAG_NAME = new RegExp(String.raw`</?(${NAME})(?=[\s>])`, 'i');

/** The tag or token before a call of a tool or its result; the group is its name. */
const CALL =
  /(?:^\s*<|<(?=[|｜‖]))([|｜‖]{0,2}(?:DSML[|｜‖]{1,2})?(?:[a-z]{1,12}:)?(?:tool[_▁]?calls?(?:[_▁]section)?(?:[_▁](?:begin|start))?|tool_?(?:use|code|response|result|output)s?|function_?(?:calls?|results?|response)|invoke|function(?==)|system-reminder)(?![\w-])[|｜‖]{0,2})[^<>]{0,300}>/iu;

/** Most lines have nothing of an aside, so they are not tried against every form. */
const MAY_BE_ASIDE = /[<\u25C1[]|\.\.\.|…/;

const WRAPPER_TAG = String.raw`(?:answer|final_?answer|response|reply|output|assistant|final|aside|artifact|(?:ant|lobe|xai)artifact)(?:\s[^<>]*)?`;
/** A line that models and editors put around an answer or a part of it. */
const WRAPPER = new RegExp(
  String.raw`^\s*(?:</?${WRAPPER_TAG}>\s*|:{3,}\s*(?:writing|artifact|canvas|document)\s*(?:\{[^{}]*\})?|<\|(?:start|end|begin_of|end_of)_(?:response|solution|text)\|>)$`,
  'i',
);
const FIRST_WRAPPER = new RegExp(String.raw`^\s*<${WRAPPER_TAG}>(?=\s*[^\s<])`, 'i');
const LAST_WRAPPER = new RegExp(String.raw`([^\s>]\s*)</${WRAPPER_TAG}>\s*$`, 'i');
/** An element that is one answer of several: `<answer name="Class">`. */
const NAMED_PART = /^\s*<(?:answer|response|reply|output)\s[^<>]*\b(?:name|label|id|heading|key)\s*=/i;
/** The name of its channel that Gemini prints before an answer, without an end: `thought## Class`. */
const CHANNEL_NAME = /^thought(?: ?(?:\[\]|\(\)))?(?=\s*$|\s*[#*<]|\p{Lu})/u;

// Local runners print the reasoning between two lines of their own.
const RUNNER_BEGIN = /^\s*(?:Thinking\.\.\.|Thinking…)\s*$/;
const RUNNER_END = /^\s*\.\.\.done thinking\.\s*$/;

// A `<details>` element whose summary names the reasoning.
const FOLDED =
  /^\s*<details[^<>]*>\s*(?:<summary>\s*(?:[^\p{L}<]*)(?:think|thought|reasoning|chain of thought)\b.*)?$/iu;
const DETAILS_END = /<\/details>/i;
const FOLDED_SUMMARY = /^\s*<summary>\s*(?:[^\p{L}<]*)(?:think|thought|reasoning|chain of thought)\b/iu;

/**
 * Removes the text that models print around their answer: reasoning in `<think>` and similar tags, with or without the first one,
 * calls of tools with their results, and the tags of an artifact. If reasoning is never closed, everything after it is
 * removed, because its headings are not answers. An element that the prompt asks for is an answer: `<reason>`.
 */
export function withoutAsides(lines: string[], isAsked: (name: string) => boolean = () => false): string[] {
  const answer = unwrapped(finalChannel(lines));
  if (!answer.some((text) => MAY_BE_ASIDE.test(text) || text.includes(':::'))) return answer;
  // Fenced text is evidence.
  const isQuoted = closedCode(answer);
  const kept: string[] = [];
  const lastLine = lastLines(answer);
  let isInDirective = false;
  for (let line = 0; line < answer.length; line++) {
    const text = answer[line] ?? '';
    if (isQuoted[line] || isAsked(TAG_NAME.exec(text)?.[1] ?? '')) kept.push(text);
    else if (WRAPPER.test(text)) isInDirective ||= text.includes(':::');
    else if (isInDirective && /^\s*:{3,}\s*$/.test(text)) isInDirective = false;
    else if (!MAY_BE_ASIDE.test(text)) kept.push(text);
    else {
      const aside = asideAt(answer, line, lastLine) ?? callAt(answer, line, lastLine);
      if (aside) {
        if (aside.before !== '') kept.push(aside.before);
        // The rest of the last line may begin another aside.
        answer[aside.end] = aside.after.trim() === '' ? '' : aside.after;
        isQuoted[aside.end] = false;
        line = aside.end - 1;
      } else if (isLoneEnd(text) && answer.slice(line).some((later) => later.replace(END, '').trim() !== '')) {
        // The model's template contained the first tag, so only the last one was printed.
        const rest = text.slice(text.search(END)).replace(END, '');
        kept.splice(0, kept.length, ...(rest.trim() === '' ? [] : [rest]));
      } else kept.push(text);
    }
  }
  return kept;
}

/** The content of the last tool call, for a reply that is nothing else: a model that was told to answer by a call. */
export function lastCall(text: string): string | undefined {
  return [...text.matchAll(/<(tool_?calls?|function_?calls?|tool_use)>([^]{0,100000}?)<\/\1>/gi)].at(-1)?.[2];
}

/** An aside: the text before it on its first line, its last line, and the text after it there. */
interface Aside {
  before: string;
  end: number;
  after: string;
}

/** The aside that begins at a line; undefined if none begins there. */
function asideAt(lines: string[], from: number, lastLine: LastLine): Aside | undefined {
  const text = lines[from] ?? '';
  const begin = BEGIN.exec(text)?.[0];
  if (begin !== undefined) return upTo(lines, from, begin.length, END, lastLine) ?? upToTheEnd(lines);
  if (RUNNER_BEGIN.test(text)) return upTo(lines, from, text.length, RUNNER_END, lastLine);
  const isFolded = FOLDED.test(text) && (text.includes('<summary') || FOLDED_SUMMARY.test(lines[from + 1] ?? ''));
  return isFolded ? upTo(lines, from, 0, DETAILS_END, lastLine) : undefined;
}

/** The call of a tool that begins on a line. One that is never closed ends before the next heading. */
function callAt(lines: string[], from: number, lastLine: LastLine): Aside | undefined {
  const text = lines[from] ?? '';
  const begin = CALL.exec(text);
  if (!begin) return undefined;
  const [whole, name = ''] = begin;
  const last = /begin|start/.test(name) ? `<${name.replace(/begin|start/, 'end')}` : `</${name}`;
  const pattern = new RegExp(`${last.replace(/[|]/g, '\\|')}[^<>]*>`, 'iu');
  const before = text.slice(0, begin.index).trimEnd();
  const closed = upTo(lines, from, begin.index + whole.length, pattern, lastLine);
  if (closed) return { ...closed, before };
  let heading = from + 1;
  while (heading < lines.length && !/^\s*(?:#{1,6}\s|\*\*)/.test(lines[heading] ?? '')) heading++;
  return heading < lines.length
    ? { before, end: heading, after: lines[heading] ?? '' }
    : { ...upToTheEnd(lines), before };
}

/** Caches the last match of each end pattern, so that an unclosed tag is searched for only once. */
type LastLine = (end: RegExp) => number;

function lastLines(lines: string[]): LastLine {
  const known = new Map<string, number>();
  return ({ source, flags }) => {
    const found = known.get(source);
    if (found !== undefined || known.size > 20) return found ?? -1;
    const last = lines.findLastIndex((line) => new RegExp(source, flags).test(line));
    known.set(source, last);
    return last;
  };
}

function upTo(lines: string[], from: number, start: number, end: RegExp, lastLine: LastLine): Aside | undefined {
  if (lastLine(end) < from) return undefined;
  for (let line = from; line < lines.length; line++) {
    const text = (lines[line] ?? '').slice(line === from ? start : 0);
    const match = end.exec(text);
    if (match) return { before: '', end: line, after: text.slice(match.index + match[0].length) };
  }
  return undefined;
}

function upToTheEnd(lines: string[]): Aside {
  return { before: '', end: lines.length - 1, after: '' };
}

function isLoneEnd(text: string): boolean {
  const at = text.search(END);
  if (at < 0 || /<\w*think/i.test(text.slice(0, at))) return false;
  const before = text.slice(0, at);
  const after = text.slice(at).replace(END, '');
  // In a sentence, the tag is only mentioned.
  return !before.includes('`') && (before.trim() === '' || after.trim() === '');
}

/** Removes the tags at the start and the end of a reply that share a line with its text. */
function unwrapped(lines: string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const isWrapped = index === first && !NAMED_PART.test(line);
    const start = isWrapped ? line.replace(FIRST_WRAPPER, '').replace(CHANNEL_NAME, '') : line;
    return index === last ? start.replace(LAST_WRAPPER, '$1') : start;
  });
}

/** The header of a message, as gpt-oss prints it: `<|channel|>final <|constrain|>markdown<|message|>`. */
const HEAD = /<\|channel\|>\s*(\w+)((?:[^<]|<\|constrain\|>){0,200})<\|message\|>/g;
const MESSAGE_END = /<\|(?:end|return|call|start|channel)\|>/;
/** Tokens of other models around their messages. The group is text in `<s>`, which is struck out and not a token. */
const MARK =
  /(<s>[^<>\n]{1,400}<\/s>)|<\|(?:im_start|start_header_id|start)\|>\s*assistant\s*(?:<\|end_header_id\|>)?|<\|(?:end|return|call|eot_id|im_end|eom_id|endoftext|end_of_text|begin_of_text|begin_of_box|end_of_box|assistant)\|>|<｜(?:begin|end)▁of▁sentence｜>|<｜Assistant｜>|<start_of_turn>\s*model\b|<end_of_turn>|<\/s>/g;
/** The place before the answer where a local runner removed the channel tokens: `…so active.assistantfinal## Class`. */
const SEAM = /assistant(final|analysis|commentary)(?=$|[\s#*_>|([{"'\d\p{Lu}-]| to=)/gu;
const MAY_BE_MARKED = /<[|｜]|assistantfinal|<(?:start|end)_of_turn>|<\/s>\s*$/;

/** The answer of a model that prints its channels: its last final message, without reasoning and tool calls. */
function finalChannel(lines: string[]): string[] {
  if (!lines.some((line) => MAY_BE_MARKED.test(line))) return lines;
  // Fenced text is evidence.
  const isQuoted = closedCode(lines);
  if (!lines.some((line, index) => !isQuoted[index] && MAY_BE_MARKED.test(line))) return lines;
  const text = lines.join('\n');
  return (lastMessage(text) ?? lastSegment(text) ?? text).replace(MARK, '$1').split('\n');
}

function lastMessage(text: string): string | undefined {
  const messages = [...text.matchAll(HEAD)].map((head) => {
    const rest = text.slice(head.index + head[0].length);
    const length = rest.search(MESSAGE_END);
    const body = length < 0 ? rest : rest.slice(0, length);
    return { channel: head[1] ?? '', isCall: / to=/.test(head[2] ?? ''), body };
  });
  if (messages.length === 0) return undefined;
  const filled = messages.filter(({ isCall, body }) => !isCall && body.trim() !== '');
  const answer =
    filled.findLast(({ channel }) => channel === 'final') ?? filled.findLast(({ channel }) => channel === 'commentary');
  // Without an answer there is only reasoning.
  return answer?.body ?? '';
}

function lastSegment(text: string): string | undefined {
  const seams = [...text.matchAll(SEAM)];
  const last = seams.findLastIndex(([, channel]) => channel === 'final');
  const seam = seams[last];
  return seam && text.slice(seam.index + seam[0].length, seams[last + 1]?.index);
}
