import { sentenceCase } from '../route/states.ts';
import type { Undo } from './values.ts';

/** Where what was typed is kept, beside the button that wipes it. */
export const KEPT = 'Kept in this browser only.';

/** The same, when the storage of the browser is forbidden or full. */
export const NOT_KEPT = 'Not kept, this browser refuses: it lasts until the tab is closed.';

/** After a copy: what was copied, and which required slots stand open in it. */
export function saidCopied(title: string, withPreflight: boolean, missing: string[]): string {
  const what = `Copied: ${title}${withPreflight ? ' with preflight' : ''}`;
  if (missing.length === 0) return what;
  return `${what}, ${counted(missing.length, 'slot')} not given: ${listed(missing)}`;
}

/** When no way to the clipboard works and the text stands selected. */
export function saidSelected(keys: string, byTouch: boolean): string {
  const how = byTouch ? 'hold it and choose Copy' : `press ${keys}`;
  return `This browser does not let the page copy. The text is selected: ${how}.`;
}

/** The warning beside the button, before a copy. */
export function saidMissing(missing: string[]): string {
  return missing.length === 0 ? '' : `Not given yet: ${listed(missing)}`;
}

/** When an address has led to a prompt. */
export function saidArrived(choice: string, withPreflight: boolean, ignored: string[]): string {
  const here = `${choice ? `${sentenceCase(choice)}: start` : 'Start'} here${withPreflight ? ', with preflight' : ''}.`;
  const rest = ignored.length > 0 ? ` Ignored in the address: ${listed(ignored)}.` : '';
  return here + rest;
}

/** After Clear; which fields they were stands beside Undo. */
export function saidCleared(fields: number): string {
  return fields === 0 ? 'There is nothing to clear.' : `Cleared ${counted(fields, 'field')}.`;
}

/** What can be put back, beside the button that does it. */
export function saidUndo(cause: Undo['cause'], labels: string[]): string {
  const lead = {
    cleared: 'Cleared',
    address: 'Replaced by the address',
    early: 'Kept from before and set aside',
    undone: 'Put back; set aside',
  }[cause];
  return `${lead}: ${listed(labels)}.`;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Up to three names, then how many more. */
function listed(names: string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
