import type { InputKind } from '../../model/input.ts';
import type { Value } from '../../incident/incident.ts';
import type { Session } from '../incident/session.ts';
import { LARGE, type EvidenceSource } from './source.ts';

const toSource = (file: File): EvidenceSource => ({ name: file.name, content: file });

/** What an intake needs of the prompt whose form it serves. */
export interface IntakeHost {
  session: Session;
  /** The kind and label of an input of the form. */
  inputs: Record<string, { kind: InputKind; label: string }>;
  say(words: string): void;
  /** Shows the form anew. */
  redraw(): void;
}

/** Takes in what is pasted, dropped or chosen for the fields of a form. What works on it is loaded when there is some. */
export class Intake {
  readonly #form: HTMLElement;
  readonly #host: IntakeHost;
  /** The inputs that something is being read or looked through for, and what it is called. */
  readonly #pending = new Map<string, string>();
  /** The inputs whose text a reader has in its field, however long it is. */
  readonly #edited = new Set<string>();
  #chips: Promise<typeof import('./chip.ts')> | undefined;

  constructor(form: HTMLElement, host: IntakeHost) {
    this.#form = form;
    this.#host = host;
    form.addEventListener('paste', (event) => this.#onGiven(event, event.clipboardData));
    form.addEventListener('dragover', (event) => {
      if (this.#inputOf(event) && event.dataTransfer?.types.includes('Files')) event.preventDefault();
    });
    form.addEventListener('drop', (event) => this.#onGiven(event, event.dataTransfer));
    form.addEventListener('input', ({ target }) => {
      // What grows long under the hands of somebody who types is not taken out of them.
      if (target instanceof HTMLTextAreaElement && target.value.length > LARGE) this.#edited.add(target.name);
    });
    form.addEventListener('change', ({ target }) => {
      if (!(target instanceof HTMLInputElement) || !target.dataset.file) return;
      void this.#take(target.dataset.file, [...(target.files ?? [])].map(toSource));
      target.value = '';
    });
  }

  /** The inputs whose text is not looked through yet. */
  get pending(): ReadonlyMap<string, string> {
    return this.#pending;
  }

  /** Shows a value as a chip where it is long, and what is masked in it; true when the chip stands in place of the field. */
  show(input: string, text: string, value: Value | undefined): boolean {
    const place = this.#form.querySelector<HTMLElement>(`[data-part="chip"][data-of="${input}"]`);
    if (!place) return false;
    const isElsewhere = typeof value === 'object' && !('text' in value);
    const isLong = isElsewhere || (text.length > LARGE && !this.#edited.has(input));
    const isMasked = typeof value === 'object' && 'text' in value && Object.keys(value.secrets).length > 0;
    place.hidden = !isLong && !isMasked;
    for (const part of this.#form.querySelectorAll<HTMLElement>(`[data-of-field="${input}"]`)) part.hidden = isLong;
    if (place.hidden) return false;
    this.#chips ??= import('./chip.ts');
    void this.#chips.then(({ drawChip }) =>
      drawChip(place, { input, text, value, isLong, session: this.#host.session, onEdit: () => this.#edit(input) }),
    );
    return isLong;
  }

  /** Puts long text into its field, where it can be edited; a slow machine takes its time over it. */
  #edit(input: string): void {
    this.#edited.add(input);
    this.#host.redraw();
    this.#form.querySelector<HTMLTextAreaElement>(`textarea[name="${input}"]`)?.focus();
  }

  #onGiven(event: Event, data: DataTransfer | null): void {
    const input = this.#inputOf(event);
    const files = [...(data?.files ?? [])];
    const text = data?.getData('text/plain') ?? '';
    if (!input) return;
    if (files.length > 0 && text === '') {
      event.preventDefault();
      void this.#take(input, files.map(toSource));
    } else if (text.length > LARGE) {
      event.preventDefault();
      // In a task of its own: getting so much from the clipboard takes its time already.
      setTimeout(() => void this.#take(input, [{ name: 'pasted text', content: text }]));
    } else if (text !== '') {
      // It goes into the field by itself, and is looked through there.
      setTimeout(() => void this.#look(input, text));
    }
  }

  async #take(input: string, sources: EvidenceSource[]): Promise<void> {
    const { session, inputs, say } = this.#host;
    this.#edited.delete(input);
    for (const source of sources) {
      this.#pending.set(input, source.name);
      say(`Reading ${source.name}…`);
      try {
        const { takeIn } = await import('./take-in.ts');
        say(await takeIn(session, { id: input, kind: inputs[input]?.kind ?? 'text' }, source));
      } catch {
        say(`${source.name} could not be read. Nothing was changed: try again, or paste its text.`);
      } finally {
        this.#pending.delete(input);
      }
    }
  }

  async #look(input: string, pasted: string): Promise<void> {
    const { session, inputs, say } = this.#host;
    this.#pending.set(input, inputs[input]?.label ?? input);
    try {
      const { lookThrough } = await import('./take-in.ts');
      const words = await lookThrough(session, { id: input, kind: inputs[input]?.kind ?? 'text' }, pasted);
      if (words) say(words);
    } catch {
      say('What was pasted could not be looked through for secrets. Look yourself before you copy.');
    } finally {
      this.#pending.delete(input);
    }
  }

  /** The input whose field an event is about, if it takes text. */
  #inputOf({ target }: Event): string | undefined {
    const field = target instanceof Element ? target.closest('.cb-field') : null;
    return field?.querySelector<HTMLTextAreaElement>('textarea[name]')?.name;
  }
}
