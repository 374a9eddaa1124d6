import { t } from '../messages/page-messages.ts';

/** The content of a dialog, created when it is first opened. */
export interface DialogContent {
  /** Draws the current state; `target` names the part that gets the focus. */
  open(target?: string): unknown;
}

// The back button closes an open dialog, and the page behind it stays at its step. This runs before the page goes there.
window.addEventListener('popstate', (event) => {
  const open = document.querySelector<HTMLDialogElement>('dialog[open]');
  if (!open) return;
  event.stopImmediatePropagation();
  open.close();
  history.forward();
});

/**
 * Makes the buttons with the `data-opens` of a dialog open it, and returns a function that opens it too. Its content is made
 * the first time, by code that is loaded then. Null if the page has no such dialog.
 */
export function openDialog<Module>(
  id: string,
  load: () => Promise<Module>,
  make: (module: Module, dialog: HTMLDialogElement) => DialogContent,
): ((target?: string) => void) | null {
  const dialog = document.querySelector<HTMLDialogElement>(`dialog#${id}`);
  if (!dialog) return null;
  let loading: Promise<DialogContent> | undefined;
  const open = (target?: string) => {
    // The dialog opens immediately, because loading may take a while.
    if (!dialog.open) dialog.showModal();
    loading ??= load().then((module) => make(module, dialog));
    loading.then(
      (content) => {
        dialog.querySelector('.cb-dialog-body')?.removeAttribute('inert');
        content.open(target);
      },
      () => {
        // A browser does not request a module again after it failed to load.
        const error = dialog.querySelector('[data-part="error"]');
        if (error) error.textContent = t('page.dialog-failed');
      },
    );
  };
  for (const button of document.querySelectorAll<HTMLButtonElement>(`[data-opens="${id}"]`)) {
    button.addEventListener('click', () => open());
    button.disabled = false;
  }
  return open;
}
