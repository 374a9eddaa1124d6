/** What a workflow page shows: all of it, or one step by the id of its prompt. */
export type Place = 'all' | (string & {});

/** A fragment that leads to a prompt, which is also the id of its element. */
const STEP = /^#prompt-([a-z0-9-]+)$/;
/** The fragment that leads out of a step. */
const ALL = '#all-steps';

/**
 * Shows a workflow page whole, or one step of it. What is not shown stays in the document: the browser finds words in it
 * and prints it, and a page without a script shows all of it.
 */
export class View {
  readonly #sections = [...document.querySelectorAll<HTMLElement>('.cb-step, .cb-reading')];
  readonly #listeners: ((place: Place) => void)[] = [];
  #place: Place = 'all';

  constructor() {
    window.addEventListener('hashchange', () => this.#follow(location.hash));
    window.addEventListener('popstate', () => {
      if (!location.hash) this.#show(placeOf(history.state) ?? 'all');
    });
    // Words were found in what is not shown, so all of it is.
    document.addEventListener('beforematch', () => this.#show('all'));
  }

  get place(): Place {
    return this.#place;
  }

  /** Hears which place is shown. */
  onShow(listener: (place: Place) => void): void {
    this.#listeners.push(listener);
  }

  /** Shows what the address, or the last visit of this entry of the history, asks for. */
  start(): void {
    if (!this.#follow(location.hash)) this.#show(placeOf(history.state) ?? 'all');
    // Until now nothing was shown that would have moved: see first-paint.js.
    delete document.documentElement.dataset.arriving;
  }

  /** Goes to a step; with `replace` going back does not lead to where one was. */
  go(step: Place, replace = false): void {
    const state = { ...(history.state as object | null), callbook: step };
    // The place stands in the history and not in the address, which stays one that anybody may be sent.
    const address = location.pathname + location.search;
    if (replace) history.replaceState(state, '', address);
    else if (step !== this.#place) history.pushState(state, '', address);
    this.#show(step);
  }

  #show(place: Place): void {
    this.#place = this.#sections.some((section) => holds(section, place)) ? place : 'all';
    document.documentElement.dataset.place = this.#place === 'all' ? 'all' : 'step';
    const classes = document.querySelector<HTMLDetailsElement>('.cb-classes-fold');
    if (classes) classes.open = this.#place === 'all';
    for (const section of this.#sections) {
      if (this.#place === 'all' || holds(section, this.#place)) section.removeAttribute('hidden');
      else section.setAttribute('hidden', 'until-found');
    }
    for (const listener of this.#listeners) listener(this.#place);
  }

  /** Follows a fragment that leads to a step, to all of them, or to a heading; false for any other. */
  #follow(hash: string): boolean {
    const step = STEP.exec(hash)?.[1];
    const target = hash.length > 1 && !hash.includes('=') ? document.getElementById(decode(hash.slice(1))) : null;
    if (!step && hash !== ALL && !target) return false;
    this.#show(step ?? 'all');
    if (step || hash === ALL) window.scrollTo(0, 0);
    else target?.scrollIntoView();
    return true;
  }
}

function holds(section: HTMLElement, prompt: string): boolean {
  return section.dataset.steps?.split(' ').includes(prompt) === true;
}

function placeOf(state: unknown): Place | undefined {
  return typeof state === 'object' && state !== null && 'callbook' in state && typeof state.callbook === 'string'
    ? state.callbook
    : undefined;
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
