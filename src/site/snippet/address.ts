/** Stands in a text for this site, whose host nobody knows when the book is built. */
export const SITE = 'https://RUNBOOK';

/** What is known of the place that a page was loaded from. */
export type Place = Pick<Location, 'protocol' | 'origin'>;

/** The origin that addresses of this site begin with; null for a page that was opened from a file. */
export function originOf({ protocol, origin }: Place): string | null {
  return /^https?:$/.test(protocol) ? origin : null;
}

/** A text with the site in it by name. */
export function namingSite(text: string, origin: string): string {
  return text.replaceAll(SITE, () => origin);
}
