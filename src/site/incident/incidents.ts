import { dialogOpener } from '../dialog/dialog-opener.ts';
import { onKey } from '../keyboard/keys.ts';
import { session } from './here.ts';
import type { Session } from './session.ts';

function start(session: Session): void {
  const open = dialogOpener('incidents', async (dialog) => {
    const { IncidentList } = await import('./list.ts');
    return new IncidentList(dialog, session);
  });
  if (open) onKey('i', 'Incidents: switch, rename, close, export', open);
}

if (session) start(session);
