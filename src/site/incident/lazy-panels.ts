/** Loads code when it is needed: the dialogs, the progress of an incident, and the update of an outdated one. */
import { loadModule } from '../browser/services.ts';
import { openDialog } from '../dialog/open-dialog.ts';
import { onKey } from '../keyboard/keys.ts';
import { copyTextLater, manualCopyText } from '../browser/clipboard.ts';
import { isWorkItem } from '../messages/page-messages.ts';
import { session, type Session } from './session.ts';

function loadDialogs(session: Session): void {
  const openIncidents = openDialog(
    'incidents',
    // Without waiting, the list could show an incident that the saved one is about to replace.
    () => Promise.all([import('./incident-list.ts'), session.unfinished]),
    ([{ IncidentList }], dialog) => new IncidentList(dialog, session),
  );
  if (openIncidents) onKey('i', 'keys.incidents', openIncidents);
  document.addEventListener('callbook-close', () => openIncidents?.('close'));

  const openTime = openDialog(
    'time',
    () => import('./time-dialog.ts'),
    ({ TimeDialog }, dialog) => new TimeDialog(dialog, session),
  );
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-time]')) {
    button.addEventListener('click', () => openTime?.(button.dataset.time));
    button.disabled = false;
  }

  const openLog = openDialog(
    'log',
    () => import('../log/log-panel.ts'),
    ({ LogPanel }, dialog) => new LogPanel(dialog, session),
  );
  if (!openLog) return;
  onKey('l', 'keys.log', openLog);
  onKey('n', 'keys.note', () => openLog('note'));
  if (!isWorkItem) onKey('m', 'keys.milestone', () => openLog('milestones'));
}

/** Copies the short update. Its code is loaded as soon as the user points at the button. */
function offerUpdate(session: Session): void {
  const button = document.querySelector<HTMLButtonElement>('[data-do="copy-update"]');
  if (!button) return;
  const load = () => loadModule(() => import('./outgoing-texts.ts'));
  const preload = () => void load().catch(() => undefined);
  for (const event of ['pointerover', 'focus']) button.addEventListener(event, preload, { once: true });
  button.addEventListener('click', async () => {
    const update = load().then(({ updateText }) => updateText(session));
    const isCopied = await copyTextLater(update.then(({ text }) => text));
    const status = document.querySelector('[data-part="update-status"]');
    status?.replaceChildren(isCopied ? (await update).done : manualCopyText());
  });
  button.disabled = false;
}

let progress: Promise<unknown> | undefined;

/** Loads the progress on the route, the details in the bar, and the printed log once there is an incident. */
function loadProgress(session: Session): void {
  if (!session.isStarted) return;
  const load = () =>
    Promise.all([import('../route/show-progress.ts'), import('./show-details.ts'), import('../log/printed-log.ts')]);
  progress ??= loadModule(load).then(([{ showProgress }, { showDetails }, { showPrintedLog }]) => {
    showProgress(session);
    showDetails(session);
    showPrintedLog(session);
  });
}

let packUpdate: Promise<unknown> | undefined;

function loadPackUpdate(session: Session): void {
  const root = document.querySelector<HTMLElement>('.cb-pack-update');
  if (!session.isStarted || !root) return;
  const { incident, plan } = session;
  const isOutdated = incident.pack.value.digest !== plan.digest;
  if (!isOutdated && !Object.values(incident.orphans).some(({ value }) => value)) return;
  packUpdate ??= loadModule(() => import('./pack-update.ts')).then(({ PackUpdate }) => new PackUpdate(root, session));
}

/** Matches a link that contains an incident. `#incident=new`, which starts a new incident, does not match. */
const INCIDENT_LINK = /^#incident=[\w-]{40}/;

/** Opens the incident in a link. It may be confidential, so it is first removed from the address bar. */
function followLink(session: Session): void {
  const { hash, pathname, search } = location;
  if (!INCIDENT_LINK.test(hash)) return;
  history.replaceState(history.state, '', pathname + search);
  void loadModule(() => import('./receive-link.ts')).then(({ receiveLink }) => receiveLink(session, hash));
}

if (session) {
  // Before the page looks for the values of a form in the fragment.
  followLink(session);
  window.addEventListener('hashchange', () => followLink(session as Session));
  loadDialogs(session);
  offerUpdate(session);
  for (const load of [loadProgress, loadPackUpdate]) {
    session.subscribe(() => load(session as Session));
    load(session);
  }
}
