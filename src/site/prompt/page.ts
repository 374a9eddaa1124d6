import { Block } from './block.ts';
import { compose, type Composed } from './compose.ts';
import { Current } from './current.ts';
import { readFragment } from './fragment.ts';
import type { Outline } from './outline.ts';
import { openStorage } from './storage.ts';
import { Values } from './values.ts';

/** The workflow of a page at work: its values, its blocks, and what goes on between them. */
export class Page {
  readonly outline: Outline;
  readonly values: Values;
  readonly #blocks = new Map<string, Block>();
  readonly #templates = new Map<string, string>();
  readonly #current = new Current();
  readonly #storage;

  constructor(outline: Outline) {
    this.outline = outline;
    this.values = new Values(Object.keys(outline.inputs));
    this.#storage = openStorage(outline.id, (healthy) => {
      for (const block of this.#blocks.values()) block.showHealth(healthy);
    });
  }

  /** Takes in the element of a prompt. */
  mount(root: HTMLElement, id: string): void {
    const block = new Block(root, id, this);
    this.#blocks.set(id, block);
    this.#templates.set(id, block.template);
    this.#current.watch(root);
  }

  /** Goes to work once every block is in: follows the address, brings back what was kept, listens to the keyboard. */
  start(): void {
    this.values.subscribe((change, origin) => {
      if (origin === 'here') this.#storage.save(change);
    });
    for (const { typed } of this.#blocks.values()) {
      if (Object.keys(typed).length > 0) this.values.change({ values: typed });
    }
    this.#follow();
    window.addEventListener('hashchange', () => this.#follow());
    void this.#storage.load().then((stored) => {
      if (stored) this.values.restore(stored);
    });
    // A phone freezes or kills a hidden page without another word.
    document.addEventListener('visibilitychange', () => this.#storage.flush());
    window.addEventListener('pagehide', () => this.#storage.flush());
    document.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** The text of a prompt as Copy gives it, with the preflight in front while that is asked for. */
  compose(id: string): Composed {
    const { preflight, values } = this.values.kept;
    const prompts = preflight === id ? [this.outline.preflight, id] : [id];
    return compose(prompts, this.outline, this.#templates, values);
  }

  /** Forgets what was typed, here and in the storage. */
  wipe(): void {
    this.values.wipe();
    void this.#storage.wipe();
  }

  /** Does what the fragment asks for. It may hold what nobody else should read, so it leaves the address bar first. */
  #follow(): void {
    const opening = readFragment(location.hash, this.outline);
    if (!opening) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    const { choice, values, prompt } = opening;
    this.values.replace(values, 'address');
    const begins = choice !== '' || prompt === this.outline.start;
    this.values.change({ ...(choice && { choice }), ...(begins && { preflight: prompt }) });
    // The blocks draw in this frame; what stands above the prompt takes its height before the page goes there.
    requestAnimationFrame(() => this.#blocks.get(prompt)?.arrive(opening));
  }

  /** One key copies the prompt in front of the reader. It never fires while something is being typed or chosen. */
  #onKey(event: KeyboardEvent): void {
    if (
      event.key.toLowerCase() !== 'c' ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.repeat ||
      event.defaultPrevented
    )
      return;
    const { target } = event;
    if (target instanceof HTMLElement && target.closest('input, textarea, select, dialog, [contenteditable]')) return;
    const root = this.#current.onScreen;
    const block = [...this.#blocks.values()].find((candidate) => candidate.root === root);
    void block?.copy();
  }
}
