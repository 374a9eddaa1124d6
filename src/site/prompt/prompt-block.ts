import { leadWithPreflight } from '../../incident/incident.ts';
import { findPrompt, type PlanPrompt } from '../../incident/plan.ts';
import { valueOf } from '../../incident/field-values.ts';
import { fillSegments, type Values } from '../../prompt/fill.ts';
import { loadPart } from '../browser/load-part.ts';
import { findPart } from '../dialog/elements.ts';
import { loadedSafety, loadSafety } from '../evidence/load-safety.ts';
import type { Session, SessionChange } from '../incident/session.ts';
import { shortList, t } from '../messages/page-messages.ts';
import { sentenceCase } from '../route/incident-class.ts';
import { isTouch } from './clipboard.ts';
import { CopyBar } from './copy-bar.ts';
import type { FragmentRequest } from './fragment.ts';
import { NextSteps } from './next-steps.ts';
import { drawPreview } from './preview.ts';
import { PromptExport } from './prompt-export.ts';
import { PromptForm } from './prompt-form.ts';

/** How long a pause in typing is before the other prompts are drawn, in milliseconds. */
const PAUSE = 150;

/** Prompts filled into one text, and the labels of the required inputs that are still empty. */
export interface ComposedPrompts {
  prompts: string[];
  text: string;
  missing: string[];
}

/** The page that a prompt is on. */
export interface PromptHost {
  readonly session: Session;
  /** Returns the values that a prompt is filled with. */
  valuesOf(prompt: string): Values;
  /** Returns the text that Copy copies for a prompt, after the preflight if that was requested. */
  compose(prompt: string): ComposedPrompts;
  /** Records that these prompts were copied. */
  recordCopy(prompts: string[]): void;
  /** Shows another prompt. */
  goTo(prompt: string): void;
}

/** One prompt of a page: its form, its preview, its buttons, and the next steps. */
export class PromptBlock {
  readonly root: HTMLElement;
  /** The text of the prompt with its slots, as the markup has it. */
  readonly template: string;
  readonly #host: PromptHost;
  readonly #session: Session;
  readonly #prompt: PlanPrompt;
  readonly #bar: CopyBar;
  readonly #form: PromptForm | undefined;
  readonly #nextSteps: NextSteps;
  readonly #export: PromptExport;
  #isScheduled = false;
  #isStale = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, id: string, host: PromptHost) {
    const { session } = host;
    const prompt = findPrompt(session.plan, id);
    if (!prompt) throw new Error(`The workflow ${session.plan.id} has no prompt ${id}.`);
    this.root = root;
    this.template = findPart(root, 'preview').textContent;
    this.#host = host;
    this.#session = session;
    this.#prompt = prompt;
    this.#bar = new CopyBar(findPart(root, 'copy-bar'), (checked) =>
      session.change((incident, now) => leadWithPreflight(incident, checked ? id : '', now)),
    );
    const say = (text: string) => this.#bar.say(text);
    const form = root.querySelector('form');
    if (form) this.#form = new PromptForm(form, prompt, { session, say, redraw: () => this.#draw() });
    this.#nextSteps = new NextSteps(root, prompt, session, (next) => host.goTo(next));
    this.#export = new PromptExport(root, {
      workflow: session.plan.id,
      prompt: id,
      text: () => host.compose(id).text,
      say: (text) => this.#bar.say(text, 'done'),
    });
    session.subscribe((change) => this.#onChange(change));
    this.#listen();
    this.#schedule();
  }

  get id(): string {
    return this.#prompt.id;
  }

  /** What was typed before the script was loaded, by input. */
  get typed(): Record<string, string> {
    return this.#form?.typed ?? {};
  }

  /** Whether the prompt is part of the step that is shown. */
  get isShown(): boolean {
    return this.root.closest('[hidden]') === null;
  }

  /** Copies the prompt as it is filled now, whatever is still empty. */
  async copy(): Promise<void> {
    const pending = this.#form?.pending ?? new Map<string, string>();
    const given = this.#prompt.inputs.filter(({ id }) => valueOf(this.#session.incident, id) !== undefined);
    const mayLeak = given.length > 0 || pending.size > 0;
    // Only if this is needed and not loaded yet: some browsers copy only in the very task of a click.
    const safety = mayLeak ? (loadedSafety() ?? (await loadSafety().catch(() => undefined))) : undefined;
    if (mayLeak && !safety) {
      const fields = [...pending.values(), ...given.map(({ id }) => this.#session.plan.inputs[id]?.label ?? id)];
      return this.#bar.say(t('page.copy-refused', { fields: shortList([...new Set(fields)]) }));
    }
    const scanned = safety?.maskBeforeCopy(
      this.#session,
      given.map(({ id }) => id),
      pending,
    );
    const { missing, prompts } = this.#host.compose(this.id);
    const { title } = this.#prompt;
    const done = [
      t(prompts.length > 1 ? 'page.copied-with-preflight' : 'page.copied', { title }),
      missing.length > 0 && t('page.copied-empty', { count: missing.length, fields: shortList(missing) }),
      scanned,
    ];
    await this.#bar.copy(() => this.#host.compose(this.id).text, done.filter(Boolean).join(' '));
    this.#host.recordCopy(prompts);
  }

  /** Says that a link opened this prompt, and whether its text was scanned. Puts the focus on the first empty field. */
  arrive({ choice, ignored }: FragmentRequest, isScanned: boolean): void {
    const suffix = this.#session.incident.preflight.value === this.id ? ('-with-preflight' as const) : ('' as const);
    const start = choice
      ? t(`page.start-class${suffix}`, { class: sentenceCase(choice) })
      : t(`page.start-here${suffix}`);
    const rest = ignored.length > 0 ? ` ${t('page.ignored-parameters', { parameters: shortList(ignored) })}` : '';
    this.#bar.say(isScanned ? start + rest : `${start}${rest} ${t('page.scan-failed')}`);
    this.draw();
    this.root.scrollIntoView();
    // On a phone the focus in a field brings up the keyboard, over half of the page.
    const field = isTouch() ? undefined : this.#form?.firstEmpty;
    (field ?? findPart(this.root, 'title')).focus({ preventScroll: true });
  }

  /** Puts the focus on the prompt. */
  focus(): void {
    findPart(this.root, 'title').focus({ preventScroll: true });
  }

  /** Opens the field for the reply. */
  showReply(): void {
    this.#nextSteps.showReply();
  }

  /** Draws changes that were made while the prompt was not shown. */
  draw(): void {
    if (!this.#isStale) return;
    this.#isStale = false;
    this.#draw();
  }

  async #copyFacts(): Promise<void> {
    const parts = loadPart(() =>
      Promise.all([import('../../incident/handover.ts'), import('../messages/feature-messages.ts')]),
    );
    const { incident, plan } = this.#session;
    const text = parts.then(([{ handoverText }, features]) => handoverText(incident, plan, features.t));
    await this.#bar.copyLater(text, t('page.copied-facts'));
  }

  #listen(): void {
    const { title } = this.#prompt;
    const actions: Record<string, () => unknown> = {
      copy: () => this.copy(),
      'copy-template': () => this.#bar.copy(() => this.template, t('page.copied-template', { title })),
      'copy-facts': () => this.#copyFacts(),
      clear: () => this.#form?.clear(),
      undo: () => this.#form?.undo(),
      next: () => this.#nextSteps.show(),
    };
    for (const button of this.root.querySelectorAll<HTMLButtonElement>('button[data-do]')) {
      button.addEventListener('click', () => void actions[button.dataset.do ?? '']?.());
      button.disabled = false;
    }
    this.root.addEventListener('keyup', ({ key, target }) => {
      // Chromium does not scroll to a focused field that the copy bar covers in part.
      if (key === 'Tab' && target instanceof HTMLElement && !target.closest('.cb-copy-bar')) {
        target.scrollIntoView({ block: 'nearest' });
      }
    });
    this.root.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void this.copy();
    });
  }

  #onChange({ before, after, origin }: SessionChange): void {
    this.#isStale = true;
    clearTimeout(this.#timer);
    const focused = document.activeElement?.closest('callbook-prompt') ?? this.root;
    // Drawing large evidence in many prompts would slow down every key, so only the one with the focus follows at once.
    const isTypedElsewhere = origin === 'this-tab' && before.values !== after.values && focused !== this.root;
    if (isTypedElsewhere) this.#timer = setTimeout(() => this.#schedule(), PAUSE);
    else this.#schedule();
  }

  /** Draws once per frame, however fast the reader types; a prompt that is not shown waits until it is. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      if (this.isShown) this.draw();
    });
  }

  #draw(): void {
    const { incident, plan } = this.#session;
    const { inputs } = this.#prompt;
    const values = this.#host.valuesOf(this.id);
    const segments = fillSegments({ template: this.template, inputs }, plan.inputs, values);
    drawPreview(findPart(this.root, 'preview'), segments);
    const open = new Set(segments.map(({ slot }) => slot?.state === 'open' && slot.id));
    const empty = inputs.filter(({ id, required }) => required && open.has(id));
    const withPreflight = incident.preflight.value === this.id;
    this.#bar.draw(
      empty.map(({ id }) => plan.inputs[id]?.label ?? id),
      withPreflight,
    );
    const note = this.root.querySelector<HTMLElement>('[data-part="after-preflight"]');
    if (note) note.hidden = !withPreflight;
    for (const sign of this.root.querySelectorAll<HTMLElement>('.cb-classes [data-choice]')) {
      sign.toggleAttribute('data-chosen', sign.dataset.choice === incident.class.value);
    }
    this.#nextSteps.draw(incident);
    this.#export.draw();
    this.#form?.draw(values);
  }
}
