import { formatMoment } from '../../incident/moment.ts';
import { button, createElement } from '../dialog/elements.ts';
import { t } from '../messages/feature-messages.ts';
import type { IncidentActions } from './incident-actions.ts';
import { stateText, type IncidentSummary } from './incident-summary.ts';
import { offsetAt } from './tab.ts';

/** What a row shows in addition to the summary of its incident. */
export interface RowContext {
  isCurrent: boolean;
  /** The title of the workflow. */
  title: string;
  /** The URL of the workflow, if its page is a different one. */
  url: string | undefined;
  sign: Node | undefined;
}

/** One incident of the list, with its actions. */
export class IncidentRow {
  readonly root = createElement('li', {});
  readonly #actions: IncidentActions;
  readonly #summary = createElement('div', {});
  readonly #buttons = createElement('div', { className: 'cb-dialog-actions' });
  readonly #status = createElement('p', { className: 'cb-incident-message', role: 'status' });

  constructor(actions: IncidentActions) {
    this.#actions = actions;
    this.root.append(this.#summary, this.#buttons, this.#status);
  }

  /** Shows the current state of the incident. */
  show(summary: IncidentSummary, { isCurrent, title, url, sign }: RowContext): void {
    const state = stateText(summary);
    const name = createElement('p', { id: `incident-${summary.id}`, className: 'cb-incident-name' });
    name.append(
      ...(sign ? [sign] : []),
      ...(state ? [createElement('strong', {}, `${state}:`), ' '] : []),
      summary.name,
      ...(isCurrent ? [' ', createElement('span', { className: 'cb-incident-current' }, t('incidents.current'))] : []),
    );
    const [started, edited] = [summary.started, summary.edited].map((at) => formatMoment({ at, offset: offsetAt(at) }));
    const times = t('incidents.times', { started: started ?? '', edited: edited ?? '' });
    this.#summary.replaceChildren(name, createElement('p', { className: 'cb-dialog-quiet' }, `${title}. ${times}`));
    this.#drawButtons(summary, { isCurrent, title, url }, name.id);
  }

  #drawButtons(summary: IncidentSummary, context: Omit<RowContext, 'sign'>, describedBy: string): void {
    const actions = this.#actions;
    const action = (label: string, run: () => Promise<string>) => {
      const created = button(label, () => run().then((text) => this.#say(text)));
      created.setAttribute('aria-describedby', describedBy);
      return created;
    };
    const switchLabel =
      context.url === undefined ? t('incidents.switch') : t('incidents.switch-workflow', { workflow: context.title });
    this.#buttons.replaceChildren(
      ...(context.isCurrent ? [] : [action(switchLabel, () => actions.switchTo(summary, this.#buttons))]),
      action(t('incidents.rename'), () => Promise.resolve(this.#rename(summary))),
      summary.closed
        ? action(t('incidents.reopen'), () => actions.reopen(summary))
        : action(t('incidents.close'), () => actions.close(summary, this.#buttons)),
      action(t('incidents.export'), () => actions.export(summary)),
      action(t('incidents.delete'), () => actions.delete(summary, this.#buttons)),
    );
  }

  /** Shows the result of an action. If its button was replaced and lost the focus, the first button gets it. */
  #say(text: string): void {
    this.#status.textContent = text;
    const isLost = document.activeElement === document.body || document.activeElement?.tagName === 'DIALOG';
    if (isLost) this.#buttons.querySelector('button')?.focus();
  }

  #rename(summary: IncidentSummary): string {
    const field = createElement('input', {
      type: 'text',
      className: 'cb-control',
      value: summary.name,
      maxLength: 200,
      autocomplete: 'off',
    });
    const leave = () => {
      form.remove();
      this.#buttons.hidden = false;
      this.#buttons.querySelector<HTMLElement>('button')?.focus();
    };
    const form = createElement(
      'form',
      { className: 'cb-incident-rename' },
      createElement('label', {}, t('incidents.name'), field),
      createElement('button', { type: 'submit', className: 'cb-button' }, t('incidents.save-name')),
      button(t('incidents.cancel'), leave, 'cb-button'),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#actions.rename(summary, field.value.trim()).then((text) => {
        leave();
        this.#say(text);
      });
    });
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      // Escape closes this form, not the dialog.
      event.preventDefault();
      leave();
    });
    this.#buttons.after(form);
    this.#buttons.hidden = true;
    field.focus();
    field.select();
    return '';
  }
}
