import { valuesFor } from '../../incident/carry.ts';
import type { Now } from '../../incident/register.ts';
import { setClass, type Incident, leadWithPreflight } from '../../incident/incident.ts';
import { recordCopy } from '../../incident/run.ts';
import { replaceValues, setValue } from '../../incident/value.ts';
import type { Values } from '../../prompt/fill.ts';
import type { Session } from '../incident/session.ts';
import { onKey } from '../keyboard/keys.ts';
import { View } from '../route/view.ts';
import { Block } from './block.ts';
import { compose, type Composed } from './compose.ts';
import { Current } from './current.ts';
import { readFragment, type Opening } from './fragment.ts';
import type { WorkflowData } from './workflow-data.ts';
import { printReady } from './print.ts';
import { t } from '../messages/page-messages.ts';

/** The workflow of a page at work: its blocks, the step that is shown, and what goes on between them. */
export class Page {
  readonly session: Session;
  readonly view = new View();
  readonly #blocks = new Map<string, Block>();
  readonly #templates = new Map<string, string>();
  readonly #current = new Current();

  constructor(session: Session) {
    this.session = session;
  }

  get outline(): WorkflowData {
    return this.session.plan;
  }

  /** Takes in the element of a prompt. */
  mount(root: HTMLElement, id: string): void {
    const block = new Block(root, id, this);
    this.#blocks.set(id, block);
    this.#templates.set(id, block.template);
    this.#current.watch(root);
  }

  /** Goes to work once every block is in: follows the address, takes up what was kept, listens to the keyboard. */
  start(): void {
    // First of all, since drawing a form shows what is held.
    for (const { typed } of this.#blocks.values()) this.#takeTyped(typed);
    this.view.onShow(() => this.#drawShown());
    this.view.start();
    this.#follow();
    window.addEventListener('hashchange', () => this.#follow());
    void this.session.open();
    printReady([...this.#blocks.values()], () => this.session.incident);
    // A phone freezes or kills a hidden page without another word.
    document.addEventListener('visibilitychange', () => void this.session.flush());
    window.addEventListener('pagehide', () => void this.session.flush());
    this.#listenToKeys();
  }

  /** What fills a prompt: what was typed, and what other steps have for it. */
  valuesOf(id: string): Values {
    return valuesFor(this.session.incident, this.outline, id, t);
  }

  /** The text of a prompt as Copy gives it, and the prompts in it: the preflight comes in front while that is asked for. */
  compose(id: string): Composed & { prompts: string[] } {
    const { incident } = this.session;
    const { preflight } = this.outline;
    const prompts = incident.preflight.value === id ? [preflight, id] : [id];
    return { ...compose(prompts, this.outline, this.#templates, incident), prompts };
  }

  /** Notes that these prompts were copied; a preflight goes in front once. */
  noteCopy(prompts: string[]): void {
    this.session.change((incident, now) => leadWithPreflight(recordCopy(incident, prompts, now), '', now));
  }

  /** Shows a step, and puts the reader's focus there. */
  goTo(prompt: string): void {
    this.view.go(prompt);
    const block = this.#blocks.get(prompt);
    (block?.root.closest('.cb-step') ?? block?.root)?.scrollIntoView();
    block?.focus();
  }

  /** What stood in the fields before the script woke up. */
  #takeTyped(typed: Record<string, string>): void {
    if (Object.keys(typed).length === 0) return;
    this.session.change((incident, now) =>
      Object.entries(typed).reduce((so, [id, value]) => setValue(so, id, value, { kind: 'typed' }, now), incident),
    );
  }

  /** Does what the fragment asks for. It may hold what nobody else should read, so it leaves the address bar first. */
  #follow(): void {
    const opening = readFragment(location.hash, this.outline);
    if (!opening) return;
    this.view.go(opening.prompt, true);
    void this.session
      .follow((incident, now) => opened(incident, now, opening, this.outline), Object.keys(opening.values))
      .then(() => {
        // The blocks draw in this frame; what stands above the prompt takes its height before the page goes there.
        requestAnimationFrame(() => this.#blocks.get(opening.prompt)?.arrive(opening));
      });
  }

  #drawShown(): void {
    for (const block of this.#blocks.values()) if (block.isShown) block.draw();
  }

  /** The keys of the prompts. The one in front of the reader is the one that they are for. */
  #listenToKeys(): void {
    const current = () => [...this.#blocks.values()].find(({ root }) => root === this.#current.onScreen);
    const goOn = (by: 1 | -1) => {
      const { prompts } = this.outline;
      const here = prompts.findIndex(({ id }) => id === (current()?.id ?? this.view.place));
      const next = prompts[here < 0 ? 0 : here + by];
      if (next) this.goTo(next.id);
    };
    onKey('c', 'Copy the prompt in front of you', () => void current()?.copy());
    onKey('j', 'Next step', () => goOn(1));
    onKey('k', 'Step before', () => goOn(-1));
    onKey('r', 'Reply of the agent: paste it', () => current()?.answer());
  }
}

/** An incident as an address opens it: its values over what stood there, its class, and the preflight before its step. */
function opened(incident: Incident, now: Now, { choice, values, prompt }: Opening, { flow }: WorkflowData): Incident {
  const filled = replaceValues(incident, values, { cause: 'address', origin: { kind: 'fragment' } }, now);
  if (choice === '') return prompt === flow.start ? leadWithPreflight(filled, prompt, now) : filled;
  return leadWithPreflight(setClass(filled, choice, now), prompt, now);
}
