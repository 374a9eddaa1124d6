import type { Alert, AlertSource } from './alert-source.ts';
import type { JsonCursor } from './json-cursor.ts';
import { ALERT_SOURCES } from './sources.ts';

/** An alert, and the tool that it comes from. */
export interface FoundAlert {
  source: AlertSource;
  alert: Alert;
}

/** The maximum depth at which to look for an alert, and the maximum number of cursors. */
const MAX_DEPTH = 12;
const MAX_CURSORS = 1000;

/**
 * Finds the alerts in a JSON document, which may be wrapped by queues, topics and buses, from the outside in. An alert that
 * was read is not searched again.
 */
export function findAlerts(root: JsonCursor): FoundAlert[] {
  const found: FoundAlert[] = [];
  let level = [root];
  let count = 0;
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const below: JsonCursor[] = [];
    for (const cursor of level) {
      if (++count > MAX_CURSORS) return found;
      const read = readOne(cursor);
      if (read) found.push(read);
      else below.push(...cursor.items(), ...cursor.entries().map(([, member]) => member));
    }
    level = below.filter(({ isObject, isList }) => isObject || isList);
  }
  return found;
}

function readOne(cursor: JsonCursor): FoundAlert | undefined {
  for (const source of ALERT_SOURCES) {
    const alert = source.read(cursor);
    if (alert) return { source, alert };
  }
  return undefined;
}
