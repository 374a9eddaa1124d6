import type { Moment, Now } from '../../incident/register.ts';
import type { Incident } from '../../incident/incident.ts';
import { addMilestone, addNote, type Milestone } from '../../incident/log.ts';
import { formatTime } from '../../incident/moment.ts';
import type { Zone } from '../../incident/parse-moment.ts';
import { findPart } from '../dialog/elements.ts';
import type { Session } from '../incident/session.ts';
import { sentenceCase } from '../route/states.ts';
import { saidRead } from './words.ts';
import { readHere, zone } from './zone.ts';

/** The form that adds to the log: a note or a mark, now or at another moment. */
export class Adding {
  readonly #dialog: HTMLDialogElement;
  readonly #session: Session;
  readonly #when: HTMLInputElement;
  readonly #text: HTMLTextAreaElement;
  readonly #marks: HTMLButtonElement[];

  constructor(dialog: HTMLDialogElement, session: Session) {
    this.#dialog = dialog;
    this.#session = session;
    this.#when = findPart(dialog, 'when');
    this.#text = findPart(dialog, 'text');
    const marks = findPart(dialog, 'marks');
    this.#marks = [...marks.querySelectorAll<HTMLButtonElement>('[data-mark]')];
    this.#wireForm(findPart(dialog, 'form'));
    for (const button of this.#marks) {
      button.addEventListener('click', () => this.#mark(button.dataset['mark'] as Milestone));
    }
    // They are keys of the marks alone: in a field a figure is a figure.
    marks.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      this.#marks[Number(event.key) - 1]?.click();
    });
  }

  /** Puts the reader at the note or at the marks. */
  focus(place: string | undefined): void {
    if (place === 'note') this.#text.focus();
    if (place === 'marks') this.#marks[0]?.focus();
  }

  #wireForm(form: HTMLElement): void {
    for (const control of form.querySelectorAll<HTMLInputElement>('[name="zone"]')) {
      control.checked = control.value === zone.value;
      control.addEventListener('change', () => {
        zone.value = control.value as Zone;
        this.#read();
      });
    }
    this.#when.addEventListener('input', () => this.#read());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#note();
    });
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.#note();
    });
  }

  #note(): void {
    const text = this.#text.value.trim();
    if (text === '') {
      this.#say('There is nothing to add yet: write the note first.');
      this.#text.focus();
      return;
    }
    this.#add((incident, now, when) => addNote(incident, text, now, when), 'Noted');
  }

  #mark(mark: Milestone): void {
    const text = this.#text.value.trim();
    this.#add(
      (incident, now, when) => addMilestone(incident, mark, now, { text, ...(when && { when }) }),
      sentenceCase(mark),
    );
  }

  /** Adds at the moment in the field; when that cannot be read nothing is added, and all that was typed stays. */
  #add(step: (incident: Incident, now: Now, when: Moment | undefined) => Incident, what: string): void {
    const isNow = this.#when.value.trim() === '';
    const read = readHere(this.#when.value);
    if ('refused' in read) {
      this.#say(`Not added. ${read.refused}`);
      this.#when.focus();
      return;
    }
    this.#session.change((incident, now) => step(incident, now, isNow ? undefined : read.when));
    this.#when.value = '';
    this.#text.value = '';
    this.#read();
    this.#say(`${what}, ${formatTime(read.when)}. “Correct” beside it in the list mends it.`);
  }

  #read(): void {
    const words = this.#when.value;
    const when = readHere(words);
    const isWrong = 'refused' in when;
    this.#when.setAttribute('aria-invalid', String(isWrong));
    const said = findPart(this.#dialog, 'read');
    said.textContent = saidRead(words, when);
    said.toggleAttribute('data-wrong', isWrong);
  }

  #say(words: string): void {
    findPart(this.#dialog, 'said').textContent = words;
  }
}
