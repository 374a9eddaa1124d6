import type { Value } from '../../incident/schema.ts';
import { findPrompt, type PlanInput, type PlanPrompt } from '../../incident/plan.ts';
import { replaceValues, setValue, undo, enteredValue, textOfValue } from '../../incident/field-values.ts';
import type { Values } from '../../prompt/fill.ts';
import { loadModule } from '../browser/services.ts';
import { findPart } from '../browser/elements.ts';
import { EvidenceInput } from '../evidence/evidence-input.ts';
import { loadedEvidenceTools } from '../evidence/load-evidence-tools.ts';
import type { Session } from '../incident/session.ts';
import { shortList, t } from '../messages/page-messages.ts';
import { FormFields } from './form-fields.ts';
import type { NewerValue } from './newer-value.ts';
import type { TimeQuestions } from './time-questions.ts';

/** The form of a prompt: it shows and changes the values of the incident. */
export class PromptForm {
  readonly #form: HTMLFormElement;
  readonly #session: Session;
  readonly #prompt: PlanPrompt;
  readonly #showMessage: (text: string) => void;
  readonly #fields: FormFields;
  readonly #evidence: EvidenceInput;
  #times: Promise<TimeQuestions> | undefined;

  constructor(
    form: HTMLFormElement,
    prompt: PlanPrompt,
    { session, showMessage, redraw }: { session: Session; showMessage: (text: string) => void; redraw: () => void },
  ) {
    this.#form = form;
    this.#session = session;
    this.#prompt = prompt;
    this.#showMessage = showMessage;
    const { plan } = session;
    this.#fields = new FormFields(form, {
      onInput: (input, value) => this.#onInput(input, value),
      showNewer: (root, newer) => this.#showNewer(root, newer),
      title: (id) => findPrompt(plan, id)?.title ?? id,
    });
    this.#evidence = new EvidenceInput(form, { session, prompt: prompt.id, showMessage, redraw });
  }

  /** The values that were typed before the script was loaded, by input. */
  get typed(): Record<string, string> {
    return this.#fields.typed();
  }

  /** The first field without a value. */
  get firstEmpty(): HTMLElement | undefined {
    return this.#fields.firstEmpty;
  }

  /** Shows the values of the prompt. */
  draw(values: Values): void {
    const { incident, plan } = this.#session;
    const carried = loadedEvidenceTools()?.carriedValues(incident, plan, this.#prompt.id) ?? [];
    const fromSteps = new Map(carried.map((one) => [one.input, one]));
    this.#fields.show((input) => {
      const shown = Object.hasOwn(values, input) ? values[input] : undefined;
      const value = shown === undefined ? defaultChoice(plan.inputs[input]) : textOfValue(shown);
      const isHidden = this.#evidence.show(input, value, enteredValue(incident, input));
      return { value, carried: fromSteps.get(input), isHidden };
    });
    this.#drawServices(values);
    this.#askTimes();
    const last = incident.undo.value;
    const undone = this.#prompt.inputs.filter(({ id }) => last && Object.hasOwn(last.values, id));
    findPart(this.#form, 'undo').hidden = undone.length === 0;
    const fields = shortList(undone.map(({ id }) => plan.inputs[id]?.label ?? id));
    findPart(this.#form, 'undo-text').textContent = last ? t(`page.undo-${last.cause}`, { fields }) : '';
  }

  /** Puts a text into the first evidence field if that is empty. Returns whether it did. */
  async paste(text: string): Promise<boolean> {
    const { incident, plan } = this.#session;
    const slot = this.#prompt.inputs.find(({ id }) => plan.inputs[id]?.kind === 'evidence');
    if (!slot || enteredValue(incident, slot.id) !== undefined) return false;
    await this.#evidence.add(slot.id, [{ name: t('page.pasted-text'), content: text }]);
    return true;
  }

  /** Empties every field of the prompt. */
  clear(): void {
    const filled = this.#prompt.inputs.filter(({ id }) => enteredValue(this.#session.incident, id) !== undefined);
    const empty = Object.fromEntries(filled.map(({ id }) => [id, '']));
    this.#session.change((incident, now) =>
      replaceValues(incident, empty, { cause: 'cleared', origin: { kind: 'typed' } }, now),
    );
    this.#showMessage(filled.length === 0 ? t('page.nothing-to-clear') : t('page.cleared', { count: filled.length }));
  }

  /** Restores the values that were last replaced. */
  undo(): void {
    this.#session.change(undo);
    // The message was about the text that is gone.
    this.#showMessage('');
  }

  /** The inputs whose text is not scanned for secrets yet, with their labels. */
  get pending(): ReadonlyMap<string, string> {
    return this.#evidence.pending;
  }

  #onInput(input: string, typed: string): void {
    this.#showMessage('');
    this.#session.change((incident, now) => {
      const before = enteredValue(incident, input);
      // Placeholders in the text keep their meaning while it is edited.
      const isMasked = typeof before === 'object' && 'text' in before;
      const value: Value = isMasked && typed !== '' ? { ...before, text: typed } : typed;
      return setValue(incident, input, value, { kind: 'typed' }, now);
    });
  }

  #showNewer(root: HTMLElement, newer: Omit<NewerValue, 'prompt'>): void {
    const prompt = this.#prompt.id;
    void loadModule(() => import('./newer-value.ts')).then(({ drawNewerValue }) =>
      drawNewerValue(root, { ...newer, prompt }, this.#session),
    );
  }

  /** Shows the card of each service that the prompt is filled with. */
  #drawServices(values: Values): void {
    const { plan } = this.#session;
    const inputs = this.#prompt.inputs.filter(({ id }) => plan.inputs[id]?.services);
    if (inputs.length === 0) return;
    const [form, showMessage] = [this.#form, this.#showMessage];
    void loadModule(() => import('./draw-services.ts')).then(({ drawServices }) =>
      drawServices(
        form,
        inputs.map(({ id }) => [id, plan.inputs[id] ?? {}, values[id]]),
        { showMessage },
      ),
    );
  }

  /** Asks for the time of a milestone that a choice implies, and for the start if the prompt has the timeline. */
  #askTimes(): void {
    const { incident, plan } = this.#session;
    const isAsked = this.#prompt.inputs.some(({ id }) => {
      const value = enteredValue(incident, id);
      const { milestones, from } = plan.inputs[id] ?? {};
      return (value !== undefined && milestones !== undefined) || (this.#session.isStarted && from?.includes('log'));
    });
    if (!isAsked && !this.#times) return;
    this.#times ??= loadModule(() => import('./time-questions.ts')).then(
      ({ TimeQuestions }) =>
        new TimeQuestions(this.#session, this.#prompt.id, {
          // Right below the choice, or above the timeline.
          placeOf: ({ input, choice }) => {
            const field = this.#form.querySelector(`[name="${input}"]`)?.closest('.cb-field');
            if (choice === '') return field?.querySelector('.cb-label') ?? null;
            const control = this.#form.querySelector(`:is([name="${input}"]:checked, select[name="${input}"])`);
            return control && (control.closest('.cb-choice') ?? control);
          },
          showMessage: this.#showMessage,
        }),
    );
    void this.#times.then((times) => times.draw());
  }
}

/** Returns the choice that a field shows as long as none was made; other fields stay empty, and their help names the default. */
function defaultChoice({ kind, default: value = '' }: Partial<PlanInput> = {}): string {
  return kind === 'choice' || kind === 'service' ? value : '';
}
