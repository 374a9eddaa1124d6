import { CHECK_MINUTES, isCheckStep, nextCheck, setCheck } from '../../incident/check-timer.ts';
import { renameIncident } from '../../incident/incident.ts';
import type { Incident, Now } from '../../incident/schema.ts';
import { setContact, type ContactName } from '../../incident/contacts.ts';
import { ownValue } from '../../base/collections.ts';
import { setValue } from '../../incident/field-values.ts';
import { buildRoute } from '../../incident/route.ts';
import { SEVERITY, severityOf } from '../../incident/severity.ts';
import { CONTACTS } from '../../incident/stored-format.ts';
import { button, createElement, findPart } from '../browser/elements.ts';
import type { DialogContent } from '../dialog/open-dialog.ts';
import { t } from '../messages/feature-messages.ts';
import { checkNotifications } from './notify-check-due.ts';
import type { Edit } from './edit.ts';
import { formatShortMoment } from '../browser/clock.ts';
import type { Session } from './session.ts';

/** The choices of the timer, in minutes. */
const MINUTES = [5, CHECK_MINUTES, 30, 60];

type DetailName = 'name' | ContactName | typeof SEVERITY;

/**
 * The dialog with the details of the current incident: its name, the severity, whom to ask, where they talk, and when to check
 * again.
 */
export class DetailsDialog implements DialogContent {
  readonly #dialog: HTMLDialogElement;
  readonly #session: Session;
  readonly #fields = new Map<DetailName, HTMLInputElement>();
  readonly #status = createElement('p', { className: 'cb-dialog-status', role: 'status' });
  readonly #off: HTMLButtonElement;

  constructor(dialog: HTMLDialogElement, session: Session) {
    this.#dialog = dialog;
    this.#session = session;
    this.#off = button(t('incidents.check-turn-off'), () => this.#set(undefined), 'cb-button');
    const times = MINUTES.map((minutes) =>
      button(t('incidents.check-in', { minutes }), () => this.#set(minutes), 'cb-button'),
    );
    const rename = (text: string) => (incident: Incident, now: Now) => renameIncident(incident, text.trim(), now);
    findPart(dialog, 'content').append(
      this.#field('name', t('incidents.name'), rename),
      ...this.#severityFields(),
      ...CONTACTS.map((name) =>
        this.#field(
          name,
          t(`incidents.contact-${name}`),
          (text) => (incident, now) => setContact(incident, name, text, now),
        ),
      ),
      createElement('p', { className: 'cb-dialog-quiet' }, t('incidents.details-help')),
      createElement('h3', {}, t('incidents.check-title')),
      this.#status,
      createElement('div', { className: 'cb-dialog-actions' }, ...times, this.#off),
      this.#alertChoice('sound', t('incidents.check-sound')),
      this.#alertChoice('notification', t('incidents.check-notify')),
    );
    session.subscribe(() => {
      if (dialog.open) this.open();
    });
  }

  open(): void {
    const { incident } = this.#session;
    for (const [name, field] of this.#fields) {
      const text =
        name === 'name'
          ? incident.name.value
          : name === SEVERITY
            ? (severityOf(incident, this.#session.plan)?.text ?? '')
            : (ownValue(incident.contacts ?? {}, name)?.value ?? '');
      // A field that is being typed in stays as it is.
      if (document.activeElement !== field && field.value !== text) field.value = text;
    }
    const check = nextCheck(incident, this.#session.plan);
    const time = check ? formatShortMoment({ at: check.due }) : '';
    this.#showMessage(check ? t('incidents.check-at', { time }) : offText(this.#session));
    this.#off.hidden = !check;
  }

  /** The severity is an input of the workflow, which forms ask for too. */
  #severityFields(): HTMLElement[] {
    const label = ownValue(this.#session.plan.inputs, SEVERITY)?.label;
    if (label === undefined) return [];
    const origin = { kind: 'typed' as const };
    const set = (text: string) => (incident: Incident, now: Now) => setValue(incident, SEVERITY, text, origin, now);
    const scale = findPart(this.#dialog, 'severities');
    scale.hidden = false;
    scale.addEventListener('click', ({ target }) => {
      if (target instanceof HTMLButtonElement) this.#session.change(set(target.value));
    });
    return [this.#field(SEVERITY, label, set), scale];
  }

  #field(name: DetailName, label: string, set: (text: string) => Edit): HTMLElement {
    const field = createElement('input', {
      type: 'text',
      className: 'cb-control',
      maxLength: 500,
      autocomplete: 'off',
    });
    field.spellcheck = false;
    field.addEventListener('input', () => this.#session.change(set(field.value)));
    this.#fields.set(name, field);
    return createElement('label', {}, createElement('span', { className: 'cb-label' }, label), field);
  }

  /** Sets the timer to a number of minutes from now, or turns it off. */
  #set(minutes: number | undefined): void {
    const { plan, incident } = this.#session;
    const step = buildRoute(incident, plan).current ?? plan.flow.start;
    const checking = plan.prompts.find(isCheckStep)?.id ?? step;
    this.#session.change((before, now) =>
      setCheck(before, minutes === undefined ? null : { due: now.at + minutes * 60_000, step: checking }, now),
    );
    if (minutes === undefined) findPart(this.#dialog, 'title').focus();
  }

  #alertChoice(way: 'sound' | 'notification', label: string): HTMLElement {
    const box = createElement('input', { type: 'checkbox', checked: checkNotifications.value.includes(way) });
    box.addEventListener('change', async () => {
      const others = checkNotifications.value.split(' ').filter((one) => one !== way && one !== '');
      const isAllowed = way !== 'notification' || !box.checked || (await mayNotify());
      if (!isAllowed) {
        box.checked = false;
        this.#showMessage(t('incidents.check-denied'));
      }
      checkNotifications.value = [...others, ...(box.checked ? [way] : [])].join(' ');
    });
    return createElement('label', {}, box, ' ', label);
  }

  #showMessage(text: string): void {
    this.#status.replaceChildren(text);
  }
}

/** Returns a message that says that the timer is off, and which step sets it. */
function offText({ plan }: Session): string {
  const step = plan.prompts.find(isCheckStep)?.title;
  return step === undefined
    ? t('incidents.check-off')
    : t('incidents.check-off-until', { step, minutes: CHECK_MINUTES });
}

/** Asks the browser for notifications, which only a click may do. */
async function mayNotify(): Promise<boolean> {
  try {
    return (await Notification.requestPermission()) === 'granted';
  } catch {
    // Some browsers have no notifications.
    return false;
  }
}
