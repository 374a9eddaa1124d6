/** What a workflow page shows: its head and what is only read, one step by the id of its prompt, or everything. */
export type Place = 'overview' | 'all' | (string & {});

/** A fragment that leads to a prompt, which is also the id of its element. */
const STEP = /^#prompt-([a-z0-9-]+)$/;
/** A fragment for each of the other places. */
const PLACES: Record<string, Place> = { '#overview': 'overview', '#all-steps': 'all' };

/**
 * Shows one step of a workflow at a time. What is not shown stays in the document: the browser finds words in it, prints
 * it, and a page without a script shows all of it.
 */
export class View {
  readonly #sections = [...document.querySelectorAll<HTMLElement>('.cb-step, .cb-reading')];
  readonly #listeners: ((place: Place) => void)[] = [];
  #place: Place = 'all';

  constructor() {
    window.addEventListener('hashchange', () => this.#follow(location.hash));
    window.addEventListener('popstate', () => this.#show(placeOf(history.state) ?? 'overview'));
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

  /** Shows what the address or an earlier visit of it asks for. */
  start(): void {
    if (!this.#follow(location.hash)) this.#show(placeOf(history.state) ?? 'overview');
  }

  /** Goes to a place; `replace` puts it over the last one, so that going back does not lead there again. */
  go(place: Place, replace = false): void {
    const state = { ...(history.state as object | null), callbook: place };
    // The place stands in the history and not in the address, which stays one that anybody may be sent.
    const address = location.pathname + location.search;
    if (replace) history.replaceState(state, '', address);
    else if (place !== this.#place) history.pushState(state, '', address);
    this.#show(place);
  }

  #show(place: Place): void {
    const known = place === 'overview' || place === 'all' || this.#sections.some((section) => holds(section, place));
    this.#place = known ? place : 'overview';
    const isStep = this.#place !== 'overview' && this.#place !== 'all';
    document.documentElement.dataset.place = isStep ? 'step' : this.#place;
    for (const section of this.#sections) {
      const isShown =
        this.#place === 'all' || (isStep ? holds(section, this.#place) : section.classList.contains('cb-reading'));
      if (isShown) section.removeAttribute('hidden');
      else section.setAttribute('hidden', 'until-found');
    }
    for (const listener of this.#listeners) listener(this.#place);
  }

  /** Follows a fragment that leads to a place or to a heading; false for any other. */
  #follow(hash: string): boolean {
    const place = STEP.exec(hash)?.[1] ?? PLACES[hash];
    if (place) {
      this.#show(place);
      window.scrollTo(0, 0);
      return true;
    }
    const target = hash.length > 1 && !hash.includes('=') ? document.getElementById(decode(hash.slice(1))) : null;
    if (!target) return false;
    const [step] = target.closest<HTMLElement>('.cb-step')?.dataset.steps?.split(' ') ?? [];
    this.#show(step ?? 'overview');
    target.scrollIntoView();
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
