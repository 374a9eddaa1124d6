import type { Incident } from '../../incident/incident.ts';
import { moveTo, orphansOf } from '../../incident/move.ts';
import { textOfValue } from '../../incident/value.ts';
import { button, make, partOf } from '../dialog/make.ts';
import { copyText } from '../prompt/clipboard.ts';
import { saidMoved, saidOrphans } from './edition-words.ts';
import type { Session } from './session.ts';

/** Goes on with the version of the page; gives what to tell the reader. */
export function move(session: Session): string {
  session.change((incident, now) => moveTo(incident, session.plan, now));
  return saidMoved(session.plan, Object.keys(orphansOf(session.incident)).length);
}

/** Shows the values of an incident that have no place on the page, each with a button that copies it. */
export function drawOrphans(root: HTMLElement, incident: Incident): void {
  const orphans = Object.values(orphansOf(incident));
  partOf(root, 'orphans').hidden = orphans.length === 0;
  partOf(root, 'orphans-words').textContent = saidOrphans(orphans.length);
  partOf(root, 'orphans-list').replaceChildren(
    ...orphans.map(({ label, value }) => {
      const text = textOfValue(value);
      const said = make('span', { role: 'status' });
      const copy = button(`Copy ${label}`, async () => {
        said.textContent = (await copyText(text)) ? 'Copied.' : 'This browser does not let the page copy: select it.';
      });
      return make('li', {}, make('strong', {}, label), ' ', copy, ' ', said, make('pre', { tabIndex: 0 }, text));
    }),
  );
}
