import { findPart } from '../dialog/elements.ts';
import { t } from '../messages/page-messages.ts';
import { deletesAfterSevenDays, isPersisted } from './persistence.ts';
import { session, type Session } from './session.ts';
import { storageText } from './storage-text.ts';

/** How long a pause in typing is before the text is updated, in milliseconds. */
const PAUSE = 400;

/** `<callbook-storage>`: says whether and until when the incident is saved. A page may have several. */
class CallbookStorage extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    if (!session) return;
    const current = session;
    const draw = () => this.#draw(current);
    current.autosave.onStatus(draw);
    // An incident changes with every key, and the text need not follow so fast.
    current.subscribe(() => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(draw, PAUSE);
    });
    this.addEventListener('click', ({ target }) => this.#act(target, current));
    for (const button of this.querySelectorAll('button')) button.disabled = false;
    draw();
  }

  #draw(session: Session): void {
    const text = storageText({
      status: session.autosave.status,
      incident: session.incident,
      isPersisted: isPersisted(),
      deletesAfterSevenDays: deletesAfterSevenDays(),
      isConnected: session.isConnected,
    });
    const line = findPart(this, 'storage');
    if (line.textContent !== text) line.textContent = text;
    const isOff = session.autosave.status === 'off';
    this.querySelector('[data-storage="off"]')?.setAttribute('aria-pressed', String(isOff));
  }

  #act(target: EventTarget | null, session: Session): void {
    const action = target instanceof HTMLElement ? target.dataset.storage : undefined;
    if (action === 'off') void session.setSaving(session.autosave.status === 'off');
    if (action === 'ask') this.#confirm(true);
    if (action === 'cancel') this.#confirm(false);
    if (action !== 'delete') return;
    this.#confirm(false);
    void session.delete(session.incident.id).then(() => {
      clearTimeout(this.#timer);
      findPart(this, 'storage').textContent = t('page.storage-deleted');
    });
  }

  #confirm(isAsking: boolean): void {
    findPart(this, 'confirm').hidden = !isAsking;
    findPart(this, 'actions').hidden = isAsking;
    // The focus goes to the answer that deletes nothing.
    this.querySelector<HTMLElement>(`[data-storage="${isAsking ? 'cancel' : 'ask'}"]`)?.focus();
  }
}

customElements.define('callbook-storage', CallbookStorage);
