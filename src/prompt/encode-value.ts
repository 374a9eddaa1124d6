import type { SlotEncoding } from '../model/slot-mark.ts';

/** Returns a cleaned, one-line value as its place in a prompt needs it: for a shell, for a URL, or unchanged. */
export function encodeValue(value: string, encoding: SlotEncoding | undefined): string {
  if (encoding === 'shell') return quoteForShell(value);
  return encoding === 'url' ? encodeForUrl(value) : value;
}

/**
 * Quotes a value as one word of a POSIX shell. The result has no backtick, so it cannot end the inline code around it; a value
 * with one is written as `$'…\x60…'` (POSIX.1-2024, section 2.2.4).
 */
function quoteForShell(value: string): string {
  if (/^[\w@%+:,./-][\w@%+=:,./-]*$/.test(value)) return value;
  if (!value.includes('`')) return `'${value.replaceAll("'", String.raw`'\''`)}'`;
  return `$'${value.replace(/['\\]/g, String.raw`\$&`).replaceAll('`', String.raw`\x60`)}'`;
}

/** Percent-encodes everything but the unreserved characters (RFC 3986, section 2.3), so that the value is one part of a URL. */
function encodeForUrl(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
