import { moveToPack, orphansOf } from '../../incident/move-to-pack.ts';
import { valueText } from '../../incident/value.ts';
import { button, createElement, findPart } from '../dialog/elements.ts';
import { copyText } from '../prompt/clipboard.ts';
import { askedToMove, saidMoved, saidOrphans } from './edition-words.ts';
import type { Session } from './session.ts';

/** Asks before an incident goes on with another version of its pack, and shows what lost its place. */
export class EditionPanel {
  readonly #place: HTMLElement;
  readonly #session: Session;
  #drawn = '';

  constructor(place: HTMLElement, session: Session) {
    this.#place = place;
    this.#session = session;
    this.#part('move').addEventListener('click', () => this.#move());
    this.#part('leave').addEventListener('click', () => void session.begin());
    session.subscribe(({ origin }) => {
      if (origin === 'switched') this.#part('said').textContent = '';
      this.#draw();
    });
    this.#draw();
  }

  #draw(): void {
    const { incident, plan, isStarted } = this.#session;
    const { value } = incident.pack;
    const isOther = isStarted && value.digest !== plan.digest;
    this.#part('question').hidden = !isOther;
    if (isOther) {
      this.#part('words').textContent = askedToMove(value, plan);
      this.#part('move').textContent = `Go on with ${plan.version}`;
    }
    this.#drawOrphans();
  }

  #drawOrphans(): void {
    const orphans = Object.values(orphansOf(this.#session.incident));
    // Every key that is typed elsewhere comes by here.
    const drawn = JSON.stringify(orphans);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#part('orphans').hidden = orphans.length === 0;
    this.#part('orphans-words').textContent = saidOrphans(orphans.length);
    this.#part('orphans-list').replaceChildren(
      ...orphans.map(({ label, value }) => {
        const text = valueText(value);
        const said = createElement('span', { role: 'status' });
        const copy = button(`Copy ${label}`, async () => {
          said.textContent = (await copyText(text)) ? 'Copied.' : 'This browser does not let the page copy: select it.';
        });
        return createElement(
          'li',
          {},
          createElement('strong', {}, label),
          ' ',
          copy,
          ' ',
          said,
          createElement('pre', { tabIndex: 0 }, text),
        );
      }),
    );
  }

  #move(): void {
    const session = this.#session;
    session.change((incident, now) => moveToPack(incident, session.plan, now));
    const said = this.#part('said');
    said.textContent = saidMoved(session.plan, Object.keys(orphansOf(session.incident)).length);
    // The button that was pressed is gone.
    said.focus();
  }

  #part(name: string): HTMLElement {
    return findPart(this.#place, name);
  }
}
