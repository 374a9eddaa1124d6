import { closedCode } from './code-fence.ts';

/** The header of a message, as gpt-oss prints it: `<|channel|>final <|constrain|>markdown<|message|>`. */
const HEAD = /<\|channel\|>\s*(\w+)((?:[^<]|<\|constrain\|>){0,200})<\|message\|>/g;
const END = /<\|(?:end|return|call|start|channel)\|>/;
/** Marks of other models around their messages. */
const MARK =
  /<\|(?:im_start|start_header_id|start)\|>\s*assistant\s*(?:<\|end_header_id\|>)?|<\|(?:end|return|call|eot_id|im_end|eom_id|endoftext|end_of_text|begin_of_text|assistant)\|>/g;
/** The seam before the answer where a runner dropped the marks: `…so active.assistantfinal## Class`. */
const SEAM = /assistant(final|analysis|commentary)(?=$|[\s#*_>|([{"'\d\p{Lu}-]| to=)/gu;

/** The answer of a model that prints its channels: its last final message, without reasoning and tool calls. */
export function finalChannel(lines: string[]): string[] {
  const isMarked = lines.some((line) => line.includes('<|') || line.includes('assistantfinal'));
  if (!isMarked) return lines;
  // What a fence quotes is evidence.
  const isQuoted = closedCode(lines);
  const isOwn = lines.some((line, index) => !isQuoted[index] && /<\||assistantfinal/.test(line));
  if (!isOwn) return lines;
  const text = lines.join('\n');
  const marked = lastMessage(text) ?? lastSegment(text);
  return (marked ?? text).replace(MARK, '').split('\n');
}

function lastMessage(text: string): string | undefined {
  const messages = [...text.matchAll(HEAD)].map((head) => {
    const start = head.index + head[0].length;
    const rest = text.slice(start);
    const length = rest.search(END);
    return {
      channel: head[1] ?? '',
      isCall: / to=/.test(head[2] ?? ''),
      body: length < 0 ? rest : rest.slice(0, length),
    };
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
  if (!seam) return undefined;
  return text.slice(seam.index + seam[0].length, seams[last + 1]?.index);
}
