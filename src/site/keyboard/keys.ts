import type { panels } from '../../messages/en/on-demand/panels.ts';
import { Setting } from '../browser/services.ts';

/** A keyboard shortcut of the page. */
export interface Key {
  keys: string;
  /** The message that says what it does. */
  text: Extract<keyof typeof panels, `keys.${string}`>;
}

const registered = new Map<string, Key & { run: () => void }>();
/** Whether single keys work. Users of speech input, and users who often hit keys by accident, turn them off. */
const setting = new Setting('single-keys', 'on');

/**
 * Adds a single-key shortcut to this page. It does nothing while the user types or chooses, together with Ctrl, Alt or Cmd,
 * while a dialog is open, or if the user turned single keys off (WCAG 2.1.4).
 */
export function onKey(key: string, text: Key['text'], run: () => void): void {
  if (registered.size === 0) document.addEventListener('keydown', press);
  registered.set(key, { keys: key.toUpperCase(), text, run });
}

/** Returns the shortcuts of one key that this page has, for the list of shortcuts. */
export function singleKeys(): Key[] {
  return [...registered.values()];
}

/** Whether the user has left shortcuts of one key on. */
export function singleKeysOn(): boolean {
  return setting.value !== 'off';
}

/** Turns single keys on or off, on this page and later ones. */
export function turnSingleKeys(on: boolean): void {
  setting.value = on ? 'on' : 'off';
}

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing || event.defaultPrevented) {
    return;
  }
  if (isTyping(event.target) || !singleKeysOn() || document.querySelector('dialog[open]')) return;
  const key = registered.get(keyName(event));
  if (!key) return;
  // Without this the key would be typed into a field that gets the focus now.
  event.preventDefault();
  key.run();
}

/** Returns the key as a Latin character; on a Greek or Cyrillic keyboard the one at its position. */
function keyName({ key, code }: KeyboardEvent): string {
  return /^[\x21-\x7e]$/.test(key) ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase();
}

/** Whether the user is typing. A field of a closed dialog does not count: it keeps the focus for a moment. */
function isTyping(target: EventTarget | null): boolean {
  const field = target instanceof Element ? target.closest('input, textarea, select, [contenteditable]') : null;
  return field !== null && !field.closest('dialog:not([open])');
}
