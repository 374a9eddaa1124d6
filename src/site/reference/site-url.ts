/** The stand-in for the URL of this site in texts: the build does not know where the site will be served. */
export const SITE = 'https://RUNBOOK';

/** Returns the URL of the site without a slash at its end, from a page of it; null for a page that was opened from a file. */
export function siteUrl({ protocol, origin }: Pick<Location, 'protocol' | 'origin'>, base = '/'): string | null {
  return /^https?:$/.test(protocol) ? origin + base.replace(/\/$/, '') : null;
}

/** Returns a text with the URL of this site in place of the stand-in. */
export function withSiteUrl(text: string, url: string): string {
  return text.replaceAll(SITE, () => url);
}
