import type { Alert, AlertSource } from './alert-source.ts';
import type { JsonCursor } from './json-cursor.ts';
import { ALERT_SOURCES } from './sources.ts';

/** An alert, and the tool that it comes from. */
export interface FoundAlert {
  source: AlertSource;
  alert: Alert;
}

/** How deep an alert is looked for in what wraps it, and at how many places. */
const DEEPEST = 12;
const MOST_PLACES = 1000;

/**
 * The alerts of a JSON document: the document itself, or what queues, topics and buses have wrapped, each looked for from
 * the outside in. What a source has read is not looked into again.
 */
export function findAlerts(root: JsonCursor): FoundAlert[] {
  const found: FoundAlert[] = [];
  let level = [root];
  let places = 0;
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const below: JsonCursor[] = [];
    for (const place of level) {
      if (++places > MOST_PLACES) return found;
      const read = readOne(place);
      if (read) found.push(read);
      else below.push(...place.items(), ...place.entries().map(([, member]) => member));
    }
    level = below.filter(({ isObject, isList }) => isObject || isList);
  }
  return found;
}

function readOne(place: JsonCursor): FoundAlert | undefined {
  for (const source of ALERT_SOURCES) {
    const alert = source.read(place);
    if (alert) return { source, alert };
  }
  return undefined;
}
