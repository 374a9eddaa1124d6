import type { Chunk } from '../../incident/chunks.ts';

/** What one tab tells the others: parts of an incident that it has just written. */
export interface Word {
  incident: string;
  workflow: string;
  parts: Chunk[];
}

/** Opens the line between the tabs of this browser; gives what tells the others. Where there is no line, nobody hears. */
export function openTabs(onWord: (word: Word) => void): (word: Word) => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel('callbook-incidents');
  channel.onmessage = ({ data }: MessageEvent<Word>) => onWord(data);
  return (word) => channel.postMessage(word);
}
