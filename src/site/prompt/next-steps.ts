import type { Incident } from '../../incident/schema.ts';
import { endsWorkflow, latestRun, nextAction, recommendedTransition } from '../../incident/run.ts';
import type { PlanPrompt } from '../../incident/plan.ts';
import { loadModule } from '../browser/services.ts';
import { findPart } from '../browser/elements.ts';
import type { ReportActions } from '../incident/report-actions.ts';
import type { Session } from '../incident/session.ts';
import type { ReplyPanel } from './reply-panel.ts';
import { t } from '../messages/page-messages.ts';

/** The methods of a prompt that its next steps use. */
export interface NextStepsHost {
  session: Session;
  /** Shows another prompt. */
  goTo(prompt: string): void;
  /** Copies a text that is not ready yet. */
  copyLater(text: Promise<string>): Promise<void>;
  /** Returns the templates of all prompts on the page. */
  templates(): string[];
}

/** The section after a prompt: its reply, and the next steps. The page never goes to a step without a click. */
export class NextSteps {
  readonly #root: HTMLElement;
  readonly #buttons: HTMLButtonElement[];
  readonly #prompt: PlanPrompt;
  readonly #session: Session;
  readonly #host: NextStepsHost;
  readonly #reply: HTMLDetailsElement | null;
  /** The button of the step that the reply recommends, or of the only step there is. */
  #suggested: HTMLButtonElement | undefined;
  #openedFor: string | undefined;
  #panel: Promise<ReplyPanel | null> | undefined;
  #report: Promise<ReportActions> | undefined;
  /** The action for the report, which comes first. */
  #reportAction: ReportActions['next'];

  constructor(root: HTMLElement, prompt: PlanPrompt, host: NextStepsHost) {
    this.#root = root;
    this.#buttons = [...root.querySelectorAll<HTMLButtonElement>('[data-to]')];
    this.#prompt = prompt;
    this.#session = host.session;
    this.#host = host;
    this.#reply = root.querySelector<HTMLDetailsElement>('details[data-part="reply"]');
    this.#reply?.addEventListener('toggle', () => void this.#loadReply());
    for (const button of this.#buttons) {
      button.addEventListener('click', () => void this.#choose(button.dataset.choice ?? null, button.dataset.to ?? ''));
      button.disabled = false;
    }
  }

  /** Opens the field for the reply, and with `focus` puts the focus there, ready for a paste. */
  openReply({ focus }: { focus: boolean }): void {
    if (!this.#reply) return this.#showChoice();
    this.#reply.open = true;
    if (!focus) return;
    const field = this.#reply.querySelector('textarea');
    field?.closest('details')?.setAttribute('open', '');
    field?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: 'nearest' });
  }

  /** Reads a reply, if the prompt has one. */
  async readReply(text: string): Promise<void> {
    if (!this.#reply) return;
    this.#reply.open = true;
    (await this.#loadReply())?.read(text, { isPaste: true });
  }

  /** Whether the last run ended the workflow, and nothing was started since. */
  isDone(incident: Incident): boolean {
    const run = latestRun(incident, this.#prompt.id);
    if (!run?.outcome?.value || !endsWorkflow(run, this.#prompt)) return false;
    const started = Object.keys(incident.runs).map((id) => latestRun(incident, id)?.started ?? 0);
    return Math.max(incident.class.at, ...started) <= run.outcome.at;
  }

  /** Does what comes next with the report, or goes to the suggested step; if there is none, shows the choice. */
  follow(): void {
    if (this.#reportAction) void this.#reportAction.run();
    else if (this.#suggested) this.#suggested.click();
    else this.#showChoice();
  }

  /** Scrolls to the next steps, and puts the focus on the first one. */
  #showChoice(): void {
    this.#root.querySelector('.cb-next-step-list')?.scrollIntoView({ block: 'center' });
    this.#buttons[0]?.focus({ preventScroll: true });
  }

  /** Marks the step that the reply recommends and the one that was chosen. */
  draw(incident: Incident): void {
    const run = latestRun(incident, this.#prompt.id);
    const hasReply = Boolean(run?.reply?.value);
    // Open the reply field on arrival if it is needed next, until the user closes it.
    if (this.#reply && run && run.id !== this.#openedFor && nextAction(incident, this.#prompt) !== 'copy') {
      this.#openedFor = run.id;
      this.#reply.open = true;
    }
    if (hasReply) void this.#loadReply();
    const isReportNext = (hasReply && run && endsWorkflow(run, this.#prompt)) || this.isDone(incident);
    if (isReportNext || this.#report) void this.#drawReport(incident, isReportNext);
    const recommended = run && recommendedTransition(run, this.#prompt);
    const outcome = run?.outcome?.value;
    for (const button of this.#buttons) {
      const { choice = null, to = '' } = button.dataset;
      const isRecommended = recommended?.choice === choice && recommended.to === to;
      const isChosen = outcome
        ? outcome.choice === choice && (outcome.to ?? to) === to
        : button.dataset.isClass !== undefined && incident.class.value === choice;
      button.toggleAttribute('data-recommended', isRecommended);
      button.toggleAttribute('data-chosen', isChosen);
      const note = button.querySelector('.cb-next-step-note');
      // The reply recommends the choice. Of several steps that have it, the first is the usual one.
      const recommendation = button.dataset.usual ?? t('page.recommended');
      if (note) note.textContent = isRecommended ? recommendation : isChosen ? t('page.chosen') : '';
    }
    this.#suggest();
  }

  /** Puts the suggested step first, and its name on the button for what to do next. */
  #suggest(): void {
    const isOnly = this.#buttons.length === 1;
    this.#suggested = isOnly ? this.#buttons[0] : this.#buttons.find(({ dataset }) => 'recommended' in dataset);
    const follow = findPart(this.#root, 'follow');
    const name = this.#suggested?.querySelector('[data-part="step"]')?.textContent ?? '';
    const step = this.#suggested ? t('page.follow', { step: name }) : t('page.choose-step');
    follow.textContent = this.#reportAction?.label ?? step;
    const first = this.#buttons[0]?.parentElement?.querySelector('[data-to]');
    if (!isOnly && this.#suggested && first !== this.#suggested) first?.before(this.#suggested);
  }

  /** Offers the report, at the step whose reply is the report; with `isNext`, on the main button. */
  async #drawReport(incident: Incident, isNext: boolean): Promise<void> {
    const root = this.#root.querySelector<HTMLElement>('[data-part="report"]');
    if (!root) return;
    this.#report ??= loadModule(() => import('../incident/report-actions.ts')).then(
      ({ ReportActions }) =>
        new ReportActions(root, this.#session, {
          onCopied: () => this.draw(this.#session.incident),
          finish: this.#buttons.length === 1 ? () => this.#buttons[0]?.click() : undefined,
        }),
    );
    // Until the report has loaded, keep the user from skipping it.
    const follow = findPart<HTMLButtonElement>(this.#root, 'follow');
    follow.disabled = isNext && !this.#reportAction;
    const report = await this.#report;
    follow.disabled = false;
    report.draw({ isDone: this.isDone(incident), isNext });
    this.#reportAction = report.next;
    this.#suggest();
  }

  /** Loads the code that reads replies, which is needed when there is a reply, or soon may be. */
  #loadReply(): Promise<ReplyPanel | null> {
    return (this.#panel ??= loadModule(() => import('./reply-panel.ts')).then(({ ReplyPanel }) => {
      if (!this.#reply) return null;
      return new ReplyPanel(this.#reply, { ...this.#host, prompt: this.#prompt, onApplied: () => this.follow() });
    }));
  }

  async #choose(choice: string | null, to: string): Promise<void> {
    const { chooseNext } = await loadModule(() => import('./choose-next.ts'));
    await chooseNext(this.#session, this.#prompt, { choice, to }, (prompt) => this.#host.goTo(prompt));
  }
}
