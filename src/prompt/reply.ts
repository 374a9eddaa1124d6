import { clean } from './clean.ts';
import type { Answer, AskedDeliverable, OtherText, ReplyReading } from './reply/answer.ts';
import { matchNamedChoice, readNamedChoice } from './reply/named-choice.ts';
import { correctionsIn } from './reply/find-corrections.ts';
import { lastCall, withoutAsides } from './reply/asides.ts';
import { envelopedReplies } from './reply/enveloped-replies.ts';
import { areCode, largestFence, openingFence, withoutMarkdownFences } from './reply/code-fence.ts';
import { isSureHeading } from './reply/find-headings.ts';
import { readJsonReply, type JsonRows } from './reply/json-reply.ts';
import { labelMatcher, RANK, type LabelMatcher } from './reply/label-matcher.ts';
import { textOf, withKinds, type ReplyLine } from './reply/reply-line.ts';
import {
  fromHtml,
  fromHtmlTable,
  fromJira,
  fromLabelsOnALine,
  fromLabelTable,
  fromXml,
  type Rewrite,
} from './reply/rewrite.ts';
import { cutReply } from './reply/cut-reply.ts';
import { isConditional } from './reply/optional-columns.ts';
import { readTable } from './reply/table.ts';
import { unwrapped, withoutCopyMarks, withoutQuotes } from './reply/unwrap.ts';

export { matchChoice } from './reply/choice.ts';
export { matchNamedChoice } from './reply/named-choice.ts';
export { isPrompt } from './reply/is-prompt.ts';
export { isSmallTalk } from './reply/closing-remark.ts';
export { isConditional } from './reply/optional-columns.ts';
export { NUMBER_COLUMN, shownColumns } from './reply/shown-columns.ts';
export { rowsOfList } from './reply/plain-rows.ts';
export type { Answer, AskedDeliverable, ReplyReading, Row } from './reply/answer.ts';

/**
 * Reads a reply: the answers to the deliverables, the missing ones, the choices that the user must make, and all other
 * text. If a deliverable is answered twice, the last non-empty answer wins. The output of an API or a command is read as
 * the reply inside it. The reply is read as Markdown first, then as a single fence, JSON, XML, HTML or a label table, and
 * the reading that finds the most answers wins. Never throws.
 */
export function parseReply(deliverables: readonly AskedDeliverable[], text: string): ReplyReading {
  const matcher = labelMatcher(deliverables);
  const asked = { deliverables, matcher };
  const reply = withLineEnds(text);
  return readingOf(deliverables, readContainedReply(reply, asked) ?? readUnwrapped(reply, asked));
}

function readUnwrapped(reply: string, asked: Asked): FoundAnswers {
  const lines = contentLines(reply, asked);
  const found = findAnswers(lines, asked);
  if (found.contents.size > 0) return found;
  const call = lastCall(reply);
  const called = call === undefined ? undefined : findAnswers(contentLines(call, asked), asked, 1);
  return called && called.contents.size >= minimumAnswers(asked) ? called : (loneChoice(lines, asked) ?? found);
}

/** A reply that is nothing but a choice, if only one deliverable has it. */
function loneChoice(lines: string[], { deliverables }: Asked): FoundAnswers | undefined {
  const filled = lines.filter((line) => line !== '');
  if (filled.length !== 1) return undefined;
  const found = deliverables.flatMap((deliverable, index) =>
    matchNamedChoice(deliverable, filled.join('')) === undefined ? [] : [index],
  );
  const [index] = found;
  if (index === undefined || found.length > 1) return undefined;
  return { contents: new Map([[index, { lines: withKinds(filled, []) }]]), others: [] };
}

/** Restores the line ends of a reply that a log or a double-escaping program printed on one line, with `\n` for each. */
function withLineEnds(text: string): string {
  const isEscaped = /(?:^|[^\\])\\n(?=\s*(?:\\n|[#*\-\d]))/.test(text.slice(0, 10_000)) && !/\n/.test(text.trim());
  return isEscaped && !/^\s*[[{"]/.test(text)
    ? text
        .replace(/\\r?\\n|\\n/g, '\n')
        .replace(/\\t/g, '\t')
        .replace(/\\"/g, '"')
    : text;
}

/** The lines of a reply without asides and without the marks that email clients, terminals and editors add. */
function contentLines(text: string, asked: Asked): string[] {
  const cleaned = clean(text.replace(/^\uFEFF/, '')).split('\n');
  const isAsked = isAskedBy(asked);
  const lines = withoutCopyMarks(cleaned.map((line) => line.trimEnd().replace(ANSWER_MARK, '$1')));
  return withoutAsides(unwrapped(withoutAsides(lines, isAsked)), isAsked);
}

/** Whether a name is the label of a deliverable or the name of a column. */
function isAskedBy({ deliverables, matcher }: Asked): (name: string) => boolean {
  return (name) =>
    matcher.match(name)?.rank === RANK.label || deliverables.some(({ columns = [] }) => columns.includes(name));
}

/** The words before the first heading of the answer, from agents that print their thoughts: `Final Answer: ## Class`. */
const ANSWER_MARK = /^\s*(?:\*\*)?(?:final )?answer:(?:\*\*)?\s*(#{1,6}\s+\S)/i;

/** The reply in the output of an API or a command; undefined if there is none, or if the output as a whole answers more. */
function readContainedReply(text: string, asked: Asked): FoundAnswers | undefined {
  let best: FoundAnswers | undefined;
  for (const inside of envelopedReplies(text.split(/\r\n?|\n/)).slice(0, MAX_ENVELOPE_TEXTS)) {
    const found = findAnswers(contentLines(inside, asked), asked, 1);
    if (found.contents.size > (best?.contents.size ?? 0)) best = found;
    if (best?.contents.size === asked.deliverables.length) break;
  }
  if (!best || best.contents.size < minimumAnswers(asked)) return undefined;
  const outside = findAnswers(contentLines(text, asked), asked);
  return outside.contents.size > best.contents.size ? undefined : best;
}

/** The maximum number of texts of an envelope that are tried. */
const MAX_ENVELOPE_TEXTS = 20;

/** The longest reply that is also read in other forms than Markdown, in characters. */
const MAX_LENGTH_FOR_OTHER_FORMATS = 2_000_000;

/** The answer to one deliverable before it is read: its lines, or rows that JSON states. */
type AnswerContent = { lines: ReplyLine[] } | JsonRows;

/** The answers that were found in a reply, not yet read, and the text that belongs to none. */
interface FoundAnswers {
  /** By the index of the deliverable in the prompt, the last one that is not empty. */
  contents: Map<number, AnswerContent>;
  others: OtherText[];
}

interface Asked {
  deliverables: readonly AskedDeliverable[];
  matcher: LabelMatcher;
}

function findAnswers(lines: string[], asked: Asked, depth = 0): FoundAnswers {
  const { deliverables, matcher } = asked;
  if (depth === 0 && lines.reduce((size, line) => size + line.length + 1, 0) > MAX_LENGTH_FOR_OTHER_FORMATS)
    return readMarkdown(lines, asked);
  const isJson = /^[{[]/.test(lines.find((line) => line.trim() !== '')?.trim() ?? '');
  // A line of JSON that looks like a heading is text.
  let best = isJson ? readJson(lines, asked) : undefined;
  const consider = (read: () => FoundAnswers | undefined) => {
    if ((best?.contents.size ?? 0) === deliverables.length) return;
    const found = read();
    if (found && found.contents.size > (best?.contents.size ?? 0)) best = found;
  };
  const rewritten = (rewrite: Rewrite) => () => {
    const markdown = rewrite(lines, deliverables, matcher);
    return markdown && readMarkdown(markdown, asked);
  };
  // With headings of HTML the reply is HTML, and what looks like a Markdown heading is text.
  if (!best && lines.some((line) => /^\s*<h[1-6]\b/i.test(line))) consider(rewritten(fromHtml));
  if (!best) consider(rewritten(fromJira));
  const inside = !best && depth < 2 ? insideLeadingFence(lines, asked, depth) : undefined;
  if (inside) return inside;
  if (!isJson || !best) consider(() => readMarkdown(lines, asked));
  consider(() => readJson(lines, asked));
  for (const rewrite of [fromXml, fromHtml, fromLabelTable, fromHtmlTable, fromLabelsOnALine])
    consider(rewritten(rewrite));
  return best ?? readFenced(lines, asked, depth) ?? readQuoted(lines, asked) ?? { contents: new Map(), others: [] };
}

/** The answers inside a fence that starts with a heading, if there are no headings outside it. */
function insideLeadingFence(lines: string[], asked: Asked, depth: number): FoundAnswers | undefined {
  const fence = largestFence(lines);
  const first = fence?.inside.find((line) => line.trim() !== '') ?? '';
  if (!fence || !isSureHeading(first, asked.deliverables, asked.matcher)) return undefined;
  const around = readMarkdown([...fence.before, '', ...fence.after], asked);
  // If another fence starts this way, each answer has its own fence.
  const isOne = !fence.inside.some((line, index) => openingFence(line) && fence.inside[index + 1]?.startsWith('#'));
  return isOne && around.contents.size === 0 ? readFencedReply(fence, asked, depth) : undefined;
}

/** A reply inside one fence with text around it, or with a fence for each answer. */
function readFenced(lines: string[], asked: Asked, depth: number): FoundAnswers | undefined {
  const opened = withoutMarkdownFences(lines);
  const found = opened.length < lines.length ? readMarkdown(opened, asked) : undefined;
  const fence = depth < 2 ? largestFence(lines) : undefined;
  const inside = fence && readFencedReply(fence, asked, depth);
  const starts = lines.filter((line, index) => openingFence(line) && lines[index + 1]?.startsWith('#'));
  const isBetter = (inside?.contents.size ?? 0) >= (found?.contents.size ?? 0);
  if (inside && isBetter && starts.length < 2) return inside;
  return found && found.contents.size >= minimumAnswers(asked) ? found : undefined;
}

/** A reply in quotes with words around it, such as those that an email client adds. */
function readQuoted(lines: string[], asked: Asked): FoundAnswers | undefined {
  const opened = withoutQuotes(lines);
  const found = opened && readMarkdown(opened, asked);
  if (!found || found.contents.size < minimumAnswers(asked)) return undefined;
  // What someone wrote below the quote is no part of its last answer.
  const own = lines.filter((line) => !/^\s*>/.test(line));
  const quoted = readMarkdown(withoutQuotes(lines.filter((line) => /^\s*>/.test(line))) ?? [], asked);
  const talk = own.join('\n').trim();
  if (talk === '' || quoted.contents.size < found.contents.size) return found;
  return { ...quoted, others: [{ label: '', text: talk }, ...quoted.others] };
}

/** How many answers a fenced text must have to count as the reply, not as evidence. */
function minimumAnswers({ deliverables }: Asked): number {
  return Math.min(2, deliverables.length);
}

function readFencedReply(
  { before, inside, after }: NonNullable<ReturnType<typeof largestFence>>,
  asked: Asked,
  depth: number,
): FoundAnswers | undefined {
  const found = findAnswers(withoutAsides(inside, isAskedBy(asked)), asked, depth + 1);
  const talk = before.join('\n').trim();
  // A fence around everything is the reply, also if it was cut after its first answer.
  const isWhole = talk === '' && after.every((line) => line.trim() === '');
  if (found.contents.size < (isWhole ? 1 : minimumAnswers(asked))) return undefined;
  return talk === '' ? found : { ...found, others: [{ label: '', text: talk }, ...found.others] };
}

function readMarkdown(texts: string[], { deliverables, matcher }: Asked): FoundAnswers {
  const isHeading = (line: number) => isSureHeading(texts[line] ?? '', deliverables, matcher);
  const { sections, others } = cutReply(withKinds(texts, areCode(texts, isHeading)), deliverables, matcher);
  const contents = new Map<number, AnswerContent>();
  for (const { deliverable, lines } of sections) if (textOf(lines) !== '') contents.set(deliverable, { lines });
  return { contents, others };
}

function readJson(lines: string[], { deliverables, matcher }: Asked): FoundAnswers | undefined {
  const json = readJsonReply(lines, deliverables, matcher);
  if (!json) return undefined;
  const contents = [...json.values].map(([deliverable, value]): [number, AnswerContent] => [
    deliverable,
    typeof value === 'string' ? { lines: withKinds(value.split('\n'), areCode(value.split('\n'))) } : value,
  ]);
  const isGiven = (content: AnswerContent) => 'rows' in content || textOf(content.lines) !== '';
  return { contents: new Map(contents.filter(([, content]) => isGiven(content))), others: json.others };
}

function readingOf(deliverables: readonly AskedDeliverable[], { contents, others }: FoundAnswers): ReplyReading {
  const answers: [string, Answer][] = [];
  const missing: string[] = [];
  const ask: [string, string[]][] = [];
  const partial: [string, string[]][] = [];
  const details: [string, string][] = [];
  const texts = [...contents.values()].flatMap((content) => ('lines' in content ? [content.lines] : []));
  const corrections = [...texts, ...others.map(({ text }) => withKinds(text.split('\n'), []))].flatMap(correctionsIn);
  for (const [index, deliverable] of deliverables.entries()) {
    const { id } = deliverable;
    const content = contents.get(index);
    const read = content && readAnswer(deliverable, content, corrections);
    if (read?.answer === undefined) missing.push(id);
    else answers.push([id, read.answer]);
    if (read?.ask && read.ask.length > 0) ask.push([id, read.ask]);
    if (read?.partial && read.partial.length > 0) partial.push([id, read.partial]);
    if (read?.detail) details.push([id, read.detail]);
  }
  return {
    deliverables: Object.fromEntries(answers),
    missing,
    ...(ask.length > 0 && { ask: Object.fromEntries(ask) }),
    ...(partial.length > 0 && { partial: Object.fromEntries(partial) }),
    ...(details.length > 0 && { details: Object.fromEntries(details) }),
    ...(others.length > 0 && { others }),
  };
}

interface AnswerReading {
  answer?: Answer | undefined;
  ask?: string[];
  partial?: string[];
  detail?: string;
}

function readAnswer(deliverable: AskedDeliverable, content: AnswerContent, corrections: string[]): AnswerReading {
  const { kind, columns = [] } = deliverable;
  if ('rows' in content) {
    const partial = columns.filter((column) => !isConditional(column) && content.rows.every((row) => !row[column]));
    return { answer: content.rows, partial: content.rows.length > 0 ? partial : [], detail: content.detail };
  }
  if (kind === 'choice') {
    const { choice, named, detail, contradicted } = readNamedChoice(deliverable, content.lines, corrections);
    if (choice === undefined) return { ask: named, detail };
    return contradicted ? { ask: contradicted, detail: textOf(content.lines) } : { answer: choice, detail };
  }
  if (kind === 'table') {
    const table = readTable(columns, content.lines);
    return table
      ? { answer: table.rows, partial: table.partial, detail: table.detail }
      : { detail: textOf(content.lines) };
  }
  return { answer: textOf(content.lines) };
}
