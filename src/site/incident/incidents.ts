import { opening } from '../dialog/opening.ts';
import { onKey } from '../keys/keys.ts';
import { session } from './here.ts';
import type { Session } from './session.ts';

function start(session: Session): void {
  const open = opening('incidents', async (dialog) => {
    const { IncidentList } = await import('./list.ts');
    return new IncidentList(dialog, session);
  });
  if (open) onKey('i', 'Incidents: switch, rename, close, export', open);
}

if (session) start(session);
