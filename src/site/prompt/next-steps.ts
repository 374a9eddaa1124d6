import { startAt, type Incident } from '../../incident/incident.ts';
import { chooseOutcome, latestRun, recommendedChoice } from '../../incident/run.ts';
import type { PlanPrompt } from '../../incident/plan.ts';
import { loadPart } from '../browser/services.ts';
import { findPart } from '../dialog/elements.ts';
import type { ReportActions } from '../incident/output-panel.ts';
import type { Session } from '../incident/session.ts';
import type { ReplyPanel } from './reply-panel.ts';
import { t } from '../messages/page-messages.ts';

/** What the next steps need from their prompt. */
export interface NextStepsHost {
  session: Session;
  /** Shows another prompt. */
  goTo(prompt: string): void;
  /** Copies a text that is not ready yet. */
  copyLater(text: Promise<string>): Promise<void>;
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
  #panel: Promise<ReplyPanel | null> | undefined;
  #report: Promise<ReportActions> | undefined;

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
    field?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: 'nearest' });
  }

  /** Reads a reply, if the prompt has one. */
  async readReply(text: string): Promise<void> {
    if (!this.#reply) return;
    this.#reply.open = true;
    (await this.#loadReply())?.read(text, { isPaste: true });
  }

  /** Goes to the suggested step; if there is none, shows the choice. */
  follow(): void {
    if (this.#suggested) this.#suggested.click();
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
    if (run?.reply?.value) {
      void this.#loadReply();
      void this.#drawReport();
    }
    const recommended = run && recommendedChoice(run, this.#prompt);
    const outcome = run?.outcome?.value;
    for (const button of this.#buttons) {
      const choice = button.dataset.choice ?? null;
      const isRecommended = choice !== null && choice === recommended;
      const isChosen = outcome
        ? outcome.choice === choice
        : button.dataset.isClass !== undefined && incident.class.value === choice;
      button.toggleAttribute('data-recommended', isRecommended);
      button.toggleAttribute('data-chosen', isChosen);
      const note = button.querySelector('.cb-next-step-note');
      if (note) note.textContent = isRecommended ? t('page.recommended') : isChosen ? t('page.chosen') : '';
    }
    this.#suggest(recommended);
  }

  /** Puts the suggested step first, and its name on the button for what to do next. */
  #suggest(recommended: string | undefined): void {
    const isOnly = this.#buttons.length === 1;
    this.#suggested = isOnly ? this.#buttons[0] : this.#buttons.find(({ dataset }) => dataset.choice === recommended);
    const follow = findPart(this.#root, 'follow');
    const name = this.#suggested?.querySelector('[data-part="step"]')?.textContent ?? '';
    follow.textContent = this.#suggested ? t('page.follow', { step: name }) : t('page.choose-step');
    const first = this.#buttons[0]?.parentElement?.querySelector('[data-to]');
    if (!isOnly && this.#suggested && first !== this.#suggested) first?.before(this.#suggested);
  }

  /** Offers the report, at the step whose reply is the report. */
  async #drawReport(): Promise<void> {
    const root = this.#root.querySelector<HTMLElement>('[data-part="report"]');
    if (!root) return;
    this.#report ??= loadPart(() => import('../incident/output-panel.ts')).then(
      ({ ReportActions }) => new ReportActions(root, this.#session),
    );
    (await this.#report).draw();
  }

  /** Loads the code that reads replies, which is needed when there is a reply, or soon may be. */
  #loadReply(): Promise<ReplyPanel | null> {
    return (this.#panel ??= loadPart(() => import('./reply-panel.ts')).then(({ ReplyPanel }) => {
      const { session, copyLater } = this.#host;
      const onApplied = () => this.follow();
      return this.#reply && new ReplyPanel(this.#reply, { session, prompt: this.#prompt, copyLater, onApplied });
    }));
  }

  async #choose(choice: string | null, to: string): Promise<void> {
    const { plan } = this.#session;
    const { id } = this.#prompt;
    if (!plan.flow.anytime.includes(id)) {
      this.#session.change((incident, now) => {
        const chosen = chooseOutcome(incident, plan, id, choice, now);
        // The first step after the class starts a conversation with an agent, unless the preflight was already copied.
        const isFirst = id === plan.flow.start && choice !== null && !latestRun(incident, plan.preflight);
        return isFirst ? startAt(chosen, plan, to, now) : chosen;
      });
    }
    if (choice !== null && this.#prompt.deliverables.some(({ milestones }) => milestones?.[choice])) {
      const { askInNotice } = await loadPart(() => import('./time-questions.ts'));
      askInNotice(this.#session, this.#prompt, choice);
    }
    if (to.startsWith('workflow:')) {
      const { goToWorkflow } = await loadPart(() => import('../incident/go-to-workflow.ts'));
      await goToWorkflow(this.#session, to.slice('workflow:'.length));
    } else if (to === 'done') {
      this.#session.notify({ text: t('page.workflow-done') });
      window.scrollTo(0, 0);
    } else {
      const { buildRoute } = await loadPart(() => import('../../incident/route.ts'));
      const { current } = buildRoute(this.#session.incident, plan);
      this.#host.goTo(to === 'here' ? (current ?? plan.flow.start) : to);
    }
  }
}
