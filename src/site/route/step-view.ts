import { tryService, whenIdle } from '../browser/services.ts';
import { CURRENT_STEP } from '../prompt/link-request.ts';

/** The visible part of a workflow page: everything, or one step, named by the id of its prompt. */
export type VisibleStep = 'all' | (string & {});

/** The fragment of a prompt, which is also the id of its element. */
const PROMPT_ANCHOR = /^#prompt-([a-z0-9-]+)$/;
/** The fragment that shows everything. */
const ALL = '#all-steps';

/**
 * Shows all of a workflow page, or one step. The rest stays in the document: the browser finds text in it and prints it,
 * and without JavaScript all of it is shown.
 */
export class StepView {
  readonly #sections = [...document.querySelectorAll<HTMLElement>('.cb-step, .cb-reading')];
  readonly #listeners: ((shown: VisibleStep) => void)[] = [];
  #shown: VisibleStep = 'all';
  /** Where the page was scrolled to when a step was shown. */
  #start: number | undefined;

  constructor() {
    window.addEventListener('hashchange', () => this.#showFragment(location.hash));
    window.addEventListener('popstate', () => {
      if (!location.hash) this.#show(shownIn(history.state) ?? 'all');
    });
    // Otherwise the layout of the steps above would move the field that now has the focus.
    document.addEventListener('focusin', ({ target }) => {
      if (!(target as Element).closest('.cb-step:not([data-laid-out])')) return;
      for (const section of this.#sections) section.dataset.laidOut = '';
    });
    // The browser found text in a hidden section.
    document.addEventListener('beforematch', () => this.#show('all'));
  }

  /** The visible part. */
  get shown(): VisibleStep {
    return this.#shown;
  }

  /** Calls a listener whenever the page shows something else. */
  onShow(listener: (shown: VisibleStep) => void): void {
    this.#listeners.push(listener);
  }

  /** Whether the link to the page names the current step, which is not known before the incident is read. */
  get isWaitingForIncident(): boolean {
    return location.hash === CURRENT_STEP;
  }

  /** Whether the link to the page does not say what to show, and the user has not begun to read: an open incident decides. */
  get isUndecided(): boolean {
    const isUntouched = scrollY === 0 && document.activeElement === document.body;
    return location.hash === '' && shownIn(history.state) === undefined && isUntouched;
  }

  /** Shows the step in the URL, or else the last step of this history entry. */
  start(): void {
    if (this.isWaitingForIncident || this.#showFragment(location.hash)) return;
    // The page stays hidden until the incident is read: see first-paint.js.
    if (this.isUndecided && document.documentElement.hasAttribute('data-arriving')) return;
    this.#show(shownIn(history.state) ?? 'all');
    // After a reload the page is not as long yet as it was, so the browser cannot return to where it was.
    if (this.#shown !== 'all') this.#scrollToStart();
  }

  /** Stays with all of the page, also after a reload. */
  finishOpening(): void {
    if (location.hash !== '' || shownIn(history.state) !== undefined) return;
    history.replaceState({ ...(history.state as object | null), callbook: 'all' }, '');
    if (document.documentElement.hasAttribute('data-arriving')) this.#show('all');
  }

  /** Goes to the start of a step; with `replace`, the back button does not return to the step shown now. */
  go(target: VisibleStep, replace = false): void {
    const state = { ...(history.state as object | null), callbook: target };
    // The step is in the history state and not in the URL, which people copy and share.
    const url = location.pathname + location.search;
    if (replace) history.replaceState(state, '', url);
    else if (target !== this.#shown) history.pushState(state, '', url);
    this.#show(target);
    this.#scrollToStart();
  }

  #show(target: VisibleStep): void {
    this.#shown = this.#sections.some((section) => hasPrompt(section, target)) ? target : 'all';
    const isAll = this.#shown === 'all';
    document.documentElement.dataset.view = isAll ? 'all' : 'step';
    const classes = document.querySelector<HTMLDetailsElement>('.cb-start');
    if (classes) classes.open = isAll;
    for (const section of this.#sections) {
      if (isAll || hasPrompt(section, this.#shown)) section.removeAttribute('hidden');
      else section.setAttribute('hidden', 'until-found');
    }
    for (const listener of this.#listeners) listener(this.#shown);
    if (isAll) void this.#layOut();
    // Until now step-view.css hid the page, to avoid a layout shift: see first-paint.js.
    delete document.documentElement.dataset.arriving;
  }

  /** Scrolls to the start of the shown step, so that the title of a step is below the bar. */
  #scrollToStart(): void {
    const step = this.#sections.find((section) => hasPrompt(section, this.#shown));
    if (step) step.scrollIntoView();
    else window.scrollTo(0, 0);
    this.#start = scrollY;
  }

  /** Scrolls to the start of the step again, if the user has not scrolled since. */
  keepScrollPosition(): void {
    if (this.#shown !== 'all' && this.#start === scrollY) this.#scrollToStart();
  }

  /** Lays out the steps that are out of view, one at a time. What is in view does not move. */
  async #layOut(): Promise<void> {
    for (const section of this.#sections) {
      await new Promise<void>(whenIdle);
      const { height } = section.getBoundingClientRect();
      section.dataset.laidOut = '';
      const box = section.getBoundingClientRect();
      if (box.bottom < box.height - height) window.scrollBy(0, box.height - height);
    }
  }

  /** Shows the step that a fragment names, or everything, and scrolls there; false if the fragment names neither. */
  #showFragment(hash: string): boolean {
    const step = PROMPT_ANCHOR.exec(hash)?.[1];
    const id = hash.slice(1);
    const decoded = tryService(() => decodeURIComponent(id), id);
    const element = id.includes('=') ? null : document.getElementById(decoded);
    if (!step && hash !== ALL && !element) return false;
    this.#show(step ?? 'all');
    if (step || hash === ALL) this.#scrollToStart();
    else element?.scrollIntoView();
    return true;
  }
}

function hasPrompt(section: HTMLElement, prompt: string): boolean {
  return section.dataset.steps?.split(' ').includes(prompt) === true;
}

function shownIn(state: unknown): VisibleStep | undefined {
  const step = (state as { callbook?: unknown } | null)?.callbook;
  return typeof step === 'string' ? step : undefined;
}
