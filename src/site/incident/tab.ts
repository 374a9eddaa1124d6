import type { StoredRecord } from '../../incident/records.ts';
import type { Now } from '../../incident/register.ts';
import { tryService } from '../browser/services.ts';

/** Returns a new id of 64 random bits. `crypto.randomUUID` is missing on plain http. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The id of this tab. Every load of a page has a new one, so that two tabs never write the same record. */
const TAB = randomId();

/** Returns the current time, with its offset from UTC and this tab as the author of the change. */
export function now(): Now {
  const at = Date.now();
  return { at, offset: offsetAt(at), by: TAB };
}

/** Returns the offset of this machine's clock from UTC, in minutes, at a time in milliseconds since 1970. */
export function offsetAt(at: number): number {
  return -new Date(at).getTimezoneOffset();
}

/** What a tab sends to the others: the records of an incident that it has just changed. Tabs with an older page read it too. */
export interface TabMessage {
  incident: string;
  workflow: string;
  parts: StoredRecord[];
}

/** Connects the tabs of this browser. Returns the function that sends a message; null if the browser cannot do this. */
export function connectTabs(onMessage: (message: TabMessage) => void): ((message: TabMessage) => void) | null {
  return tryService(() => {
    const channel = new BroadcastChannel('callbook-incidents');
    channel.onmessage = ({ data }: MessageEvent<TabMessage>) => onMessage(data);
    return (message: TabMessage) => tryService(() => channel.postMessage(message), undefined);
  }, null);
}

/** Remembers which incident of a workflow is open in this tab, for the next page in it. */
export function rememberOpenIncident(workflow: string, id: string): void {
  // Without session storage the next page opens the incident that was edited last.
  tryService(() => sessionStorage.setItem(openIncidentKey(workflow), id), undefined);
}

/** Returns the incident of a workflow that was open in this tab. */
export function rememberedIncident(workflow: string): string | undefined {
  return tryService(() => sessionStorage.getItem(openIncidentKey(workflow)), null) ?? undefined;
}

const openIncidentKey = (workflow: string) => `callbook-incident:${workflow}`;
