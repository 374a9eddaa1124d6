import type { StoredRecord } from '../../incident/records.ts';
import { tryService } from '../browser/services.ts';

/** A message to the other tabs: the records of an incident that it has just changed. Tabs with an older page read it too. */
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
