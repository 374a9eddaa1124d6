import { stringify } from 'yaml'; // the YAML 1.2 that the compiler reads frontmatter with

/**
 * A Markdown file with frontmatter: every value on one line or as a block, whatever is in it, and quoted where YAML 1.1
 * would take it for something else than text; ends with one LF more than its text.
 */
export function withFrontmatter(fields: Record<string, unknown>, body: string): string {
  return `---\n${stringify(fields, { lineWidth: 0, compat: 'yaml-1.1' })}---\n\n${body}\n`;
}
