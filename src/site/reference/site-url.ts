/** The stand-in for the URL of this site in texts: the build does not know where the site will be served. */
export const SITE = 'https://RUNBOOK';

/** Returns the origin of a page, for the URLs of this site; null for a page that was opened from a file. */
export function siteOrigin({ protocol, origin }: Pick<Location, 'protocol' | 'origin'>): string | null {
  return /^https?:$/.test(protocol) ? origin : null;
}

/** Returns a text with the URL of this site in place of the stand-in. */
export function withSiteUrl(text: string, origin: string): string {
  return text.replaceAll(SITE, () => origin);
}
