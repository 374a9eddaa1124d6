import type { Limit, Outlet } from './outlet.ts';
import type { System } from './system.ts';

/** Whether a text can go out, and by which address, or why not and what to do instead. */
export type OutletState = { href: string } | { refused: string };

/** What becomes of a text at an outlet. A text goes out whole or not at all. */
export function outletState(outlet: Outlet, text: string, system: System = 'other'): OutletState {
  if (system === 'phone') return { refused: `${outlet.name} does not run on a phone: copy it instead.` };
  const limits = outlet.limits.filter((limit) => limit.system === undefined || limit.system === system);
  const [refused] = limits.map((limit) => refusal(limit, text)).filter((words) => words !== null);
  return refused === undefined ? { href: outlet.address(text) } : { refused };
}

/** A text that is over the limit as it stands is not measured any further, so that a long one costs nothing. */
function refusal({ most, measure, unit, taker }: Limit, text: string): string | null {
  const size = text.length > most ? text.length : measure(text);
  if (size <= most) return null;
  const measured = unit && size > text.length ? ` (${figure(size)} ${unit})` : '';
  return `${figure(text.length)} characters${measured}, ${taker} takes ${figure(most)}: copy it instead.`;
}

/** A number as English writes it, `14,200`, whatever the locale of the machine. */
export function figure(number: number): string {
  return number.toLocaleString('en-US');
}
