import { t } from '../messages/page-messages.ts';

/**
 * Copies a text with the clipboard API, which is missing on plain http and may be blocked, or else with
 * `execCommand('copy')`. Call it from a click or a key press. Returns whether it was copied.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand({ 'text/plain': text });
  }
}

/**
 * Copies a text that is not ready yet. The clipboard gets its promise immediately, because Safari does not let a page copy later.
 * Returns whether it was copied; throws if the promise is rejected.
 */
export async function copyTextLater(text: Promise<string>): Promise<boolean> {
  try {
    const blob = text.then((ready) => new Blob([ready], { type: 'text/plain' }));
    // The browser looks at the promise only once it has the permission; until then a rejection would count as unhandled.
    blob.catch(() => undefined);
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    return true;
  } catch {
    return copyText(await text);
  }
}

/** Returns the text in the clipboard; undefined if the browser does not allow a page to read it. */
export async function readClipboard(): Promise<string | undefined> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return undefined;
  }
}

/** Shows a text, selected, in this field until the user has copied it. The text is read again when it is copied. */
export function copyManually(text: () => string, field: HTMLTextAreaElement): Promise<void> {
  return new Promise((resolve) => {
    field.value = text();
    field.hidden = false;
    field.focus();
    field.select();
    field.oncopy = (event) => {
      event.clipboardData?.setData('text/plain', text());
      event.preventDefault();
      field.hidden = true;
      field.value = '';
      resolve();
    };
  });
}

/** Returns a message that says how to copy the selected text, for when `copyText` failed. */
export function manualCopyText(): string {
  if (isTouch()) return t('page.copy-blocked-touch');
  return t('page.copy-blocked-keys', { keys: /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘C' : 'Ctrl+C' });
}

/** Whether the main pointing device is a finger. */
export function isTouch(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

/**
 * Copies one content, in formats by MIME type, with `execCommand`. Returns whether it was copied. The text goes into the copy
 * event and not into the document, where a large text would be slow. The field has a selection, because Safari fires no copy
 * event without one.
 */
export function copyByCommand(formats: Record<string, string>): boolean {
  let isCopied = false;
  const onCopy = (event: ClipboardEvent) => {
    if (!event.clipboardData) return;
    for (const [type, text] of Object.entries(formats)) event.clipboardData.setData(type, text);
    event.preventDefault();
    event.stopImmediatePropagation();
    isCopied = true;
  };
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.className = 'cb-copy-field';
  field.readOnly = true;
  field.value = ' ';
  // Outside an open dialog nothing can get the focus.
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  document.addEventListener('copy', onCopy, true);
  try {
    return document.execCommand('copy') && isCopied;
  } catch {
    return false;
  } finally {
    document.removeEventListener('copy', onCopy, true);
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
