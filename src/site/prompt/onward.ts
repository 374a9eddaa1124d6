import { chooseOutcome, recommendedChoice } from '../../incident/outcome.ts';
import { type Incident, leadWithPreflight } from '../../incident/incident.ts';
import { latestRun } from '../../incident/run.ts';
import type { WorkflowData } from './workflow-data.ts';
import type { Page } from './page.ts';

/** What comes after a prompt: the ways on, of which a click takes one. Nothing here moves by itself. */
export class Onward {
  readonly #root: HTMLElement;
  readonly #ways: HTMLButtonElement[];
  readonly #prompt: WorkflowData['prompts'][number];
  readonly #page: Page;
  readonly #reply: HTMLDetailsElement | null;
  #panel: Promise<unknown> | undefined;

  constructor(root: HTMLElement, prompt: WorkflowData['prompts'][number], page: Page) {
    this.#root = root;
    this.#ways = [...root.querySelectorAll<HTMLButtonElement>('[data-to]')];
    this.#prompt = prompt;
    this.#page = page;
    // What reads replies is loaded when there is one, or may be soon.
    this.#reply = root.querySelector<HTMLDetailsElement>('details[data-part="reply"]');
    this.#reply?.addEventListener('toggle', () => void this.#openReply());
    for (const way of this.#ways) {
      way.addEventListener('click', () => void this.#go(way.dataset.choice ?? null, way.dataset.to ?? ''));
      way.disabled = false;
    }
  }

  /** Brings what comes next into sight, and the focus with it. */
  show(): void {
    const place = this.#root.querySelector<HTMLElement>('.cb-after');
    place?.scrollIntoView({ block: 'start' });
    place?.querySelector<HTMLElement>('summary, button:not([hidden])')?.focus({ preventScroll: true });
  }

  /** Opens the place for the reply, ready for a paste. */
  answer(): void {
    if (!this.#reply) return this.show();
    this.#reply.open = true;
    this.#reply.scrollIntoView({ block: 'start' });
    this.#reply.querySelector('textarea')?.focus({ preventScroll: true });
  }

  /** Marks the way that the reply recommends, and the one that was taken. */
  draw(incident: Incident): void {
    const run = latestRun(incident, this.#prompt.id);
    if (run?.reply?.value) void this.#openReply();
    const advised = run && recommendedChoice(run, this.#prompt);
    const taken = run?.outcome?.value;
    for (const way of this.#ways) {
      const choice = way.dataset.choice ?? null;
      const isTaken = taken
        ? taken.choice === choice
        : way.dataset.isClass !== undefined && incident.class.value === choice;
      way.toggleAttribute('data-advised', advised !== undefined && choice === advised);
      way.toggleAttribute('data-taken', isTaken);
      const words = way.querySelector('.cb-way-note');
      if (words)
        words.textContent = choice !== null && choice === advised ? 'The reply says so' : isTaken ? 'Taken' : '';
    }
  }

  #openReply(): Promise<unknown> {
    const { session } = this.#page;
    return (this.#panel ??= import('../reply/panel.ts').then(
      ({ ReplyPanel }) => this.#reply && new ReplyPanel(this.#reply, this.#prompt, session),
    ));
  }

  async #go(choice: string | null, to: string): Promise<void> {
    const { session, outline } = this.#page;
    const { id } = this.#prompt;
    if (!outline.flow.anytime.includes(id)) {
      session.change((incident, now) => {
        const chosen = chooseOutcome(incident, outline, id, choice, now);
        // The first step that a class opens begins an agent's session, unless an earlier copy did.
        const begins = id === outline.flow.start && choice !== null && !latestRun(incident, outline.preflight);
        return begins ? leadWithPreflight(chosen, to, now) : chosen;
      });
    }
    if (to.startsWith('workflow:')) {
      const { handOffTo } = await import('../incident/hand-off.ts');
      await handOffTo(session, to.slice('workflow:'.length));
    } else if (to === 'done') {
      session.notice({
        words: 'This workflow is done. Close the incident when its report is out: that deletes its evidence.',
      });
      window.scrollTo(0, 0);
    } else {
      const { buildRoute } = await import('../../incident/route.ts');
      const { current } = buildRoute(session.incident, outline);
      this.#page.goTo(to === 'here' ? (current ?? outline.flow.start) : to);
    }
  }
}
