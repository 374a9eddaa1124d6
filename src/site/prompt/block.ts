import { fillSegments } from '../../prompt/fill.ts';
import { copiedByHand, copyKeys, copyText } from './clipboard.ts';
import { Fields } from './fields.ts';
import type { Opening } from './fragment.ts';
import type { Outline } from './outline.ts';
import type { Page } from './page.ts';
import { drawPreview } from './preview.ts';
import type { Change, Kept } from './values.ts';
import { KEPT, NOT_KEPT, saidArrived, saidCleared, saidCopied, saidMissing, saidSelected, saidUndo } from './words.ts';

/** How long a pause in typing is, in milliseconds. */
const PAUSE = 150;

/** One prompt at work: its form, its paper, its buttons, and what they say. */
export class Block {
  readonly root: HTMLElement;
  /** The text of the prompt with its slots, as the page brought it. */
  readonly template: string;
  readonly #id: string;
  readonly #page: Page;
  readonly #prompt: Outline['prompts'][string];
  readonly #fields: Fields | undefined;
  #scheduled = false;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, id: string, page: Page) {
    const prompt = page.outline.prompts[id];
    if (!prompt) throw new Error(`The outline of ${page.outline.id} has no prompt ${id}.`);
    this.root = root;
    this.template = this.#part('paper').textContent;
    this.#id = id;
    this.#page = page;
    this.#prompt = prompt;
    const form = root.querySelector('form');
    if (form) this.#fields = new Fields(form, (input, value) => this.#onInput(input, value));
    page.values.subscribe((change) => this.#onChange(change));
    this.#wireButtons();
    this.#schedule();
  }

  /** What was typed here before the script woke up. */
  get typed(): Record<string, string> {
    return this.#fields?.typed() ?? {};
  }

  /** Copies the prompt as it stands, whatever is missing in it. */
  async copy(): Promise<void> {
    const { text, missing } = this.#page.compose(this.#id);
    const withPreflight = this.#page.values.kept.preflight === this.#id;
    await this.#put(text, saidCopied(this.#prompt.title, withPreflight, missing));
    if (withPreflight) this.#page.values.change({ preflight: '' });
  }

  /** Becomes the prompt to go on with, because an address led here. */
  arrive({ choice, ignored }: Opening): void {
    const { preflight, values } = this.#page.values.kept;
    this.#say(saidArrived(choice, preflight === this.#id, ignored));
    this.root.scrollIntoView();
    // On a phone a field that takes the focus brings up the keyboard over half of the page.
    const field = isTouch() ? undefined : this.#fields?.firstEmpty(values);
    (field ?? this.#part('title')).focus({ preventScroll: true });
  }

  /** Says whether what is typed is being kept. */
  showHealth(healthy: boolean): void {
    if (this.#fields) this.#part('kept').textContent = healthy ? KEPT : NOT_KEPT;
  }

  #wireButtons(): void {
    const actions: Record<string, () => unknown> = {
      copy: () => this.copy(),
      'copy-template': () => this.#put(this.template, saidCopied(`the template of ${this.#prompt.title}`, false, [])),
      clear: () => this.#clear(),
      undo: () => this.#page.values.undo(),
      wipe: () => this.#askToWipe(true),
      'wipe-no': () => this.#askToWipe(false),
      'wipe-yes': () => {
        this.#askToWipe(false);
        this.#page.wipe();
        this.#say('Wiped: nothing of this page is kept any more.');
      },
    };
    for (const button of this.root.querySelectorAll<HTMLButtonElement>('button[data-do]')) {
      button.addEventListener('click', () => void actions[button.dataset.do ?? '']?.());
      button.disabled = false;
    }
    this.#toggle?.addEventListener('change', ({ target }) => {
      this.#page.values.change({ preflight: (target as HTMLInputElement).checked ? this.#id : '' });
    });
    this.root.addEventListener('keyup', (event) => this.#showFocus(event));
    this.root.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void this.copy();
    });
  }

  /** Chromium leaves a field that the bar half covers where it is. */
  #showFocus({ key, target }: KeyboardEvent): void {
    if (key === 'Tab' && target instanceof HTMLElement && !target.closest('.cb-bar')) {
      target.scrollIntoView({ block: 'nearest' });
    }
  }

  #onInput(input: string, value: string): void {
    this.#say('');
    this.#page.values.change({ values: { [input]: value } });
  }

  #onChange(change: Change): void {
    const { values, ...others } = change;
    const touched = values && this.#prompt.inputs.some(({ id }) => Object.hasOwn(values, id));
    if (!touched && Object.keys(others).length === 0) return;
    clearTimeout(this.#pause);
    const elsewhere = document.activeElement?.closest('callbook-prompt') ?? this.root;
    // Big evidence in three forms at once would make every key slow: the forms that nobody types in follow in a pause.
    if (touched && elsewhere !== this.root) this.#pause = setTimeout(() => this.#schedule(), PAUSE);
    else this.#schedule();
  }

  /** Draws once a frame, however fast the keys come. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => {
      this.#scheduled = false;
      this.#draw(this.#page.values.kept);
    });
  }

  #draw({ values, choice, preflight, undo }: Kept): void {
    const { outline } = this.#page;
    const { inputs } = this.#prompt;
    const segments = fillSegments({ template: this.template, inputs }, outline.inputs, values);
    drawPreview(this.#part('paper'), segments);
    const open = new Set(segments.map(({ slot }) => slot?.state === 'open' && slot.id));
    const missing = inputs.filter(({ id, required }) => required && open.has(id));
    this.#part('missing').textContent = saidMissing(this.#labels(missing.map(({ id }) => id)));
    if (this.#toggle) {
      this.#toggle.checked = preflight === this.#id;
      this.#part('front').hidden = preflight !== this.#id;
    }
    for (const sign of this.root.querySelectorAll<HTMLElement>('[data-choice]')) {
      sign.toggleAttribute('data-chosen', sign.dataset.choice === choice);
    }
    if (!this.#fields) return;
    this.#fields.show(values);
    const lost = inputs.filter(({ id }) => undo && Object.hasOwn(undo.values, id)).map(({ id }) => id);
    this.#part('undo').hidden = lost.length === 0;
    this.#part('undo-words').textContent = undo ? saidUndo(undo.cause, this.#labels(lost)) : '';
  }

  #clear(): void {
    const empty = Object.fromEntries(this.#prompt.inputs.map(({ id }) => [id, '']));
    this.#say(saidCleared(this.#page.values.replace(empty, 'cleared').length));
  }

  #askToWipe(asking: boolean): void {
    this.#part('ask').hidden = !asking;
    this.#part('wipe').hidden = asking;
    // The answer that loses nothing is the one under the finger.
    this.root.querySelector<HTMLElement>(`[data-do="${asking ? 'wipe-no' : 'wipe'}"]`)?.focus();
  }

  /** Puts a text on the clipboard, or has the reader do it; `words` follow once it is there. */
  async #put(text: string, words: string): Promise<void> {
    if (!(await copyText(text))) {
      this.#say(saidSelected(copyKeys(), isTouch()));
      await copiedByHand(text, this.#part('manual') as HTMLTextAreaElement);
      this.root.querySelector<HTMLElement>('[data-do="copy"]')?.focus();
    }
    this.#say(words, 'done');
  }

  /** Says something in the live region; a new node is read out even when it says the same again. */
  #say(words: string, sign: 'done' | '' = ''): void {
    const said = this.#part('said');
    said.replaceChildren(words);
    said.dataset.sign = sign;
  }

  #labels(inputs: string[]): string[] {
    return inputs.map((id) => this.#page.outline.inputs[id]?.label ?? id);
  }

  get #toggle(): HTMLInputElement | null {
    return this.root.querySelector('[data-part="preflight"]');
  }

  #part(name: string): HTMLElement {
    const part = this.root.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (!part) throw new Error(`The prompt ${this.root.id} has no part ${name}.`);
    return part;
  }
}

function isTouch(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}
