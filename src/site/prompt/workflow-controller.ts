// The script of a workflow page. It is one bundle, because all of it is always needed.
import '../incident/incident-element.ts';
import '../incident/storage-element.ts';
import '../incident/lazy-panels.ts';
import { nameAfterReport, setPreflightPrompt, setClass, startConversation } from '../../incident/incident.ts';
import type { Incident, Value, Now } from '../../incident/schema.ts';
import { scheduleCheck } from '../../incident/check-timer.ts';
import { findPrompt } from '../../incident/plan.ts';
import { logCopy, runsOf } from '../../incident/run.ts';
import { enteredValues, replaceValues, setValue } from '../../incident/field-values.ts';
import { fillSlots, joinPrompts, type Values } from '../../prompt/fill-slots.ts';
import { withTimeout, loadModule } from '../browser/services.ts';
import { loadedEvidenceTools, loadEvidenceTools } from '../evidence/load-evidence-tools.ts';
import { loadToolsSoon } from '../evidence/load-tools-soon.ts';
import { session, type Session } from '../incident/session.ts';
import { onKey } from '../keyboard/keys.ts';
import { ReadPrompt } from '../route/read-prompt.ts';
import { StepView } from '../route/step-view.ts';
import { parseLink, type LinkRequest } from './link-request.ts';
import { PromptBlock } from './prompt-block.ts';
import type { ComposedPrompts, PromptHost } from './prompt-host.ts';

/** A workflow page: its prompts, the step that it shows, its links, and its keyboard shortcuts. */
class WorkflowController implements PromptHost {
  readonly session: Session;
  readonly #view = new StepView();
  readonly #blocks = new Map<string, PromptBlock>();
  readonly #read = new ReadPrompt();
  #isPrinting = false;

  constructor(session: Session) {
    this.session = session;
  }

  /** Adds the element of a prompt. */
  mount(root: HTMLElement, id: string): void {
    this.#blocks.set(id, new PromptBlock(root, id, this));
    this.#read.observe(root);
  }

  /** Starts the page after every prompt is mounted: follows the link, resumes the saved incident, listens to the keyboard. */
  start(): void {
    // Before anything else, because drawing a form overwrites its content.
    for (const { typed } of this.#blocks.values()) this.#adoptTyped(typed);
    this.#view.onShow((shown) => {
      const step = this.#blocks.get(shown);
      if (step) this.#read.show(step.root);
      for (const block of this.#blocks.values())
        if (shown === 'all') block.drawSoon();
        else if (block.isShown) block.draw();
    });
    this.#view.start();
    this.#followFragment();
    window.addEventListener('hashchange', () => this.#followFragment());
    const resumed = this.session.resume();
    // The parts above a step may get another height when the incident is read.
    void resumed.then(() => requestAnimationFrame(() => requestAnimationFrame(() => this.#view.keepScrollPosition())));
    if (this.#view.isWaitingForIncident || this.#view.isUndecided)
      void this.#showCurrent(withTimeout(resumed, undefined));
    this.session.onOpen(() => void this.#showCurrent());
    const flow = document.querySelector('[data-flow]');
    flow?.addEventListener('toggle', () => {
      void loadModule(() => import('../flow/draw-flow.ts')).then(({ drawFlowDiagram }) => drawFlowDiagram(flow));
    });
    window.addEventListener('beforeprint', () => this.#preparePrint());
    window.addEventListener('afterprint', () => this.#redraw(false));
    // A phone may freeze or kill a hidden page without any further event.
    const { autosave } = this.session;
    document.addEventListener('visibilitychange', () => autosave.saveBeforeUnload());
    window.addEventListener('pagehide', () => autosave.saveBeforeUnload());
    // The browser asks before it discards what the user chose not to save.
    window.addEventListener('beforeunload', (event) => {
      if (autosave.status === 'off' && this.session.isStarted) event.preventDefault();
    });
    this.#listenToKeys();
    document.addEventListener('paste', (event) => this.#onPaste(event));
    loadToolsSoon(this.session, resumed, () => this.#redraw(this.#isPrinting));
  }

  templates(): string[] {
    return [...this.#blocks.values()].map(({ template }) => template);
  }

  valuesOf(prompt: string): Values {
    const { incident, plan } = this.session;
    if (this.#isPrinting) return this.#outgoingValues(prompt);
    return loadedEvidenceTools()?.valuesForPrompt(incident, plan, prompt) ?? enteredValues(incident);
  }

  /** Returns the values of a prompt as they leave the page: with secrets masked, or none while nothing can mask them. */
  #outgoingValues(prompt: string): Values {
    const { incident, plan } = this.session;
    const tools = loadedEvidenceTools();
    return tools?.valuesForPrompt(tools.maskForOutput(incident).incident, plan, prompt) ?? {};
  }

  compose(id: string): ComposedPrompts {
    const { incident, plan } = this.session;
    const prompts = incident.preflight.value === id ? [plan.preflight, id] : [id];
    const filled = prompts.map((prompt) => {
      const template = this.#blocks.get(prompt)?.template ?? '';
      const inputs = findPrompt(plan, prompt)?.inputs ?? [];
      const writeCard = loadedEvidenceTools()?.cardWriter(plan.language);
      return fillSlots({ template, inputs }, plan.inputs, this.#outgoingValues(prompt), writeCard, plan.words);
    });
    const missing = filled.flatMap((prompt) => prompt.missing).filter(({ required }) => required);
    return {
      prompts,
      text: joinPrompts(filled.map(({ text }) => text)),
      missing: [...new Set(missing.map(({ label }) => label))],
    };
  }

  logCopy(prompts: string[]): void {
    this.session.change((incident, now) => {
      // A preflight is copied only once.
      const copied = setPreflightPrompt(logCopy(incident, prompts, now), '', now);
      return scheduleCheck(nameAfterReport(copied, this.session.plan, now), this.session.plan, prompts, now);
    });
  }

  goTo(prompt: string): void {
    this.#view.go(prompt);
    this.#blocks.get(prompt)?.focus();
  }

  /** Shows the current step of the incident that was opened; all of the page if that is new. */
  async #showCurrent(opened?: Promise<unknown>): Promise<void> {
    const { session } = this;
    const { isWaitingForIncident } = this.#view;
    const isUndecided = opened !== undefined && this.#view.isUndecided;
    await opened;
    // A page without an open incident stays as it is.
    if (isUndecided && (!session.isStarted || session.incident.closed.value)) return this.#view.finishOpening();
    const { stepToDo } = await loadModule(() => import('../../incident/step-to-do.ts'));
    if (isUndecided && !this.#view.isUndecided) return this.#view.finishOpening();
    const step = session.isStarted ? stepToDo(session.incident, session.plan) : 'all';
    this.#view.go(step, isWaitingForIncident || isUndecided);
    this.#blocks.get(step)?.focus();
  }

  #adoptTyped(typed: Record<string, string>): void {
    if (Object.keys(typed).length === 0) return;
    this.session.change((incident, now) =>
      Object.entries(typed).reduce(
        (filled, [id, value]) => setValue(filled, id, value, { kind: 'typed' }, now),
        incident,
      ),
    );
  }

  /** Follows the fragment of a link. It may contain confidential text, so it is first removed from the address bar. */
  #followFragment(): void {
    const request = parseLink(location.hash, this.session.plan);
    if (!request) return;
    this.#view.go(request.prompt, true);
    const block = this.#blocks.get(request.prompt);
    const copies = block?.copies;
    const applied = this.session.trackUnfinished(this.#applyLink(request));
    void applied.then((isScanned) => {
      // The content above the prompt gets its height in this frame. Only then can the page scroll to the prompt. If the user
      // has copied in the meantime, keep that message and focus.
      requestAnimationFrame(() => block?.copies === copies && block?.arrive(request, isScanned));
    });
  }

  /**
   * Fills in the fields of a link, with the JSON of alerts as reports and with secrets masked. Returns whether the values
   * could be scanned for secrets.
   */
  async #applyLink(request: LinkRequest): Promise<boolean> {
    const given = request.values;
    const inputs = Object.keys(given);
    const tools = inputs.length > 0 ? await loadEvidenceTools().catch(() => undefined) : undefined;
    const hasJson = Object.values(given).some((text) => /^\s*[[{]/.test(text));
    const alerts = hasJson
      ? await loadModule(() => import('./read-linked-alerts.ts')).catch(() => undefined)
      : undefined;
    const read = alerts ? alerts.readLinkedAlerts(given, this.session.plan.inputs) : given;
    const values = { ...read, ...tools?.pickServices(this.session.plan.inputs, read) };
    const masked = (incident: Incident): Record<string, Value> => tools?.maskFields(incident, values) ?? values;
    await this.session.applyLink((incident, now) => this.#applyRequest(incident, now, request, masked(incident)), {
      inputs,
      startsNew: request.startsNew,
      ...(request.choice !== '' && { isFinished: (incident: Incident) => this.#isFinished(incident) }),
    });
    return inputs.length === 0 || tools !== undefined;
  }

  #isFinished(incident: Incident): boolean {
    return incident.closed.value || [...this.#blocks.values()].some((block) => block.isDone(incident));
  }

  #applyRequest(
    incident: Incident,
    now: Now,
    { choice, prompt }: LinkRequest,
    values: Record<string, Value>,
  ): Incident {
    const filled = replaceValues(incident, values, { cause: 'address', origin: { kind: 'fragment' } }, now);
    const { plan } = this.session;
    const classed = choice === '' ? filled : setClass(filled, choice, now);
    const start = choice === '' ? plan.flow.start : plan.startPrompts[choice];
    return prompt === start ? startConversation(classed, plan, prompt, now) : classed;
  }

  /** Draws every prompt, and marks those that were run. Only these are printed, or all prompts if there are none. */
  #preparePrint(): void {
    this.#redraw(true);
    let hasRun = false;
    for (const block of this.#blocks.values()) {
      const isRun = runsOf(this.session.incident, block.id).length > 0;
      block.root.closest('.cb-step')?.toggleAttribute('data-run', isRun);
      hasRun ||= isRun;
    }
    document.documentElement.toggleAttribute('data-run', hasRun);
  }

  /** Draws every prompt again, as it leaves the page while that is printed. */
  #redraw(isPrinting: boolean): void {
    this.#isPrinting = isPrinting;
    for (const block of this.#blocks.values()) block.redraw();
  }

  /** The block of the prompt that the user is looking at. */
  #blockOnScreen(): PromptBlock | undefined {
    return [...this.#blocks.values()].find(({ root }) => root === this.#read.onScreen);
  }

  /** A text that is pasted outside of any field goes where the prompt on the screen needs it. */
  #onPaste(event: ClipboardEvent): void {
    const { target, clipboardData, defaultPrevented } = event;
    const isInField = target instanceof Element && target.closest('input, textarea, select, [contenteditable]');
    const text = clipboardData?.getData('text/plain') ?? '';
    if (defaultPrevented || isInField || text.trim() === '' || document.querySelector('dialog[open]')) return;
    const block = this.#blockOnScreen();
    if (!block) return;
    event.preventDefault();
    void block.paste(text);
  }

  #listenToKeys(): void {
    const onScreen = () => this.#blockOnScreen();
    const move = (by: 1 | -1) => {
      const { prompts } = this.session.plan;
      const index = prompts.findIndex(({ id }) => id === (onScreen()?.id ?? this.#view.shown));
      const next = prompts[index < 0 ? 0 : index + by];
      if (next) this.goTo(next.id);
    };
    onKey('c', 'keys.copy', () => void onScreen()?.copy());
    onKey('j', 'keys.next', () => move(1));
    onKey('k', 'keys.previous', () => move(-1));
    onKey('r', 'keys.reply', () => onScreen()?.showReply());
    onKey('f', 'keys.follow', () => onScreen()?.follow());
  }
}

const page = session && new WorkflowController(session);

/** `<callbook-prompt data-prompt>`: makes a prompt interactive. */
class CallbookPrompt extends HTMLElement {
  connectedCallback(): void {
    page?.mount(this, this.dataset.prompt ?? '');
  }
}

// A module runs after the document is parsed, so this mounts every prompt of the page, in order.
customElements.define('callbook-prompt', CallbookPrompt);
page?.start();
