import type { Now } from '../../incident/register.ts';

/** The id of this tab: a new one for every load of a page, so that two tabs never write the same record. */
const TAB = randomId();

/** This moment, as what is done in this tab is stamped. */
export function now(): Now {
  const date = new Date();
  return { at: date.getTime(), offset: -date.getTimezoneOffset(), by: TAB };
}

/** An id that nobody else has: 64 random bits. `randomUUID` is missing on plain http. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
