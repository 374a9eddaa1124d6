import type { AnswerToRead, AnswersToRead } from '../../incident/answers-to-read.ts';
import { copyText } from '../browser/clipboard.ts';
import { button, createElement } from '../browser/elements.ts';
import { t } from '../messages/feature-messages.ts';
import { blockNodes } from './markdown-nodes.ts';

/** How many rows of a long table are shown at once. */
const MAX_ROWS = 8;
/** For how many commands of an answer there is a button. */
const MAX_COPIES = 4;
/** How much of a command is on its button, in characters. */
const MAX_COMMAND_LENGTH = 40;
/** The length of an answer that fits on one line with its label, in characters. */
const SHORT_LENGTH = 60;

/** The answers of a reply to read before the next action: those before its options, and those after them. */
export class ReplyAnswers {
  readonly first = createElement('div', { className: 'cb-read' });
  readonly others = createElement('div', { className: 'cb-read' });
  /** Whether the answers may have commands to run now. */
  readonly #hasCommands: boolean;
  #drawn = '';

  constructor({ hasCommands }: { hasCommands: boolean }) {
    this.#hasCommands = hasCommands;
  }

  /** Shows these answers. What was shown whole is short again only if an answer changed. */
  draw(answers: AnswersToRead): void {
    const drawn = JSON.stringify(answers);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const show = (answer: AnswerToRead) => answerElement(answer, this.#hasCommands);
    this.first.replaceChildren(...answers.first.map(show));
    this.others.replaceChildren(...answers.others.map(show));
  }
}

function answerElement({ label: given, text, isLong }: AnswerToRead, hasCommands: boolean): HTMLElement {
  const label = given || t('output.report-preamble');
  const nodes = blockNodes(text);
  const blocks = nodes.filter((node) => node instanceof HTMLElement);
  const [only] = blocks;
  const isShort = blocks.length === 1 && only?.tagName === 'P' && text.length <= SHORT_LENGTH;
  const name = createElement('p', { className: 'cb-read-label' }, createElement('strong', {}, label));
  const body = createElement('div', { className: 'cb-read-text' }, ...nodes);
  const answer = createElement(
    'section',
    { className: isShort ? 'cb-read-short' : '' },
    name,
    body,
    ...(hasCommands ? copies(body) : []),
  );
  // Of a table that is all there is, whole rows are shown.
  const rows = blocks.length === 1 && only instanceof HTMLTableElement ? [...only.rows].slice(1) : undefined;
  if (rows ? rows.length > MAX_ROWS : isLong) answer.append(shortened(body, label, rows));
  return answer;
}

/** Returns a button for each of the first commands of an answer that copies it: code in a block, or code with several words. */
function copies(body: HTMLElement): HTMLElement[] {
  const codes = [...body.querySelectorAll('pre, code')].filter(
    (code) => code.closest('pre, td') === null || code.matches('pre'),
  );
  const commands = codes.map(({ tagName, textContent }) => ({ tagName, text: textContent.trim() }));
  const texts = new Set(
    commands.flatMap(({ tagName, text }) => (tagName === 'PRE' || /\S\s+\S/.test(text) ? [text] : [])),
  );
  return [...texts].slice(0, MAX_COPIES).map((text) => {
    const line = text.replace(/\s+/g, ' ');
    const label = line.length > MAX_COMMAND_LENGTH ? `${line.slice(0, MAX_COMMAND_LENGTH)}…` : line;
    const copy = async () => {
      const isCopied = await copyText(text);
      status.textContent = isCopied ? t('output.copied') : t('incidents.copy-blocked');
    };
    const status = createElement('span', { role: 'status' });
    const one = button(t('reply.copy-command', { command: label }), copy, 'cb-button');
    return createElement('p', { className: 'cb-read-copy' }, one, ' ', status);
  });
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
