import { dialogOpener } from '../dialog/dialog-opener.ts';
import { session } from '../incident/here.ts';
import type { Session } from '../incident/session.ts';
import { onKey } from '../keyboard/keys.ts';

function start(session: Session): void {
  const open = dialogOpener('log', async (dialog) => {
    const { LogPanel } = await import('./panel.ts');
    return new LogPanel(dialog, session);
  });
  if (!open) return;
  onKey('l', 'Log of the incident', open);
  onKey('n', 'Note for the log', () => open('note'));
  onKey('m', 'Mark in the log, then 1 to 5', () => open('marks'));
}

if (session) start(session);
