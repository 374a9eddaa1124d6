import { t } from '../messages/page-messages.ts';

/**
 * Copies a text: with the clipboard API, which is missing on plain http and may be blocked, or else with
 * `execCommand('copy')`. Call it from a click or a key press. False if neither worked.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

/**
 * Copies a text that is not there yet. The clipboard gets a promise of it at once, because Safari does not let a page copy
 * after it has waited. False if it was not copied; throws if there is no text.
 */
export async function copyTextLater(text: Promise<string>): Promise<boolean> {
  try {
    const blob = text.then((ready) => new Blob([ready], { type: 'text/plain' }));
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    return true;
  } catch {
    return copyText(await text);
  }
}

/** Shows a text selected in this field until the reader has copied it. What is copied is the text of that moment. */
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

/** Tells the reader how to copy a text that is selected because `copyText` failed. */
export function manualCopyText(): string {
  if (isTouch()) return t('page.copy-blocked-touch');
  return t('page.copy-blocked-keys', { keys: /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘C' : 'Ctrl+C' });
}

/** Whether the reader points with a finger. */
export function isTouch(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

/**
 * The text goes into the copy event and never into the document, which a large text would slow down. The field with a
 * selection is there because Safari fires no copy event without one.
 */
function copyByCommand(text: string): boolean {
  let isCopied = false;
  const onCopy = (event: ClipboardEvent) => {
    if (!event.clipboardData) return;
    event.clipboardData.setData('text/plain', text);
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
