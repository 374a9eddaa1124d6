import type { Incident, Undo, Value, Now } from '../../incident/schema.ts';
import { writeRegister } from '../../incident/register.ts';
import { editedAt } from '../../incident/retention.ts';
import { textOfValue, enteredValue } from '../../incident/field-values.ts';
import { isBlankIncident, type Edit } from './edit.ts';

/** After this long without edits, clicking a class starts a new incident, in milliseconds. */
const STALE_AFTER = 12 * 3_600_000;

/** An edit that was made before the saved incident was read. */
export interface EarlyEdit {
  edit: Edit;
  now: Now;
  /** The link that made the edit; absent if it was typed or clicked. */
  link?: LinkOrigin | undefined;
}

/** The parts of a link that decide which incident it belongs to. */
export interface LinkOrigin {
  /** The ids of the inputs that it fills. */
  inputs: string[];
  /** Whether it asks for another incident. */
  startsNew?: boolean;
  /** Whether an incident is finished, so that a class belongs to another one. */
  isFinished?: (incident: Incident) => boolean;
}

/**
 * Whether early edits belong to the saved incident. Typed edits always do. A link does not, if one of these is true:
 * - it asks for a new incident
 * - the saved incident is finished
 * - the link would overwrite a saved field with a different text
 * - the link only chooses a class, and the saved incident is stale and was not open in this tab
 */
export function areEditsOfIncident(saved: Incident, edits: EarlyEdit[], isOfThisTab: boolean): boolean {
  return edits.every(({ edit, now, link }) => {
    if (!link) return true;
    // An incident with only a class is not worth keeping in addition to a new one.
    if (link.startsNew && !isBlankIncident({ ...saved, log: {}, class: { ...saved.class, value: '' } })) return false;
    if (link.isFinished?.(saved) === true) return false;
    const { inputs } = link;
    const after = edit(saved, now);
    const overwrites = inputs.some(
      (id) => enteredText(saved, id) !== '' && enteredText(saved, id) !== enteredText(after, id),
    );
    return !overwrites && (isOfThisTab || inputs.length > 0 || now.at - editedAt(saved) < STALE_AFTER);
  });
}

/** Applies early edits to the saved incident. Undo can restore the saved text that they overwrite. */
export function applyEarlyEdits(saved: Incident, edits: EarlyEdit[]): Incident {
  const after = edits.reduce((incident, { edit, now }) => edit(incident, now), saved);
  const last = edits.at(-1);
  const overwritten = Object.keys(saved.values).flatMap((id): [string, Value][] => {
    const value = enteredValue(saved, id);
    return value === undefined || textOfValue(value) === enteredText(after, id) ? [] : [[id, value]];
  });
  if (!last || overwritten.length === 0) return after;
  const undo: Undo = { cause: 'early', values: Object.fromEntries(overwritten) };
  return { ...after, undo: writeRegister<Undo | null>(after.undo, undo, last.now) };
}

function enteredText(incident: Incident, input: string): string {
  const value = enteredValue(incident, input);
  return value === undefined ? '' : textOfValue(value);
}
