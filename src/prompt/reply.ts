import { clean } from './clean.ts';
import type { Answer, AskedDeliverable, OtherPart, ReplyReading, Row } from './reply/answer.ts';
import { readChoice } from './reply/choice.ts';
import { withoutDrafts } from './reply/drafts.ts';
import { areCode, insideBigFence, openingFence, withoutMarkdownFences } from './reply/fence.ts';
import { isSureHeading } from './reply/find-headings.ts';
import { readJsonReply } from './reply/json-reply.ts';
import { labelMatcher, type LabelMatcher } from './reply/match-label.ts';
import { textOf, withKinds, type ReplyLine } from './reply/reply-line.ts';
import { fromHtml, fromLabelTable, fromXml } from './reply/rewrite.ts';
import { cutReply } from './reply/sections.ts';
import { readTable } from './reply/table.ts';
import { unwrapped } from './reply/unwrap.ts';

export { matchChoice } from './reply/choice.ts';
export type { Answer, AskedDeliverable, OtherPart, ReplyReading, Row } from './reply/answer.ts';

/**
 * Reads a reply: the answers to the deliverables, those missing, the choices that a person must make, and what the reply
 * says beside them. Of a deliverable that is answered twice the last answer with words in it counts. Structure comes
 * before labels: the reply is read as Markdown, and in turn as one big fence, JSON, XML, HTML and a table of labels where
 * that finds more. Anything is a reply: nothing is thrown.
 */
export function parseReply(deliverables: readonly AskedDeliverable[], text: string): ReplyReading {
  const matcher = labelMatcher(deliverables);
  const cleaned = clean(text.replace(/^\uFEFF/, '')).split('\n');
  const lines = withoutDrafts(unwrapped(withoutDrafts(cleaned.map((line) => line.trimEnd()))));
  return report(deliverables, readParts(lines, { deliverables, matcher }));
}

/** What a reply says to one deliverable. */
type PartContent = { lines: ReplyLine[] } | { rows: Row[] };

/** The parts of a reply by deliverable, by its place in the prompt; the last with words in it. */
interface ReplyParts {
  contents: Map<number, PartContent>;
  others: OtherPart[];
}

interface Asked {
  deliverables: readonly AskedDeliverable[];
  matcher: LabelMatcher;
}

function readParts(lines: string[], asked: Asked): ReplyParts {
  const { deliverables, matcher } = asked;
  const isSure = (line: string) => isSureHeading(line, deliverables, matcher);
  const starts = lines.filter((line, index) => openingFence(line) && isSure(lines[index + 1] ?? ''));
  if (starts.length > 1) {
    const parts = readMarkdown(withoutMarkdownFences(lines), asked);
    if (parts.contents.size >= starts.length) return parts;
  }
  const fence = insideBigFence(lines);
  // A fence that begins with a heading of the reply, with none around it, is the one around the reply.
  if (fence && isSure(fence.inside.find((line) => line.trim() !== '') ?? '')) {
    const around = readMarkdown([...fence.before, '', ...fence.after], asked);
    const inside = around.contents.size === 0 ? readInside(fence, asked) : undefined;
    if (inside) return inside;
  }
  const count = deliverables.length;
  let best = lines.some((line) => /^\s*[{[]/.test(line)) ? readJson(lines, asked) : undefined;
  const consider = (parts: ReplyParts | undefined) => {
    if (parts && parts.contents.size > (best?.contents.size ?? 0)) best = parts;
  };
  // A text that is JSON as a whole has headings only by chance.
  if (!best || !/^[{[]/.test(lines.find((line) => line.trim() !== '')?.trim() ?? '')) {
    const json = best;
    best = undefined;
    consider(readMarkdown(lines, asked));
    consider(json);
  }
  if (best === undefined || best.contents.size < count) {
    for (const rewrite of [fromXml, fromHtml, fromLabelTable]) {
      const rewritten = rewrite(lines, deliverables, matcher);
      if (rewritten) consider(readMarkdown(rewritten, asked));
    }
  }
  return best ?? readFenced(lines, asked) ?? { contents: new Map(), others: [] };
}

/** A reply that stands in one fence, with the talk around it, or in a fence for each part. */
function readFenced(lines: string[], asked: Asked): ReplyParts | undefined {
  const least = Math.min(2, asked.deliverables.length);
  const fence = insideBigFence(lines);
  const inside = fence && readInside(fence, asked);
  if (inside) return inside;
  const opened = withoutMarkdownFences(lines);
  const parts = opened.length < lines.length ? readMarkdown(opened, asked) : undefined;
  return parts && parts.contents.size >= least ? parts : undefined;
}

/** The parts in a fence around a reply; undefined if there are too few of them for a reply. */
function readInside({ before, inside }: NonNullable<ReturnType<typeof insideBigFence>>, asked: Asked): ReplyParts | undefined {
  const parts = readParts(withoutDrafts(inside), asked);
  if (parts.contents.size < Math.min(2, asked.deliverables.length)) return undefined;
  const talk = before.join('\n').trim();
  return talk === '' ? parts : { ...parts, others: [{ label: '', text: talk }, ...parts.others] };
}

function readMarkdown(texts: string[], { deliverables, matcher }: Asked): ReplyParts {
  const isHeading = (line: number) => isSureHeading(texts[line] ?? '', deliverables, matcher);
  const { sections, others } = cutReply(withKinds(texts, areCode(texts, isHeading)), deliverables, matcher);
  const contents = new Map<number, PartContent>();
  for (const { deliverable, lines } of sections) if (textOf(lines) !== '') contents.set(deliverable, { lines });
  return { contents, others };
}

function readJson(lines: string[], { deliverables, matcher }: Asked): ReplyParts | undefined {
  const json = readJsonReply(lines, deliverables, matcher);
  if (!json) return undefined;
  const contents = [...json.values].map(([deliverable, value]): [number, PartContent] => [
    deliverable,
    typeof value === 'string' ? { lines: withKinds(value.split('\n'), areCode(value.split('\n'))) } : { rows: value },
  ]);
  const isGiven = (content: PartContent) => 'rows' in content || textOf(content.lines) !== '';
  return { contents: new Map(contents.filter(([, content]) => isGiven(content))), others: json.others };
}

function report(deliverables: readonly AskedDeliverable[], { contents, others }: ReplyParts): ReplyReading {
  const answers: [string, Answer][] = [];
  const missing: string[] = [];
  const ask: [string, string[]][] = [];
  const partial: [string, string[]][] = [];
  const details: [string, string][] = [];
  for (const [index, deliverable] of deliverables.entries()) {
    const { id } = deliverable;
    const content = contents.get(index);
    const read = content && readAnswer(deliverable, content);
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

function readAnswer({ kind, choices = [], columns = [] }: AskedDeliverable, content: PartContent): AnswerReading {
  if ('rows' in content) {
    const partial = columns.filter((column) => content.rows.every((row) => !row[column]));
    return { answer: content.rows, partial: content.rows.length > 0 ? partial : [] };
  }
  if (kind === 'choice') {
    const { choice, named, detail } = readChoice(choices, content.lines);
    return choice === undefined ? { ask: named, detail } : { answer: choice, detail };
  }
  if (kind === 'table') {
    const table = readTable(columns, content.lines);
    return table ? { answer: table.rows, partial: table.partial, detail: table.detail } : { detail: textOf(content.lines) };
  }
  return { answer: textOf(content.lines) };
}
