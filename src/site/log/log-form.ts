import type { Incident, Moment, Now } from '../../incident/schema.ts';
import type { Milestone } from '../../model/milestones.ts';
import { addMilestone, addNote } from '../../incident/edit-log.ts';
import { formatMoment, formatTime } from '../../incident/format-moment.ts';
import { type Zone, parseMoment, type ParsedMoment } from '../../incident/parse-moment.ts';
import { findPart } from '../browser/elements.ts';
import type { Session } from '../incident/session.ts';
import { t } from '../messages/feature-messages.ts';
import { Setting } from '../browser/services.ts';
import { now, offsetAt } from '../browser/clock.ts';

/** The form that adds a note or a milestone to the log, with the current time or another one. */
export class LogForm {
  readonly #dialog: HTMLDialogElement;
  readonly #session: Session;
  readonly #when: HTMLInputElement;
  readonly #text: HTMLTextAreaElement;
  readonly #milestones: HTMLButtonElement[];

  constructor(dialog: HTMLDialogElement, session: Session) {
    this.#dialog = dialog;
    this.#session = session;
    this.#when = findPart(dialog, 'when');
    this.#text = findPart(dialog, 'text');
    this.#milestones = [...dialog.querySelectorAll<HTMLButtonElement>('[data-milestone]')];
    this.#listen(findPart(dialog, 'form'));
    for (const button of this.#milestones) {
      button.addEventListener('click', () => this.#addMilestone(button.dataset['milestone'] as Milestone));
    }
    // The digits are shortcuts only while a milestone has the focus.
    dialog.querySelector<HTMLElement>('[data-part="milestones"]')?.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      this.#milestones[Number(event.key) - 1]?.click();
    });
  }

  /** Puts the focus on the note or on the milestones. */
  focus(target: string | undefined): void {
    if (target === 'note') this.#text.focus();
    if (target === 'milestones') this.#milestones[0]?.focus();
  }

  #listen(form: HTMLElement): void {
    for (const control of form.querySelectorAll<HTMLInputElement>('[name="zone"]')) {
      control.checked = control.value === timeZone.value;
      control.addEventListener('change', () => {
        timeZone.value = control.value as Zone;
        this.#showParsed();
      });
    }
    this.#when.addEventListener('input', () => this.#showParsed());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#addNote();
    });
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.#addNote();
    });
  }

  #addNote(): void {
    const text = this.#text.value.trim();
    if (text === '') {
      this.#showMessage(t('log.note-empty'));
      this.#text.focus();
      return;
    }
    this.#add((incident, now, when) => addNote(incident, text, now, when), t('log.note'));
  }

  #addMilestone(milestone: Milestone): void {
    const text = this.#text.value.trim();
    this.#add(
      (incident, now, when) => addMilestone(incident, milestone, now, { text, ...(when && { when }) }),
      t(`incident.milestone-${milestone}`),
    );
  }

  /** Adds an entry at the time in the field. If that is not a time, nothing is added and nothing is cleared. */
  #add(add: (incident: Incident, now: Now, when: Moment | undefined) => Incident, entry: string): void {
    const isNow = this.#when.value.trim() === '';
    const parsed = parseTyped(this.#when.value);
    if ('refused' in parsed) {
      this.#showMessage(t('log.not-added', { reason: parsed.refused }));
      this.#when.focus();
      return;
    }
    this.#session.change((incident, now) => add(incident, now, isNow ? undefined : parsed.when));
    this.#when.value = '';
    this.#text.value = '';
    this.#showParsed();
    this.#showMessage(t('log.added', { entry, time: formatTime(parsed.when) }));
  }

  #showParsed(): void {
    const typed = this.#when.value;
    const parsed = parseTyped(typed);
    const isInvalid = 'refused' in parsed;
    const text = isInvalid ? parsed.refused : t('log.when-parsed', { moment: formatMoment(parsed.when) });
    this.#when.setAttribute('aria-invalid', String(isInvalid));
    const line = findPart(this.#dialog, 'parsed');
    line.textContent = typed.trim() === '' ? '' : text;
    line.toggleAttribute('data-invalid', isInvalid);
  }

  #showMessage(text: string): void {
    findPart(this.#dialog, 'status').textContent = text;
  }
}

const setting = new Setting('zone', 'local');

/** The time zone of times that are entered without one; a preference of the user. */
export const timeZone = {
  get value(): Zone {
    return setting.value === 'utc' ? 'utc' : 'local';
  },
  set value(value: Zone) {
    setting.value = value;
  },
};

/** Parses a time that the user entered. */
export function parseTyped(text: string): ParsedMoment {
  return parseMoment(text, timeZone.value, now(), t, offsetAt);
}

/** Returns how the page reads a time while it is typed, with its day and zone; empty if it is not a time. */
export function readAs(typed: string): string {
  const parsed = parseTyped(typed);
  return typed.trim() !== '' && 'when' in parsed ? formatMoment(parsed.when) : '';
}
