import { Setting } from '../incident/setting.ts';

/** A key of the page, and what it does. */
export interface Key {
  keys: string;
  what: string;
}

const registered = new Map<string, Key & { run: () => void }>();
/** Whether keys without Ctrl or the like do anything: who speaks to the computer, or hits keys unmeant, turns them off. */
const single = new Setting('single-keys', 'on');

/**
 * Lets a single key do something on this page. It never fires while something is typed or chosen, together with Ctrl, Alt
 * or Cmd, while a dialog is open, or when the reader has turned single keys off (WCAG 2.1.4).
 */
export function onKey(key: string, what: string, run: () => void): void {
  if (registered.size === 0) document.addEventListener('keydown', press);
  registered.set(key, { keys: key === '?' ? key : key.toUpperCase(), what, run });
}

/** The single keys of this page. */
export function singleKeys(): Key[] {
  return [...registered.values()];
}

/** Whether single keys do anything. */
export function areOn(): boolean {
  return single.value !== 'off';
}

/** Turns single keys on or off, here and on the pages to come. */
export function turn(on: boolean): void {
  single.value = on ? 'on' : 'off';
}

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing || event.defaultPrevented) {
    return;
  }
  if (isTyped(event.target) || !areOn() || document.querySelector('dialog[open]')) return;
  const key = registered.get(nameOf(event));
  if (!key) return;
  // The same press must not type into a field that it leads to.
  event.preventDefault();
  key.run();
}

/** Where the keyboard writes Greek or Cyrillic, the key is known by its place. */
function nameOf({ key, code }: KeyboardEvent): string {
  return /^[\x21-\x7e]$/.test(key) ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase();
}

/** A field of a dialog has the focus for a moment still when that has closed. */
function isTyped(target: EventTarget | null): boolean {
  const field = target instanceof Element ? target.closest('input, textarea, select, [contenteditable]') : null;
  return field !== null && !field.closest('dialog:not([open])');
}
