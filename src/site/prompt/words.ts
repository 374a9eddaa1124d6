import { sentenceCase } from '../route/incident-class.ts';
import type { ValueSource, Undo } from '../../incident/incident.ts';
import { groupBy } from '../../base/group-by.ts';

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
  return fields === 0 ? 'There is nothing to clear.' : `Cleared ${counted(fields, 'field')}, here and in other steps.`;
}

/** What can be put back, beside the button that does it. */
export function saidUndo(cause: Undo['cause'], labels: string[]): string {
  const lead = {
    cleared: 'Cleared',
    address: 'Replaced by the address',
    carried: 'Replaced by what other steps gave',
    replaced: 'Replaced by what came in',
    early: 'Kept from before and set aside',
    undone: 'Put back; set aside',
  }[cause];
  return `${lead}: ${listed(labels)}.`;
}

/** Where a value that stands in a field came from; `title` gives the title of a prompt. */
export function saidFrom(sources: ValueSource[], title: (prompt: string) => string): string {
  return `From ${listed(bySteps(sources, title))}.`;
}

/** What other steps have, where something was typed before. */
export function saidOffer(sources: ValueSource[], title: (prompt: string) => string): string {
  return `There is something newer, from ${listed(bySteps(sources, title))}.`;
}

/** `Stabilize and gather evidence, run 2: Effectiveness and Evidence`: a step once, with all that is from it. */
function bySteps(sources: ValueSource[], title: (prompt: string) => string): string[] {
  const steps = groupBy(sources, ({ prompt = '' }) => prompt);
  return [...steps].flatMap(([prompt, ofStep]) => {
    const labels = ofStep.map(({ label }) => label);
    if (prompt === '') return labels;
    const { run = 1 } = ofStep[0] ?? {};
    return `${title(prompt)}${run > 1 ? `, run ${run}` : ''}: ${labels.join(' and ')}`;
  });
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Up to three names, then how many more. */
function listed(names: string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
