import { formatDay } from '../../incident/moment.ts';

/** The name of a file about an incident: `log-2026-11-23-checkout-api-5xx.md`; letters of any script stay. */
export function fileName(kind: string, { started, name }: { started: number; name: string }, ending: string): string {
  const words = name.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const short = words.reduce((so, word) => (`${so}-${word}`.length > 50 ? so : `${so}-${word}`), '');
  return `${kind}-${formatDay(started)}${short}.${ending}`;
}
