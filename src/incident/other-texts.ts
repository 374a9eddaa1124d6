import { isSmallTalk, parseReply } from '../prompt/reply.ts';
import { closedCode } from '../prompt/reply/code-fence.ts';
import type { LabelledText } from './answer-text.ts';
import type { PlanPrompt } from './plan.ts';
import type { Reply } from './schema.ts';

// cspell:words bericht zusammenfassung analyse bewertung antwort

/** A title of a whole document, such as `Post-incident report: checkout 5xx`; not a sentence such as `Users report errors`. */
const DOCUMENT_TITLE =
  /(?:report|review|summary|analysis|assessment|plan|triage|retrospective|post-?mortem|write-?up|answers?|reply|response|bericht|zusammenfassung|analyse|bewertung|antwort)(?=\s*(?:$|[^\p{L}\s]|(?:of|for|on|von|vom|für|zum|zur)\s))/iu;

/** The texts that were last read from each reply, because the page is drawn at every change. */
const known = new WeakMap<Reply, { deliverables: PlanPrompt['deliverables']; texts: LabelledText[] }>();

/**
 * Returns the parts of a reply that no deliverable asks for. Text before the first heading, or after the last answer, has an
 * empty label. Leaves out small talk and the title of the document, and no part is only a heading.
 */
export function otherTexts(
  reply: Reply | null | undefined,
  { title, deliverables }: Pick<PlanPrompt, 'title' | 'deliverables'>,
): LabelledText[] {
  if (!reply) return [];
  const before = known.get(reply);
  if (before?.deliverables === deliverables) return before.texts;
  const parts = parseReply(deliverables, reply.text).others ?? [];
  const texts = parts
    .map(({ label, text }) => {
      if (label !== '') return text === '' ? fromTitle(label, title) : { label, text };
      return { label, text: withoutSmallTalk(withoutTitles(text, title)) };
    })
    .filter(({ text }) => text !== '');
  known.set(reply, { deliverables, texts });
  return texts;
}

/** The part in a heading with nothing below it: `Remaining risks: 57 stuck checkouts`. */
function fromTitle(heading: string, promptTitle: string): LabelledText {
  const [, label = '', text = ''] = /^(.+?)(?:\s*[:：]\s*|\s+[–—]\s+)(\S.*)$/u.exec(heading) ?? [];
  return isDocumentTitle(heading, promptTitle) ? { label, text: '' } : { label, text };
}

function isDocumentTitle(heading: string, promptTitle: string): boolean {
  const name = heading.replace(/[*_#`]/g, '').trim();
  const [one, other] = [name.toLowerCase(), promptTitle.toLowerCase()];
  return name === '' || one.includes(other) || other.includes(one) || DOCUMENT_TITLE.test(name);
}

/** Removes the title of the document, and makes any other heading with nothing below it a paragraph. */
function withoutTitles(text: string, promptTitle: string): string {
  const lines = text.split('\n');
  const isCode = closedCode(lines);
  // For each level, whether there is text before the next heading of the same or a higher one.
  const hasText = new Array<boolean>(BOLD + 1).fill(false);
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index] ?? '';
    const heading = isCode[index] ? undefined : headingOf(line);
    if (!heading) {
      if (!/^[\s\-*_]*$/.test(line)) hasText.fill(true);
      continue;
    }
    const { level, title } = heading;
    const isEmpty = !hasText[level];
    hasText.fill(false, level);
    if (isDocumentTitle(title, promptTitle) && (isEmpty || level === 1)) lines[index] = '';
    else if (isEmpty && level !== BOLD) lines[index] = `${title}\n`;
  }
  return lines.join('\n').trim();
}

/** The level of a line in bold, below all headings. */
const BOLD = 7;
/** The longest line that is a heading, in characters. */
const MAX_HEADING_LENGTH = 300;

function headingOf(line: string): { level: number; title: string } | undefined {
  if (line.length > MAX_HEADING_LENGTH) return undefined;
  const [, marks = '', title = ''] = /^ {0,3}(#{1,6})\s+(.*?)[\s#]*$/.exec(line) ?? [];
  if (marks !== '') return { level: marks.length, title };
  const bold = /^\s*(?:\*\*|__)([^*_].*?)(?:\*\*|__)\s*$/.exec(line)?.[1];
  return bold === undefined ? undefined : { level: BOLD, title: bold };
}

/** Removes a first and a last paragraph of one line that an agent only says around its answers. */
function withoutSmallTalk(text: string): string {
  const lines = text.split('\n');
  const isTalk = (line = '', next = '') => next.trim() === '' && isSmallTalk(line);
  if (isTalk(lines[0], lines[1])) lines.shift();
  if (isTalk(lines.at(-1), lines.at(-2))) lines.pop();
  return lines.join('\n').trim();
}
