import type { Incident } from '../../incident/incident.ts';
import { partOf } from '../dialog/make.ts';
import { askedToMove } from './edition-words.ts';
import { session } from './here.ts';
import type { Session } from './session.ts';

/** `<callbook-edition>`: asks before an incident goes on with another version of its pack, and shows what lost its place. */
class CallbookEdition extends HTMLElement {
  connectedCallback(): void {
    if (session) this.#start(session);
  }

  #start(session: Session): void {
    partOf(this, 'move').addEventListener('click', () => void this.#move(session));
    partOf(this, 'leave').addEventListener('click', () => void session.begin());
    session.subscribe(({ before, after, origin }) => {
      if (origin === 'switched') this.#say('');
      const isSame = before.edition === after.edition && before.orphans === after.orphans && origin === 'here';
      if (!isSame) this.#draw(session);
    });
    this.#draw(session);
  }

  #draw(session: Session): void {
    const { incident, plan, isStarted } = session;
    const { value } = incident.edition;
    const isOther = isStarted && value.digest !== plan.digest;
    partOf(this, 'question').hidden = !isOther;
    if (isOther) {
      partOf(this, 'words').textContent = askedToMove(value, plan);
      partOf(this, 'move').textContent = `Go on with ${plan.version}`;
    }
    void this.#drawOrphans(incident);
  }

  async #drawOrphans(incident: Incident): Promise<void> {
    const place = partOf(this, 'orphans');
    const { values, orphans, edition } = incident;
    const isNeeded =
      Object.values(orphans).some(({ value }) => value !== null) ||
      Object.keys(values).some((id) => !Object.hasOwn(edition.value.inputs, id));
    if (!isNeeded) place.hidden = true;
    // Hardly an incident has any, so what shows them is loaded when one does.
    else (await import('./orphans.ts')).drawOrphans(this, incident);
  }

  async #move(session: Session): Promise<void> {
    const { move } = await import('./orphans.ts');
    this.#say(move(session));
    // The button that was pressed is gone.
    document.querySelector<HTMLElement>('#_top ~ * [data-opens="incidents"]')?.focus({ preventScroll: true });
  }

  #say(words: string): void {
    partOf(this, 'said').textContent = words;
  }
}

customElements.define('callbook-edition', CallbookEdition);
