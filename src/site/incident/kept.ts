import { keptUntil } from '../../incident/retention.ts';
import { session } from './here.ts';
import { saidKept } from './kept-words.ts';
import type { Session } from './session.ts';

/** How long a pause in typing is before it is said what is kept, in milliseconds. */
const PAUSE = 400;

/** `<callbook-kept>`: says how what is typed is kept; a page may have several. */
class CallbookKept extends HTMLElement {
  connectedCallback(): void {
    if (!session) return;
    const draw = () => this.#draw(session as Session);
    session.onKeeping(draw);
    // What is kept changes with every key; the words about it need not be made so often.
    session.subscribe(() => {
      clearTimeout(this.#pause);
      this.#pause = setTimeout(draw, PAUSE);
    });
    this.addEventListener('click', ({ target }) => this.#act(target, session as Session));
    for (const button of this.querySelectorAll('button')) button.disabled = false;
    draw();
  }

  #pause: ReturnType<typeof setTimeout> | undefined;

  #draw(session: Session): void {
    const until = session.isStarted ? keptUntil(session.incident) : null;
    const words = saidKept(session.keeping, until);
    if (this.#part('kept').textContent !== words) this.#part('kept').textContent = words;
    const isNothing = session.keeping === 'nothing';
    this.querySelector('[data-keep="nothing"]')?.setAttribute('aria-pressed', String(isNothing));
  }

  #act(target: EventTarget | null, session: Session): void {
    const action = target instanceof HTMLElement ? target.dataset.keep : undefined;
    if (action === 'nothing') void session.keepNothing(session.keeping !== 'nothing');
    if (action === 'ask') this.#ask(true);
    if (action === 'leave') this.#ask(false);
    if (action !== 'wipe') return;
    this.#ask(false);
    void session.remove(session.incident.id).then(() => {
      clearTimeout(this.#pause);
      this.#part('kept').textContent = 'Wiped: nothing of this incident is kept any more.';
    });
  }

  #ask(asking: boolean): void {
    this.#part('ask').hidden = !asking;
    this.#part('ways').hidden = asking;
    // The answer that loses nothing is the one under the finger.
    this.querySelector<HTMLElement>(`[data-keep="${asking ? 'leave' : 'ask'}"]`)?.focus();
  }

  #part(name: string): HTMLElement {
    const part = this.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (!part) throw new Error(`The line about what is kept has no part ${name}.`);
    return part;
  }
}

customElements.define('callbook-kept', CallbookKept);
