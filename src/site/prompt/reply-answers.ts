import type { AnswerToRead, AnswersToRead } from '../../incident/answers-to-read.ts';
import { button, createElement } from '../browser/elements.ts';
import { t } from '../messages/feature-messages.ts';
import { blockNodes } from './markdown-nodes.ts';

/** How many rows of a long table are shown at once. */
const MAX_ROWS = 8;
/** The length of an answer that fits on one line with its label, in characters. */
const SHORT_LENGTH = 60;

/** The answers of a reply to read before the next action: those before its options, and those after them. */
export class ReplyAnswers {
  readonly first = createElement('div', { className: 'cb-read' });
  readonly others = createElement('div', { className: 'cb-read' });
  #drawn = '';

  /** Shows these answers. What was shown whole is short again only if an answer changed. */
  draw(answers: AnswersToRead): void {
    const drawn = JSON.stringify(answers);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.first.replaceChildren(...answers.first.map(readAnswer));
    this.others.replaceChildren(...answers.others.map(readAnswer));
  }
}

function readAnswer({ label: given, text, isLong }: AnswerToRead): HTMLElement {
  const label = given || t('output.report-preamble');
  const nodes = blockNodes(text);
  const blocks = nodes.filter((node) => node instanceof HTMLElement);
  const [only] = blocks;
  const isShort = blocks.length === 1 && only?.tagName === 'P' && text.length <= SHORT_LENGTH;
  const name = createElement('p', { className: 'cb-read-label' }, createElement('strong', {}, label));
  const body = createElement('div', { className: 'cb-read-text' }, ...nodes);
  const answer = createElement('section', { className: isShort ? 'cb-read-short' : '' }, name, body);
  // Of a table that is all there is, whole rows are shown.
  const rows = blocks.length === 1 && only instanceof HTMLTableElement ? [...only.rows].slice(1) : undefined;
  if (rows ? rows.length > MAX_ROWS : isLong) answer.append(shortened(body, label, rows));
  return answer;
}

/** Shortens a long answer, and returns the button that shows it whole. */
function shortened(body: HTMLElement, label: string, rows: HTMLTableRowElement[] | undefined): HTMLButtonElement {
  const toggle = (isWhole: boolean) => {
    for (const row of rows?.slice(MAX_ROWS) ?? []) row.hidden = !isWhole;
    body.toggleAttribute('data-cut', !isWhole && !rows);
    all.ariaExpanded = String(isWhole);
    if (isWhole) all.textContent = t('reply.show-less', { label });
    else all.textContent = rows ? t('reply.show-rows', { label, rows: rows.length }) : t('reply.show-all', { label });
  };
  const all = button('', () => toggle(all.ariaExpanded !== 'true'), 'cb-button');
  toggle(false);
  return all;
}
