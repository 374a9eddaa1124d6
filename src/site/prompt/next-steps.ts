import { startAt, type Incident } from '../../incident/incident.ts';
import { chooseOutcome, recommendedChoice } from '../../incident/outcome.ts';
import type { PlanPrompt } from '../../incident/plan.ts';
import { latestRun } from '../../incident/run.ts';
import { loadPart } from '../browser/load-part.ts';
import type { Session } from '../incident/session.ts';
import { t } from '../messages/page-messages.ts';

/** What follows a prompt: its reply, and the next steps, of which the reader chooses one. Nothing moves without a click. */
export class NextSteps {
  readonly #root: HTMLElement;
  readonly #buttons: HTMLButtonElement[];
  readonly #prompt: PlanPrompt;
  readonly #session: Session;
  readonly #goTo: (prompt: string) => void;
  readonly #reply: HTMLDetailsElement | null;
  #panel: Promise<unknown> | undefined;

  constructor(root: HTMLElement, prompt: PlanPrompt, session: Session, goTo: (prompt: string) => void) {
    this.#root = root;
    this.#buttons = [...root.querySelectorAll<HTMLButtonElement>('[data-to]')];
    this.#prompt = prompt;
    this.#session = session;
    this.#goTo = goTo;
    this.#reply = root.querySelector<HTMLDetailsElement>('details[data-part="reply"]');
    this.#reply?.addEventListener('toggle', () => void this.#loadReply());
    for (const button of this.#buttons) {
      button.addEventListener('click', () => void this.#choose(button.dataset.choice ?? null, button.dataset.to ?? ''));
      button.disabled = false;
    }
  }

  /** Scrolls to the next steps, and puts the focus there. */
  show(): void {
    const section = this.#root.querySelector<HTMLElement>('.cb-next-steps');
    section?.scrollIntoView({ block: 'start' });
    section?.querySelector<HTMLElement>('summary, button:not([hidden])')?.focus({ preventScroll: true });
  }

  /** Opens the field for the reply, ready for a paste. */
  showReply(): void {
    if (!this.#reply) return this.show();
    this.#reply.open = true;
    this.#reply.scrollIntoView({ block: 'start' });
    this.#reply.querySelector('textarea')?.focus({ preventScroll: true });
  }

  /** Marks the step that the reply recommends and the one that was chosen. */
  draw(incident: Incident): void {
    const run = latestRun(incident, this.#prompt.id);
    if (run?.reply?.value) void this.#loadReply();
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
  }

  /** The code that reads replies is loaded when there is one, or may soon be. */
  #loadReply(): Promise<unknown> {
    return (this.#panel ??= loadPart(() => import('../reply/reply-panel.ts')).then(
      ({ ReplyPanel }) => this.#reply && new ReplyPanel(this.#reply, this.#prompt, this.#session),
    ));
  }

  async #choose(choice: string | null, to: string): Promise<void> {
    const { plan } = this.#session;
    const { id } = this.#prompt;
    if (!plan.flow.anytime.includes(id)) {
      this.#session.change((incident, now) => {
        const chosen = chooseOutcome(incident, plan, id, choice, now);
        // The first step after the class begins a conversation with an agent, unless an earlier copy did.
        const isFirst = id === plan.flow.start && choice !== null && !latestRun(incident, plan.preflight);
        return isFirst ? startAt(chosen, plan, to, now) : chosen;
      });
    }
    if (to.startsWith('workflow:')) {
      const { handOffTo } = await loadPart(() => import('../incident/hand-off.ts'));
      await handOffTo(this.#session, to.slice('workflow:'.length));
    } else if (to === 'done') {
      this.#session.notify({ text: t('page.workflow-done') });
      window.scrollTo(0, 0);
    } else {
      const { buildRoute } = await loadPart(() => import('../../incident/route.ts'));
      const { current } = buildRoute(this.#session.incident, plan);
      this.#goTo(to === 'here' ? (current ?? plan.flow.start) : to);
    }
  }
}
