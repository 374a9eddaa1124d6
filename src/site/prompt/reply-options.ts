import { applyOption } from '../../incident/apply-option.ts';
import { formatMoment } from '../../incident/format-moment.ts';
import { valueOf, valueText } from '../../incident/field-values.ts';
import { plainText, oneLine } from '../../incident/output/plain-text.ts';
import type { PlanPrompt } from '../../incident/plan.ts';
import type { Moment } from '../../incident/register.ts';
import { latestRun, runAnswers } from '../../incident/run.ts';
import type { Row } from '../../prompt/reply.ts';
import { button, createElement } from '../browser/elements.ts';
import { now } from '../incident/now.ts';
import type { Session } from '../incident/session.ts';
import { t } from '../messages/feature-messages.ts';
import { phraseNodes } from './markdown-nodes.ts';
import { timePicker } from './time-picker.ts';

type Deliverable = PlanPrompt['deliverables'][number];

/** The options of a reply as cards, each with a button that says that it was done, and when. */
export class ReplyOptions {
  readonly root = createElement('div', { className: 'cb-options' });
  readonly #session: Session;
  readonly #prompt: PlanPrompt;
  readonly #onApplied: () => void;
  #drawn = '';
  /** The option that was done, while the page asks when, with the time of the tap. */
  #asked: { deliverable: Deliverable; action: string; when: Moment } | undefined;

  /** `onApplied` is called after an option was entered. */
  constructor(session: Session, prompt: PlanPrompt, onApplied: () => void) {
    this.#session = session;
    this.#prompt = prompt;
    this.#onApplied = onApplied;
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

  /** Enters the option whose time is asked for, as done when the user said so. Returns whether there is one. */
  enter({ stays = false } = {}): boolean {
    const asked = this.#asked;
    if (!asked) return false;
    this.#apply(asked.deliverable, asked.action, asked.when, stays);
    return true;
  }

  #card(deliverable: Deliverable, row: Row): HTMLElement {
    const [first = '', ...others] = deliverable.columns ?? Object.keys(row);
    const named = (row[first] ?? '').trim();
    const action = oneLine(plainText(named));
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

  #ask(foot: HTMLElement, deliverable: Deliverable, action: string): void {
    const { milestone } = deliverable;
    const { at, offset } = now();
    this.#asked = { deliverable, action, when: { at, offset } };
    const question = milestone
      ? t('reply.option-when-milestone', { milestone: t(`incident.milestone-${milestone}`) })
      : t('reply.option-when');
    const picker = timePicker(question, (when) => this.#apply(deliverable, action, when));
    foot.replaceChildren(picker);
    picker.querySelector('button')?.focus({ preventScroll: true });
    picker.scrollIntoView({ block: 'nearest' });
  }

  #apply({ fills: input, milestone }: Deliverable, action: string, when: Moment, stays = false): void {
    this.#asked = undefined;
    if (input === undefined) return;
    const text = t('reply.option-text', { option: action, when: formatMoment(when) });
    this.#session.change((incident, now) => applyOption(incident, { input, text, action, when, milestone }, now));
    if (!stays) this.#onApplied();
  }

  /** The text of the input that the rows of a table fill. */
  #text({ fills }: Deliverable): string {
    return valueText(valueOf(this.#session.incident, fills ?? '') ?? '');
  }
}
