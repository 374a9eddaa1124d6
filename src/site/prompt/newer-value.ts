import { addBelow, carriedValues, type CarriedValue } from '../../incident/carried-values.ts';
import { replaceValues, enteredValue } from '../../incident/field-values.ts';
import type { Value } from '../../incident/schema.ts';
import { button, createElement, verbatim } from '../browser/elements.ts';
import type { Session } from '../incident/session.ts';
import { t } from '../messages/feature-messages.ts';

/** How much of a newer value is shown before it is used, in characters. */
const PREVIEW_LENGTH = 2000;

/** A newer value of an input, and what to show of it. */
export interface NewerValue {
  prompt: string;
  carried: CarriedValue;
  /** The names of its sources. */
  sources: string[];
  /** Whether the field takes several lines, so that the value can be added below the typed text. */
  isLong: boolean;
}

/** Shows the value that other steps have for a field in which the user typed something, with the ways to use it. */
export function drawNewerValue(root: HTMLElement, newer: NewerValue, session: Session): void {
  const { carried, sources, isLong } = newer;
  const { action } = carried;
  const text = carried.newer?.text ?? carried.value;
  const drawn = JSON.stringify([action, text, sources]);
  // Drawing it again would take the focus from its buttons.
  if (root.dataset.drawn === drawn) return;
  root.dataset.drawn = drawn;
  const use = (how: 'add' | 'replace') => applyNewerValue(session, newer, how);
  const label = t(action === 'add' ? 'newer.added' : 'newer.available', { sources });
  const shown = text.length > PREVIEW_LENGTH ? `${text.slice(0, PREVIEW_LENGTH)} …` : text;
  root.replaceChildren(
    createElement(
      'p',
      {},
      createElement('span', {}, label),
      ...(isLong && action !== 'add' ? [button(t('newer.add'), () => use('add'))] : []),
      button(t(isLong ? 'newer.replace' : 'newer.use'), () => use('replace')),
    ),
    createElement('details', {}, createElement('summary', {}, t('newer.show')), verbatim(shown)),
  );
}

/** Uses the newer value of an input: below the typed text, or in its place. Undo restores the typed text. */
function applyNewerValue(session: Session, { prompt, carried: { input } }: NewerValue, how: 'add' | 'replace'): void {
  const { incident, plan } = session;
  const newer = carriedValues(incident, plan, prompt, t).find((one) => one.input === input);
  if (!newer) return;
  const before = enteredValue(incident, input);
  const text = addBelow(incident, input, newer.newer?.text ?? newer.value);
  const joined: Value = typeof before === 'object' && 'text' in before ? { ...before, text } : text;
  const [value, origin] =
    how === 'add'
      ? [joined, { kind: 'typed' as const }]
      : [newer.value, { kind: 'carried' as const, sources: newer.sources }];
  session.change((incident, now) => replaceValues(incident, { [input]: value }, { cause: 'carried', origin }, now));
}
