import { findPart } from '../browser/elements.ts';
import { withTimeout } from '../browser/services.ts';
import { clearJournal } from './journal.ts';
import type { Session } from './session.ts';
import { deletedText } from './storage-text.ts';

/** Runs the button of the storage status that was pressed. Returns the text to show there, if there is one. */
export async function actOnStorage(root: HTMLElement, action: string, session: Session): Promise<string | undefined> {
  const isOff = session.autosave.status === 'off';
  // Turning it on, or off before anything was typed, deletes nothing.
  if (action === 'off' && (isOff || !session.isStarted)) void setSaving(session, isOff);
  else if (action === 'off') ask(root, 'off');
  if (action === 'off-now') void setSaving(session, false);
  if (action === 'ask') ask(root, 'delete');
  if (action === 'cancel' || action === 'off-now' || action === 'delete') ask(root, null);
  if (action !== 'delete') return undefined;
  await deleteAll(session);
  return deletedText();
}

/** Turns saving on, or turns it off and deletes the saved copy of the current incident. */
async function setSaving({ autosave, incident, isStarted }: Session, on: boolean): Promise<void> {
  autosave.setEnabled(on);
  if (!on) {
    clearJournal(incident.id);
    await autosave.database.delete(incident.id);
  } else if (isStarted) autosave.schedule();
}

/** Deletes every incident of this browser in every tab, permanently. */
async function deleteAll(session: Session): Promise<void> {
  const { autosave } = session;
  await autosave.flush();
  const summaries = (await withTimeout(autosave.database.summaries(), null)) ?? [];
  const ids = summaries.filter(({ removed }) => !removed).map(({ id }) => id);
  for (const id of new Set([...ids, session.incident.id])) await session.delete(id);
}

/** Shows a question in place of the buttons; null for none. */
function ask(root: HTMLElement, question: 'off' | 'delete' | null): void {
  findPart(root, 'confirm-off').hidden = question !== 'off';
  findPart(root, 'confirm-delete').hidden = question !== 'delete';
  findPart(root, 'actions').hidden = question !== null;
  // The focus goes to a button that deletes nothing.
  const focus =
    question === null ? '[data-storage="off"]' : `[data-part="confirm-${question}"] [data-storage="cancel"]`;
  root.querySelector<HTMLElement>(focus)?.focus();
}
