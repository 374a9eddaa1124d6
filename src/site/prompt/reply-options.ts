import { applyOption, optionAction } from '../../incident/apply-option.ts';
import { formatMoment } from '../../incident/format-moment.ts';
import { enteredValue, textOfValue } from '../../incident/field-values.ts';
import { plainText, oneLine } from '../../incident/output/plain-text.ts';
import type { PlanPrompt } from '../../incident/plan.ts';
import type { Moment } from '../../incident/schema.ts';
import { latestRun, runAnswers } from '../../incident/run.ts';
import type { Row } from '../../prompt/reply.ts';
import { button, createElement } from '../browser/elements.ts';
import { now } from '../browser/clock.ts';
import type { Session } from '../incident/session.ts';
import { t } from '../messages/feature-messages.ts';
import { phraseNodes } from './markdown-nodes.ts';
import { timePicker } from './time-picker.ts';

type PlanDeliverable = PlanPrompt['deliverables'][number];

/** An option of a reply that was done. */
interface DoneOption {
  /** The id of the incident. */
  incident: string;
  deliverable: PlanDeliverable;
  action: string;
  when: Moment;
}

/** The options of a reply as cards, each with a button that says that it was done, and when. */
export class ReplyOptions {
  readonly root = createElement('div', { className: 'cb-options' });
  readonly #session: Session;
  readonly #prompt: PlanPrompt;
  readonly #onApplied: () => void;
  #drawn = '';
  /** The options that were done, while the page asks when, by their action, with the time of the tap. */
  readonly #asked = new Map<string, DoneOption>();

  /** `onApplied` is called after an option was entered. */
  constructor(session: Session, prompt: PlanPrompt, onApplied: () => void) {
    this.#session = session;
    this.#prompt = prompt;
    this.#onApplied = onApplied;
    // Enter the option before the user leaves the question or copies: with links, buttons, single keys, or by closing the page.
    document.addEventListener('click', (event) => this.#enterBefore(event), { capture: true });
    document.addEventListener('keydown', (event) => this.#enterBefore(event), { capture: true });
    window.addEventListener('pagehide', () => this.#enter(), { capture: true });
  }

  /** Shows the options of the latest run. */
  draw(): void {
    const run = latestRun(this.#session.incident, this.#prompt.id);
    const tables = runAnswers(run ?? { edits: {} }, this.#prompt).flatMap(({ answer, deliverable }) =>
      deliverable.fills !== undefined && Array.isArray(answer) ? [{ deliverable, rows: answer }] : [],
    );
    const drawn = JSON.stringify(
      tables.map(({ deliverable, rows }) => [deliverable.id, rows, this.#text(deliverable)]),
    );
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.root.replaceChildren(
      ...tables.map(({ deliverable, rows }) => {
        const cards = rows.map((row) => this.#card(deliverable, row));
        const list = createElement('ul', {}, ...cards);
        return createElement(
          'section',
          {},
          createElement('p', {}, createElement('strong', {}, deliverable.label)),
          list,
        );
      }),
    );
  }

  /** Enters what was done before an event leaves the question open, with the time of the tap. */
  #enterBefore(event: MouseEvent | KeyboardEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const isInside = this.root.contains(target);
    const isTyping = target?.matches('input, textarea, select');
    if (event instanceof MouseEvent) {
      if (!isInside && target?.closest('a, button')) this.#enter();
    } else if (event.ctrlKey || event.metaKey) {
      if (event.key === 'Enter' && !(isInside && isTyping)) this.#enter();
    } else if (/^\S$/u.test(event.key) && !isTyping) this.#enter();
  }

  #enter(): void {
    const asked = [...this.#asked.values()];
    this.#asked.clear();
    for (const option of asked) this.#apply(option);
  }

  #card(deliverable: PlanDeliverable, row: Row): HTMLElement {
    const [first = '', ...others] = deliverable.columns ?? Object.keys(row);
    const named = (row[first] ?? '').trim();
    const action = optionAction(oneLine(plainText(named)));
    const facts = others.flatMap((column) => {
      const text = row[column]?.trim();
      return text
        ? [createElement('div', {}, createElement('dt', {}, column), createElement('dd', {}, ...phraseNodes(text)))]
        : [];
    });
    const foot = createElement('div', { className: 'cb-option-foot' });
    const done = button(t('reply.option-done'), () => this.#ask(foot, deliverable, action), 'cb-button');
    done.ariaLabel = t('reply.option-done-named', { option: action });
    foot.append(done);
    if (action !== '' && this.#text(deliverable).includes(action)) {
      const { label } = this.#session.plan.inputs[deliverable.fills ?? ''] ?? { label: '' };
      foot.append(createElement('span', { className: 'cb-option-note' }, t('reply.option-entered', { input: label })));
    }
    return createElement(
      'li',
      {},
      createElement('p', { className: 'cb-option-name' }, ...phraseNodes(named)),
      createElement('dl', {}, ...facts),
      foot,
    );
  }

  #ask(foot: HTMLElement, deliverable: PlanDeliverable, action: string): void {
    const { milestone } = deliverable;
    const { at, offset } = now();
    const { id: incident } = this.#session.incident;
    const option = { incident, deliverable, action };
    this.#asked.set(action, { ...option, when: { at, offset } });
    const question = milestone
      ? t('reply.option-when-milestone', { milestone: t(`incident.milestone-${milestone}`) })
      : t('reply.option-when');
    const picker = timePicker(question, (when) => {
      this.#asked.set(action, { ...option, when });
      this.#enter();
      this.#onApplied();
    });
    const buttons = [...foot.childNodes];
    const cancel = button(t('reply.option-not-done'), () => {
      this.#asked.delete(action);
      foot.replaceChildren(...buttons);
      foot.querySelector('button')?.focus({ preventScroll: true });
    });
    picker.querySelector('.cb-time-typed')?.append(cancel);
    foot.replaceChildren(picker);
    picker.querySelector('button')?.focus({ preventScroll: true });
    picker.scrollIntoView({ block: 'nearest' });
  }

  #apply({ incident: id, deliverable: { fills: input, milestone }, action, when }: DoneOption): void {
    // Another incident may be open by now.
    if (input === undefined || id !== this.#session.incident.id) return;
    const text = t('reply.option-text', { option: action, when: formatMoment(when) });
    this.#session.change((incident, now) => applyOption(incident, { input, text, action, when, milestone }, now));
  }

  /** The text of the input that the rows of a table fill. */
  #text({ fills }: PlanDeliverable): string {
    return textOfValue(enteredValue(this.#session.incident, fills ?? '') ?? '');
  }
}
