import { zipSync } from 'fflate'; // a ZIP writer without dependencies
import { parse as parseYaml, stringify as stringifyYaml } from 'yaml'; // the YAML 1.2 parser that the compiler uses
import { findFrontmatter } from '../base/text.ts';
import type { TargetFile } from './target.ts';

/** Formats a value as a JSON file that people read too: indented, with a line end. */
export function jsonFile(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * Formats a Markdown file with frontmatter. A value is never wrapped, and is quoted if YAML 1.1 would read it as something
 * other than text.
 */
export function withFrontmatter(fields: Record<string, unknown>, body: string): string {
  return `---\n${stringifyYaml(fields, { lineWidth: 0, compat: 'yaml-1.1' })}---\n\n${body}\n`;
}

/** Splits a Markdown file into its frontmatter, as data, and the text after it. Throws if the YAML is invalid. */
export function splitFrontmatter(text: string): { fields: Record<string, unknown>; body: string } {
  const found = findFrontmatter(text);
  if (!found) return { fields: {}, body: text };
  return { fields: parseYaml(found.yaml) as Record<string, unknown>, body: text.slice(found.length) };
}

/** Formats a Markdown link. The title may contain brackets and backslashes. */
export function markdownLink(title: string, url: string): string {
  return `[${title.replace(/[[\]\\]/g, '\\$&')}](${url})`;
}

/**
 * Returns the first characters of a text, at most `length` UTF-16 code units, without half of a surrogate pair at the
 * end.
 */
export function truncate(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

/** Makes a ZIP archive of files: uncompressed and with a fixed date, for the same bytes everywhere. */
export function zipFiles(files: readonly TargetFile[]): Uint8Array {
  const encoder = new TextEncoder();
  const entries = Object.fromEntries(files.map(({ path, text }) => [path, encoder.encode(text)]));
  // The format stores local time, so the date must be given in local time too.
  return zipSync(entries, { level: 0, mtime: new Date(1980, 0, 1) });
}
