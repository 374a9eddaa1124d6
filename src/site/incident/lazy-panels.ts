/** Loads what few readers need when they need it: the dialogs of the page, and the update of an outdated incident. */
import { loadPart } from '../browser/load-part.ts';
import { openDialog } from '../dialog/open-dialog.ts';
import { onKey } from '../keyboard/keys.ts';
import { session, type Session } from './session.ts';

function loadDialogs(session: Session): void {
  const openIncidents = openDialog('incidents', async (dialog) => {
    const { IncidentList } = await import('./incident-list.ts');
    return new IncidentList(dialog, session);
  });
  if (openIncidents) onKey('i', 'keys.incidents', openIncidents);

  const openLog = openDialog('log', async (dialog) => {
    const { LogPanel } = await import('../log/log-panel.ts');
    return new LogPanel(dialog, session);
  });
  if (!openLog) return;
  onKey('l', 'keys.log', openLog);
  onKey('n', 'keys.note', () => openLog('note'));
  onKey('m', 'keys.milestone', () => openLog('milestones'));
}

function loadPackUpdate(session: Session): void {
  const root = document.querySelector<HTMLElement>('.cb-pack-update');
  let panel: Promise<unknown> | undefined;
  const check = () => {
    if (!session.isStarted || !root) return;
    const { incident, plan } = session;
    const isOutdated = incident.pack.value.digest !== plan.digest;
    if (!isOutdated && !Object.values(incident.orphans).some(({ value }) => value)) return;
    panel ??= loadPart(() => import('./pack-update.ts')).then(({ PackUpdate }) => new PackUpdate(root, session));
  };
  session.subscribe(check);
  check();
}

if (session) {
  loadDialogs(session);
  loadPackUpdate(session);
}
