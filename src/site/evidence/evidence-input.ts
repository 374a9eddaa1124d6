import type { Value } from '../../incident/schema.ts';
import { loadModule } from '../browser/services.ts';
import type { Session } from '../incident/session.ts';
import { t } from '../messages/page-messages.ts';
import type { EvidenceField, EvidenceSource } from './add-evidence.ts';
import { CARD_THRESHOLD } from './card-threshold.ts';
import { loadEvidenceTools } from './load-evidence-tools.ts';

const toSource = (file: File): EvidenceSource => ({ name: file.name, content: file });

/** The methods of a prompt that its evidence fields use. */
export interface EvidenceHost {
  session: Session;
  /** The id of the prompt. */
  prompt: string;
  showMessage(text: string): void;
  /** Draws the form again. */
  redraw(): void;
}

/** Handles pasted, dropped and chosen evidence in the fields of a form. */
export class EvidenceInput {
  readonly #form: HTMLElement;
  readonly #host: EvidenceHost;
  /** The names of the files and labels of the pasted texts that are being read or scanned, by input. */
  readonly #pending = new Map<string, string>();
  /** The labels of the inputs whose text could not be scanned. */
  readonly #notScanned = new Map<string, string>();
  /** The inputs whose text is edited in its field, regardless of its length. */
  readonly #edited = new Set<string>();
  #cards: Promise<typeof import('./evidence-card.ts')> | undefined;

  constructor(form: HTMLElement, host: EvidenceHost) {
    this.#form = form;
    this.#host = host;
    form.addEventListener('paste', (event) => this.#onData(event, event.clipboardData));
    form.addEventListener('dragover', (event) => {
      if (this.#inputOf(event) && event.dataTransfer?.types.includes('Files')) event.preventDefault();
    });
    form.addEventListener('drop', (event) => this.#onData(event, event.dataTransfer));
    form.addEventListener('input', ({ target }) => {
      // A text that grows long while someone types stays in its field.
      if (target instanceof HTMLTextAreaElement && target.value.length > CARD_THRESHOLD) this.#edited.add(target.name);
    });
    form.addEventListener('change', ({ target }) => {
      if (!(target instanceof HTMLInputElement) || !target.dataset.file) return;
      void this.add(target.dataset.file, [...(target.files ?? [])].map(toSource));
      target.value = '';
    });
  }

  /** A copy of the inputs whose text has not been scanned, with their labels. */
  get pending(): ReadonlyMap<string, string> {
    return new Map([...this.#notScanned, ...this.#pending]);
  }

  /** Shows a long value as a card in place of its field, and lists masked secrets. Returns whether the field is hidden. */
  show(input: string, text: string, value: Value | undefined): boolean {
    const card = this.#form.querySelector<HTMLElement>(`[data-part="evidence"][data-of="${input}"]`);
    if (!card) return false;
    const isInFile = typeof value === 'object' && !('text' in value);
    const isLong = isInFile || (text.length > CARD_THRESHOLD && !this.#edited.has(input));
    const hasSecrets =
      typeof value === 'object' &&
      'text' in value &&
      Object.keys(value.secrets).some((name) => value.text.includes(name));
    card.hidden = !isLong && !hasSecrets;
    for (const field of this.#form.querySelectorAll<HTMLElement>(`textarea[name="${input}"]`)) field.hidden = isLong;
    if (card.hidden) return false;
    this.#cards ??= loadModule(() => import('./evidence-card.ts'));
    const { session } = this.#host;
    void this.#cards.then(({ drawCard }) =>
      drawCard(card, { input, text, value, isLong, session, onEdit: () => this.#edit(input) }),
    );
    return isLong;
  }

  /** Adds files or texts to a field, after the text in it. A copy waits for them. */
  add(input: string, sources: EvidenceSource[] | Promise<EvidenceSource[]>): Promise<void> {
    return this.#host.session.trackUnfinished(this.#add(input, sources));
  }

  async #add(input: string, sources: EvidenceSource[] | Promise<EvidenceSource[]>): Promise<void> {
    const { session, showMessage } = this.#host;
    this.#edited.delete(input);
    for (const source of await sources) {
      const { name } = source;
      this.#pending.set(input, name);
      showMessage(t('page.reading-file', { name }));
      try {
        const { addEvidence } = await loadEvidenceTools();
        showMessage(await addEvidence(session, this.#field(input), source));
      } catch {
        showMessage(t('page.unreadable-file', { name }));
      } finally {
        this.#pending.delete(input);
      }
    }
  }

  #edit(input: string): void {
    this.#edited.add(input);
    this.#host.redraw();
    this.#form.querySelector<HTMLTextAreaElement>(`textarea[name="${input}"]`)?.focus();
  }

  #onData(event: Event, data: DataTransfer | null): void {
    const input = this.#inputOf(event);
    const files = [...(data?.files ?? [])];
    const text = data?.getData('text/plain') ?? '';
    if (!input) return;
    if (files.length > 0 && text === '') {
      event.preventDefault();
      void this.add(input, files.map(toSource));
    } else if (text.length > CARD_THRESHOLD) {
      event.preventDefault();
      // A separate task, because reading this much from the clipboard already took a while.
      const source = { name: t('page.pasted-text'), content: text };
      void this.add(input, new Promise((resolve) => setTimeout(resolve, 0, [source])));
    } else if (text !== '') {
      // The browser inserts the text into the field, where it is scanned.
      setTimeout(() => void this.#scan(input, text));
    }
  }

  async #scan(input: string, pasted: string): Promise<void> {
    const { session, showMessage } = this.#host;
    const label = session.plan.inputs[input]?.label ?? input;
    this.#pending.set(input, label);
    try {
      const { scanPasted } = await loadEvidenceTools();
      const text = await scanPasted(session, this.#field(input), pasted);
      this.#notScanned.delete(input);
      if (text) showMessage(text);
    } catch {
      this.#notScanned.set(input, label);
      showMessage(t('page.scan-failed'));
    } finally {
      this.#pending.delete(input);
    }
  }

  #field(id: string): EvidenceField {
    const { session, prompt } = this.#host;
    return { id, kind: session.plan.inputs[id]?.kind ?? 'text', prompt };
  }

  /** Returns the input whose field an event is for, if it accepts text. */
  #inputOf({ target }: Event): string | undefined {
    const field = target instanceof Element ? target.closest('.cb-field') : null;
    return field?.querySelector<HTMLTextAreaElement>('textarea[name]')?.name;
  }
}
