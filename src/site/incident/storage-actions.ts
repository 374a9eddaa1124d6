import { findPart } from '../browser/elements.ts';
import type { Session } from './session.ts';
import { deletedText } from './storage-text.ts';

/** Runs the button of the storage status that was pressed. Returns the text to show there, if there is one. */
export async function actOnStorage(root: HTMLElement, action: string, session: Session): Promise<string | undefined> {
  const isOff = session.autosave.status === 'off';
  // Turning it on, or off before anything was typed, deletes nothing.
  if (action === 'off' && (isOff || !session.isStarted)) void session.setSaving(isOff);
  else if (action === 'off') ask(root, 'off');
  if (action === 'off-now') void session.setSaving(false);
  if (action === 'ask') ask(root, 'delete');
  if (action === 'cancel' || action === 'off-now' || action === 'delete') ask(root, null);
  if (action !== 'delete') return undefined;
  await session.deleteAll();
  return deletedText();
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
