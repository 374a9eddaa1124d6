import { carriedValues } from '../../incident/carry.ts';
import { type Incident, type Value, leadWithPreflight } from '../../incident/incident.ts';
import { findPrompt } from '../../incident/plan.ts';
import { replaceValues, undo, setValue, valueText, valueOf } from '../../incident/value.ts';
import { fillSegments, type Values } from '../../prompt/fill.ts';
import { Intake } from '../evidence/intake.ts';
import type { Change, Session } from '../incident/session.ts';
import { copiedByHand, copyKeys, copyText } from './clipboard.ts';
import { Fields, type Shown } from './fields.ts';
import type { Opening } from './fragment.ts';
import type { WorkflowData } from './workflow-data.ts';
import type { Page } from './page.ts';
import { Onward } from './onward.ts';
import { Outward } from './outward.ts';
import { drawPreview } from './preview.ts';
import { saidArrived, saidCleared, saidCopied, saidMissing, saidSelected, saidUndo } from './words.ts';
import { t } from '../messages/page-messages.ts';

/** How long a pause in typing is, in milliseconds. */
const PAUSE = 150;

/** One prompt at work: its form, its paper, its buttons, and what they say. */
export class Block {
  readonly root: HTMLElement;
  readonly id: string;
  /** The text of the prompt with its slots, as the page brought it. */
  readonly template: string;
  readonly #page: Page;
  readonly #session: Session;
  readonly #prompt: WorkflowData['prompts'][number];
  readonly #fields: Fields | undefined;
  readonly #intake: Intake | undefined;
  readonly #onward: Onward;
  readonly #outward: Outward;
  #scheduled = false;
  #isStale = true;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, id: string, page: Page) {
    const prompt = findPrompt(page.outline, id);
    if (!prompt) throw new Error(`The outline of ${page.outline.id} has no prompt ${id}.`);
    this.root = root;
    this.id = id;
    this.template = this.#part('paper').textContent;
    this.#page = page;
    this.#session = page.session;
    this.#prompt = prompt;
    const form = root.querySelector('form');
    if (form) {
      this.#fields = new Fields(form, {
        onInput: (input, value) => this.#onInput(input, value),
        onUse: (input) => this.#use(input),
        title: (step) => findPrompt(page.outline, step)?.title ?? step,
      });
      this.#intake = new Intake(form, {
        session: this.#session,
        inputs: page.outline.inputs,
        say: (words) => this.say(words),
        redraw: () => this.#draw(this.#session.incident),
      });
    }
    this.#onward = new Onward(root, prompt, page);
    this.#outward = new Outward(root, id, page, (words) => this.say(words, 'done'));
    this.#session.subscribe((change) => this.#onChange(change));
    this.#wireButtons();
    this.#schedule();
  }

  /** What was typed here before the script woke up. */
  get typed(): Record<string, string> {
    return this.#fields?.typed() ?? {};
  }

  /** Whether the reader can see it: not while another step is shown. */
  get isShown(): boolean {
    return this.root.closest('[hidden]') === null;
  }

  /** Copies the prompt as it stands, whatever is missing in it. */
  async copy(): Promise<void> {
    const unfinished = await this.#guard();
    const { text, missing, prompts } = this.#page.compose(this.id);
    await this.#put(
      text,
      [saidCopied(this.#prompt.title, prompts.length > 1, missing), unfinished].filter(Boolean).join('. '),
    );
    this.#page.noteCopy(prompts);
  }

  /** Says that an address led here, and puts the reader to work. */
  arrive({ choice, ignored }: Opening): void {
    this.say(saidArrived(choice, this.#session.incident.preflight.value === this.id, ignored));
    this.draw();
    this.root.scrollIntoView();
    // On a phone a field that takes the focus brings up the keyboard over half of the page.
    const field = isTouch() ? undefined : this.#fields?.firstEmpty;
    (field ?? this.#part('title')).focus({ preventScroll: true });
  }

  /** Takes the focus, for a reader who came here by a link or a key. */
  focus(): void {
    this.#part('title').focus({ preventScroll: true });
  }

  /** Leads to what comes after the prompt: its reply, and the ways on. */
  showOnward(): void {
    this.#onward.show();
  }

  /** Leads to the place for the reply. */
  answer(): void {
    this.#onward.answer();
  }

  /** Draws at once what has changed while it was out of sight. */
  draw(): void {
    if (!this.#isStale) return;
    this.#isStale = false;
    this.#draw(this.#session.incident);
  }

  /** Says something in the live region; a new node is read out even when it says the same again. */
  say(words: string, sign: 'done' | '' = ''): void {
    const said = this.#part('said');
    said.replaceChildren(words);
    said.dataset.sign = sign;
    this.#part('then').hidden = sign !== 'done';
  }

  /** What the next person on call must know, made here from all that the incident holds. */
  async #copyFacts(): Promise<void> {
    const { handoverText } = await import('../../incident/handover.ts');
    await this.#put(handoverText(this.#session.incident, this.#page.outline, t), 'Copied: the facts of this incident');
  }

  /** What is not looked through for secrets yet gets a quick look; gives words on it, and nothing as a rule. */
  async #guard(): Promise<string> {
    const pending = this.#intake?.pending;
    if (!pending || pending.size === 0) return '';
    const { guard } = await import('../evidence/guard.ts');
    return guard(this.#session, pending);
  }

  #wireButtons(): void {
    const actions: Record<string, () => unknown> = {
      copy: () => this.copy(),
      'copy-template': () => this.#put(this.template, saidCopied(`the template of ${this.#prompt.title}`, false, [])),
      facts: () => this.#copyFacts(),
      clear: () => this.#clear(),
      undo: () => this.#session.change(undo),
      onward: () => this.showOnward(),
    };
    for (const button of this.root.querySelectorAll<HTMLButtonElement>('button[data-do]')) {
      button.addEventListener('click', () => void actions[button.dataset.do ?? '']?.());
      button.disabled = false;
    }
    this.#toggle?.addEventListener('change', ({ target }) => {
      const { checked } = target as HTMLInputElement;
      this.#session.change((incident, now) => leadWithPreflight(incident, checked ? this.id : '', now));
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

  #onInput(input: string, typed: string): void {
    this.say('');
    this.#session.change((incident, now) => {
      const before = valueOf(incident, input);
      // The names in what is masked still stand for what they stood for.
      const isMasked = typeof before === 'object' && 'text' in before;
      const value: Value = isMasked && typed !== '' ? { ...before, text: typed } : typed;
      return setValue(incident, input, value, { kind: 'typed' }, now);
    });
  }

  /** Takes what other steps have for an input; what was typed can be put back. */
  #use(input: string): void {
    const offer = carriedValues(this.#session.incident, this.#page.outline, this.id, t).find((one) => one.input === input);
    if (!offer) return;
    const origin = { kind: 'carried' as const, sources: offer.sources };
    this.#session.change((incident, now) =>
      replaceValues(incident, { [input]: offer.value }, { cause: 'carried', origin }, now),
    );
  }

  #onChange({ before, after, origin }: Change): void {
    this.#isStale = true;
    clearTimeout(this.#pause);
    const elsewhere = document.activeElement?.closest('callbook-prompt') ?? this.root;
    // Big evidence in many forms at once would make every key slow: those that nobody types in follow in a pause.
    const isTyping = origin === 'here' && before.values !== after.values && elsewhere !== this.root;
    if (isTyping) this.#pause = setTimeout(() => this.#schedule(), PAUSE);
    else this.#schedule();
  }

  /** Draws once a frame, however fast the keys come, and what is out of sight not before it is shown. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => {
      this.#scheduled = false;
      if (this.isShown) this.draw();
    });
  }

  #draw(incident: Incident): void {
    const { outline } = this.#page;
    const { inputs } = this.#prompt;
    const ready = new Map(carriedValues(incident, outline, this.id, t).map((one) => [one.input, one]));
    const values = this.#page.valuesOf(this.id);
    const segments = fillSegments({ template: this.template, inputs }, outline.inputs, values);
    drawPreview(this.#part('paper'), segments);
    const open = new Set(segments.map(({ slot }) => slot?.state === 'open' && slot.id));
    const missing = inputs.filter(({ id, required }) => required && open.has(id));
    this.#part('missing').textContent = saidMissing(this.#labels(missing.map(({ id }) => id)));
    const leads = incident.preflight.value === this.id;
    if (this.#toggle) {
      this.#toggle.checked = leads;
      this.#part('front').hidden = !leads;
    }
    for (const sign of this.root.querySelectorAll<HTMLElement>('.cb-classes [data-choice]')) {
      sign.toggleAttribute('data-chosen', sign.dataset.choice === incident.class.value);
    }
    this.#onward.draw(incident);
    this.#outward.draw();
    this.#fields?.show((input) => {
      const shown = shownIn(values, ready.get(input), input);
      return { ...shown, isElsewhere: this.#intake?.show(input, shown.value, valueOf(incident, input)) === true };
    });
    this.#drawUndo(incident);
  }

  #drawUndo({ undo }: Incident): void {
    if (!this.#fields) return;
    const last = undo.value;
    const lost = this.#prompt.inputs.filter(({ id }) => last && Object.hasOwn(last.values, id)).map(({ id }) => id);
    this.#part('undo').hidden = lost.length === 0;
    this.#part('undo-words').textContent = last ? saidUndo(last.cause, this.#labels(lost)) : '';
  }

  #clear(): void {
    const { incident } = this.#session;
    const filled = this.#prompt.inputs.filter(({ id }) => valueOf(incident, id) !== undefined);
    const empty = Object.fromEntries(filled.map(({ id }) => [id, '']));
    const origin = { kind: 'typed' as const };
    this.#session.change((so, now) => replaceValues(so, empty, { cause: 'cleared', origin }, now));
    this.say(saidCleared(filled.length));
  }

  /** Puts a text on the clipboard, or has the reader do it; `words` follow once it is there. */
  async #put(text: string, words: string): Promise<void> {
    if (!(await copyText(text))) {
      this.say(saidSelected(copyKeys(), isTouch()));
      await copiedByHand(text, this.#part('manual') as HTMLTextAreaElement);
      this.root.querySelector<HTMLElement>('[data-do="copy"]')?.focus();
    }
    this.say(words, 'done');
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

/** What the field of an input shows of what the prompt is filled with. */
function shownIn(values: Values, carried: Shown['carried'], input: string): Shown {
  const value = Object.hasOwn(values, input) ? values[input] : undefined;
  return { value: value === undefined ? '' : valueText(value), carried };
}

function isTouch(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}
