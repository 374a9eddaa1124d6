import { writeRegister, type Now } from './register.ts';
import type { Incident, Origin, Undo, Value } from './incident.ts';
import { setValue, valueOf } from './value.ts';

/** The incident with values set over others. What had something in it and is hidden now can be put back. */
export function replaceValues(
  incident: Incident,
  values: Record<string, Value>,
  { cause, origin }: { cause: Undo['cause']; origin: Origin },
  now: Now,
): Incident {
  const lost = Object.entries(values).flatMap(([id, value]) => {
    const before = valueOf(incident, id);
    return before === undefined || before === value ? [] : [[id, before] as const];
  });
  const changed = Object.entries(values).reduce((so, [id, value]) => setValue(so, id, value, origin, now), incident);
  if (lost.length === 0) return changed;
  return {
    ...changed,
    undo: writeRegister<Undo | null>(incident.undo, { cause, values: Object.fromEntries(lost) }, now),
  };
}

/** The incident with what was last taken out put back; what was typed there since can be put back in its turn. */
export function undo(incident: Incident, now: Now): Incident {
  const last = incident.undo.value;
  if (!last) return incident;
  const back = replaceValues(incident, last.values, { cause: 'undone', origin: { kind: 'typed' } }, now);
  return back.undo === incident.undo ? { ...back, undo: writeRegister<Undo | null>(incident.undo, null, now) } : back;
}
