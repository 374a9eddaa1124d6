/**
 * Puts a text on the clipboard: by the clipboard API, which is missing on plain http and may be forbidden, or else by
 * `execCommand('copy')`. Call it from a click or a key. False when neither worked, and the reader must do it by hand.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

/** Shows a text selected in this field until the reader's own keys or finger have copied it. */
export function copiedByHand(text: string, field: HTMLTextAreaElement): Promise<void> {
  return new Promise((resolve) => {
    field.value = text;
    field.hidden = false;
    field.focus();
    field.select();
    field.oncopy = (event) => {
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      field.hidden = true;
      field.value = '';
      resolve();
    };
  });
}

/** The keys that copy a selection on this machine. */
export function copyKeys(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘C' : 'Ctrl+C';
}

/**
 * The text goes into the copy event and never into the DOM, which a big one would stall. The selection is there because
 * Safari fires no copy event without one.
 */
function copyByCommand(text: string): boolean {
  let taken = false;
  const give = (event: ClipboardEvent) => {
    if (!event.clipboardData) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    taken = true;
  };
  const before = document.activeElement;
  const bait = document.createElement('textarea');
  bait.className = 'cb-bait';
  bait.readOnly = true;
  bait.value = ' ';
  // Beside an open dialog nothing takes the focus.
  (document.querySelector('dialog[open]') ?? document.body).append(bait);
  bait.select();
  document.addEventListener('copy', give, true);
  try {
    return document.execCommand('copy') && taken;
  } catch {
    return false;
  } finally {
    document.removeEventListener('copy', give, true);
    bait.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
}
