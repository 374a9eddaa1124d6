import { findPart } from '../browser/elements.ts';
import { loadModule } from '../browser/services.ts';
import { session, type Session } from './session.ts';

/** How long a pause in typing is before the text is updated, in milliseconds. */
const DRAW_DELAY_MS = 400;

/** `<callbook-storage>`: says whether and until when the incident is saved. A page may have several. */
class CallbookStorage extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #texts: Promise<typeof import('./storage-text.ts')> | undefined;

  connectedCallback(): void {
    if (!session) return;
    const current = session;
    const draw = () => this.#draw(current);
    current.autosave.onStatus(draw);
    // An incident changes with every key press, and this text can wait.
    current.subscribe(() => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(draw, DRAW_DELAY_MS);
    });
    this.addEventListener('click', async ({ target }) => {
      if (!(target instanceof HTMLElement && target.dataset.storage)) return;
      const { actOnStorage } = await loadModule(() => import('./act-on-storage.ts'));
      const text = await actOnStorage(this, target.dataset.storage, current);
      if (text === undefined) return;
      clearTimeout(this.#timer);
      findPart(this, 'storage').textContent = text;
    });
    for (const button of this.querySelectorAll('button')) button.disabled = false;
    draw();
  }

  #draw(session: Session): void {
    const isOff = session.autosave.status === 'off';
    this.querySelector('[data-storage="off"]')?.setAttribute('aria-pressed', String(isOff));
    // The page already says what applies before anything is saved.
    if (session.autosave.status === 'new' && !this.#texts) return;
    void this.#loadTexts().then(({ deletesAfterSevenDays, storageText }) => {
      const text = storageText({
        status: session.autosave.status,
        incident: session.incident,
        isPersisted: session.autosave.isPersisted,
        deletesAfterSevenDays: deletesAfterSevenDays(),
        isConnected: session.isConnected,
      });
      const line = findPart(this, 'storage');
      if (line.textContent !== text) line.textContent = text;
    });
  }

  #loadTexts(): Promise<typeof import('./storage-text.ts')> {
    return (this.#texts ??= loadModule(() => import('./storage-text.ts')));
  }
}

customElements.define('callbook-storage', CallbookStorage);
