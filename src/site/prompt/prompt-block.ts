import { setPreflightPrompt } from '../../incident/incident.ts';
import type { Incident } from '../../incident/schema.ts';
import { nextAction, type NextAction } from '../../incident/run.ts';
import { choiceName, findPrompt, type PlanPrompt } from '../../incident/plan.ts';
import { fillSegments } from '../../prompt/fill-slots.ts';
import { loadedEvidenceTools, loadEvidenceTools } from '../evidence/load-evidence-tools.ts';
import { loadModule } from '../browser/services.ts';
import { button, findPart } from '../browser/elements.ts';
import type { Session, SessionChange } from '../incident/session.ts';
import { shortList, t } from '../messages/page-messages.ts';
import { choiceLabel } from '../incident/choice-label.ts';
import { isTouch, readClipboard } from '../browser/clipboard.ts';
import { CopyBar } from './copy-bar.ts';
import { drawAction } from './draw-action.ts';
import { drawPreview } from './draw-preview.ts';
import { DrawSchedule } from './draw-schedule.ts';
import type { LinkRequest } from './link-request.ts';
import { NextSteps } from './next-steps.ts';
import { listenToKeys } from './prompt-keys.ts';
import { addPromptParts } from './prompt-parts.ts';
import { CopyRefusedError, prepareCopy, type ReadyCopy } from './prepare-copy.ts';
import { PromptExport } from './prompt-export.ts';
import { PromptForm } from './prompt-form.ts';
import type { PromptHost } from './prompt-host.ts';

/** One prompt of a page: its form, its preview, its buttons, and the next steps. */
export class PromptBlock {
  readonly root: HTMLElement;
  /** The template of the prompt. */
  readonly template: string;
  /** How often a copy of it was asked for. */
  copies = 0;
  readonly #host: PromptHost;
  readonly #session: Session;
  readonly #prompt: PlanPrompt;
  readonly #bar: CopyBar;
  readonly #form: PromptForm | undefined;
  readonly #nextSteps: NextSteps;
  readonly #export: PromptExport;
  /** Whether the form and the preview are shown although the prompt was copied. */
  #isUnfolded = false;
  /** Whether required fields are empty. */
  #isIncomplete = true;
  /** The text that was last copied in this tab. */
  #copied: string | undefined;
  /** The next action at the time of the last message. */
  #messageAction: NextAction | undefined;
  readonly #schedule = new DrawSchedule({ isShown: () => this.isShown, draw: () => this.#draw() });

  constructor(root: HTMLElement, id: string, host: PromptHost) {
    const { session } = host;
    const prompt = findPrompt(session.plan, id);
    if (!prompt) throw new Error(`The workflow ${session.plan.id} has no prompt ${id}.`);
    addPromptParts(root, id);
    this.root = root;
    this.template = findPart(root, 'preview').textContent;
    this.#host = host;
    this.#session = session;
    this.#prompt = prompt;
    this.#bar = new CopyBar(findPart(root, 'copy-bar'), (checked) =>
      session.change((incident, now) => setPreflightPrompt(incident, checked ? id : '', now)),
    );
    const showMessage = (text: string) => this.#showMessage(text);
    const again = button(t('page.copy-again'), () => this.copy());
    again.dataset.part = 'copy-again';
    findPart(root, 'folded').append(again);
    const form = root.querySelector('form');
    if (form) this.#form = new PromptForm(form, prompt, { session, showMessage, redraw: () => this.redraw() });
    this.#nextSteps = new NextSteps(root, prompt, {
      session,
      goTo: (next) => host.goTo(next),
      copyLater: (text) => this.#bar.copyLater(text),
      templates: () => host.templates(),
    });
    this.#export = new PromptExport(root, {
      workflow: session.plan.id,
      prompt: id,
      text: () => host.compose(id).text,
      ready: loadEvidenceTools,
      showMessage: (text) => this.#showMessage(text, 'done'),
    });
    session.subscribe((change) => this.#onChange(change));
    this.#listen();
  }

  get id(): string {
    return this.#prompt.id;
  }

  /** The values that were typed before the script was loaded, by input. */
  get typed(): Record<string, string> {
    return this.#form?.typed ?? {};
  }

  /** Whether the last run of the prompt ended the workflow. */
  isDone(incident: Incident): boolean {
    return this.#nextSteps.isDone(incident);
  }

  /** The next action at this prompt. */
  get action(): NextAction {
    const { incident } = this.#session;
    return this.#nextSteps.isDone(incident) ? 'choose' : nextAction(incident, this.#prompt);
  }

  /** Whether the prompt is on the part of the page that is shown. */
  get isShown(): boolean {
    return this.root.closest('[hidden]') === null;
  }

  /** Copies the prompt as it is now, even if fields are empty. */
  async copy(): Promise<void> {
    this.copies++;
    try {
      const ready = prepareCopy(this.#prompt, this.#host, () => this.#form?.pending ?? new Map());
      if (ready instanceof Promise) await this.#bar.copyLater(ready.then(({ text }) => text));
      else await this.#bar.copy(() => this.#host.compose(this.id).text);
      this.#finishCopy(await ready);
    } catch (error) {
      if (!(error instanceof CopyRefusedError)) throw error;
      this.#showMessage(error.message);
    }
  }

  /**
   * Puts a text that was pasted on the page where it belongs: in the first empty evidence field, or as the reply if the prompt
   * was copied or the text has most of the headings that it asks for.
   */
  async paste(text: string): Promise<void> {
    if (this.action === 'copy' && !(await this.#isReply(text)) && (await this.#form?.paste(text))) return;
    await this.#readReply(text);
  }

  /** Goes to the step that the reply recommends, or to the only one there is; otherwise shows the choice. */
  follow(): void {
    this.#nextSteps.follow();
  }

  /** Shows that a link opened this prompt, and whether its text was scanned. Puts the focus on the first empty field. */
  arrive({ choice, ignored }: LinkRequest, isScanned: boolean): void {
    const suffix = this.#session.incident.preflight.value === this.id ? ('-with-preflight' as const) : ('' as const);
    const start = choice
      ? t(`page.start-class${suffix}`, { class: choiceLabel(choiceName(this.#session.plan, choice)) })
      : t(`page.start-here${suffix}`);
    const rest = ignored.length > 0 ? ` ${t('page.ignored-parameters', { parameters: shortList(ignored) })}` : '';
    this.#showMessage(isScanned ? start + rest : `${start}${rest} ${t('page.scan-failed')}`);
    this.draw();
    this.#scrollToStep();
    // On a phone, focus in a field opens the keyboard, which covers half of the page.
    const field = isTouch() ? undefined : this.#form?.firstEmpty;
    (field ?? findPart(this.root, 'title')).focus({ preventScroll: true });
  }

  /** Scrolls to the start of the step, so that its title is in view. */
  #scrollToStep(): void {
    (this.root.closest('.cb-step') ?? this.root).scrollIntoView();
  }

  /** Puts the focus on the prompt. */
  focus(): void {
    findPart(this.root, 'title').focus({ preventScroll: true });
  }

  /** Opens the field for the reply, ready for a paste. */
  showReply(): void {
    this.#nextSteps.openReply({ focus: true });
  }

  /** Draws the prompt again, with the values that the page has for it now. */
  redraw(): void {
    this.#schedule.redraw();
  }

  /** Schedules the drawing of changes made while hidden. The first drawing waits until the page is idle. */
  drawSoon(): void {
    this.#schedule.drawSoon();
  }

  /** Draws changes that were made while the prompt was not shown. */
  draw(): void {
    this.#schedule.draw();
  }

  #finishCopy({ prompts, done, isIncomplete }: ReadyCopy): void {
    this.#isUnfolded = false;
    this.#host.logCopy(prompts);
    this.#copied = this.#host.compose(this.id).text;
    this.#showMessage(done, isIncomplete ? 'warn' : 'done');
    // A field that gets the focus opens the keyboard of a phone, which covers half of the page.
    if (this.action === 'reply') this.#nextSteps.openReply({ focus: !isTouch() });
    else findPart(this.root, 'follow').focus({ preventScroll: true });
    this.#scrollToStep();
  }

  #showMessage(text: string, icon: 'done' | 'warn' | '' = ''): void {
    this.#messageAction = this.action;
    this.#bar.showMessage(text, icon);
  }

  /** Reads the reply in the clipboard; where the browser does not allow that, opens the field for it. */
  async #pasteReply(): Promise<void> {
    const text = await readClipboard();
    if (text?.trim()) return this.#readReply(text);
    this.showReply();
    this.#showMessage(t(text === undefined ? 'page.paste-blocked' : 'page.clipboard-empty'));
  }

  async #isReply(text: string): Promise<boolean> {
    const { deliverables } = this.#prompt;
    const { parseReply } = await loadModule(() => import('../../prompt/reply.ts'));
    const { missing } = parseReply(deliverables, text);
    return deliverables.length > 1 && 2 * missing.length < deliverables.length;
  }

  async #readReply(text: string): Promise<void> {
    await this.#nextSteps.readReply(text);
    this.#scrollToStep();
  }

  async #copySummary(): Promise<void> {
    const texts = loadModule(() => import('../incident/outgoing-texts.ts'));
    await this.#bar.copyLater(texts.then(({ maskedSummary }) => maskedSummary(this.#session)));
    this.#showMessage(t('page.copied-facts'), 'done');
  }

  #listen(): void {
    const { title } = this.#prompt;
    const actions: Record<string, () => unknown> = {
      copy: () => this.copy(),
      'copy-template': async () => {
        await this.#bar.copy(() => this.template);
        this.#showMessage(t('page.copied-template', { title }), 'done');
      },
      'copy-summary': () => this.#copySummary(),
      clear: () => this.#form?.clear(),
      undo: () => this.#form?.undo(),
      paste: () => this.#pasteReply(),
      follow: () => this.follow(),
      unfold: () => {
        this.#isUnfolded = !this.#isUnfolded;
        this.#drawAction();
        if (this.#isUnfolded && this.#isIncomplete) this.#form?.firstEmpty?.focus();
      },
    };
    for (const button of this.root.querySelectorAll<HTMLButtonElement>('button[data-do]')) {
      button.addEventListener('click', () => void actions[button.dataset.do ?? '']?.());
      button.disabled = false;
    }
    listenToKeys(this.root, { copy: () => void this.copy(), leaveField: () => this.focus() });
  }

  #onChange({ before, after, origin }: SessionChange): void {
    const focused = document.activeElement?.closest('callbook-prompt') ?? this.root;
    // Drawing large evidence in many prompts at every key press is slow, so only the focused one is drawn immediately.
    const isTypedElsewhere = origin === 'this-tab' && before.values !== after.values && focused !== this.root;
    this.#schedule.change(isTypedElsewhere);
  }

  #draw(): void {
    const { incident, plan } = this.#session;
    const { inputs } = this.#prompt;
    const values = this.#host.valuesOf(this.id);
    const writeCard = loadedEvidenceTools()?.cardWriter(plan.language);
    const segments = fillSegments({ template: this.template, inputs }, plan.inputs, values, writeCard, plan.words);
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
    this.#nextSteps.draw(incident);
    this.#isIncomplete = empty.length > 0;
    this.#drawAction();
    this.#export.draw();
    this.#form?.draw(values);
  }

  #drawAction(): void {
    const { action } = this;
    // A message about a copy or a reply is outdated once the next action is a different one.
    if (this.#messageAction !== action) this.#showMessage('');
    drawAction(this.root, this.id, this.#session, {
      action,
      isChanged: action === 'reply' && this.#copied !== undefined && this.#copied !== this.#host.compose(this.id).text,
      isIncomplete: this.#isIncomplete,
      isUnfolded: this.#isUnfolded,
    });
  }
}
