/** What fills a dialog, made when it is first opened. */
export interface DialogContent {
  /** Draws it as things stand now; `place` is where the reader wants to begin. */
  open(place?: string): unknown;
}

/**
 * Lets a dialog be opened by the buttons that name it, and by whoever calls what this gives. What fills it is loaded the
 * first time; null where the page has no such dialog.
 */
export function dialogOpener(
  id: string,
  load: (dialog: HTMLDialogElement) => Promise<DialogContent>,
): ((place?: string) => void) | null {
  const dialog = document.querySelector<HTMLDialogElement>(`dialog#${id}`);
  if (!dialog) return null;
  let filling: Promise<DialogContent> | undefined;
  const open = (place?: string) => {
    // At once, with what the page brought of it: loading may take a while.
    if (!dialog.open) dialog.showModal();
    filling ??= load(dialog);
    filling.then(
      (filled) => {
        dialog.querySelector('.cb-dialog-body')?.removeAttribute('inert');
        filled.open(place);
      },
      () => {
        const trouble = dialog.querySelector('[data-part="trouble"]');
        // A browser does not ask again for a module that did not come.
        if (trouble)
          trouble.textContent = 'This could not be loaded. Reload the page to try again; what is kept stays.';
      },
    );
  };
  for (const button of document.querySelectorAll<HTMLButtonElement>(`[data-opens="${id}"]`)) {
    button.addEventListener('click', () => open());
    button.disabled = false;
  }
  return open;
}
