import { nextCheck, setCheck } from '../../incident/check-timer.ts';
import { contactsOf } from '../../incident/contacts.ts';
import { Setting } from '../browser/services.ts';
import { createElement, findPart } from '../browser/elements.ts';
import { openDialog } from '../dialog/open-dialog.ts';
import { t } from '../messages/feature-messages.ts';
import { notifyCheckDue, checkNotifications } from './notify-check-due.ts';
import { formatShortMoment } from '../browser/clock.ts';
import { measureBar } from './incident-element.ts';
import type { Session } from './session.ts';

/** How often the page tests whether the next check is due, in milliseconds. */
const TICK_MS = 5000;

/** The check of the last notification, so that neither another tab nor a reload repeats it. */
const lastAlert = new Setting('check-alerted', '');

/**
 * Shows the contacts and the next check of the current incident in its bar, and says when the check is due. Also connects the
 * buttons of the two dialogs that need an incident.
 */
export function showDetails(session: Session): void {
  openDialog(
    'share',
    () => import('./share-dialog.ts'),
    ({ ShareDialog }, dialog) => new ShareDialog(dialog, session),
  );
  openDialog(
    'details',
    () => import('./details-dialog.ts'),
    ({ DetailsDialog }, dialog) => new DetailsDialog(dialog, session),
  );
  const bar = document.querySelector<HTMLElement>('callbook-incident');
  const contacts = document.querySelector<HTMLElement>('.cb-incident-contacts');
  if (!bar || !contacts) return;
  const off = findPart(bar, 'check-off');
  let drawnContacts: unknown;
  const drawContacts = () => {
    if (drawnContacts === session.incident.contacts) return;
    drawnContacts = session.incident.contacts;
    const shown = contactsOf(session.incident).map(({ name, text, url }) => {
      const content =
        url === undefined ? text : createElement('a', { href: url, rel: 'noreferrer', target: '_blank' }, text);
      return createElement('span', {}, `${t(`incidents.contact-${name}`)}: `, content);
    });
    contacts.replaceChildren(...shown);
    contacts.hidden = shown.length === 0;
  };
  const draw = () => {
    drawContacts();
    const check = nextCheck(session.incident, session.plan);
    const isDue = check !== undefined && check.due <= Date.now();
    const time = check ? formatShortMoment({ at: check.due }) : '';
    const text = check ? t(isDue ? 'incidents.check-due' : 'incidents.check-next', { time }) : '';
    const part = findPart(bar, 'check');
    const link = findPart<HTMLAnchorElement>(bar, 'check-time');
    if (link.textContent !== text) link.textContent = text;
    if (check) link.href = `#prompt-${check.step}`;
    part.toggleAttribute('data-due', isDue);
    if (part.hidden !== !check) {
      part.hidden = !check;
      measureBar(bar);
    }
    const due = isDue ? t('incidents.check-due-title') : '';
    if (bar.dataset.due !== due) bar.dataset.due = due;
    if (!isDue || checkNotifications.value === '' || lastAlert.value === String(check.due)) return;
    lastAlert.value = String(check.due);
    notifyCheckDue(text, session.name);
  };
  off.addEventListener('click', () => {
    session.change((incident, now) => setCheck(incident, null, now));
    bar.querySelector<HTMLElement>('[data-opens]')?.focus();
  });
  session.subscribe(draw);
  setInterval(draw, TICK_MS);
  draw();
}
