import { stringify } from 'yaml'; // the YAML 1.2 that the compiler reads frontmatter with

/** A Markdown file with frontmatter: every value on one line or as a block, whatever is in it; ends with one LF. */
export function withFrontmatter(fields: Record<string, unknown>, body: string): string {
  return `---\n${stringify(fields, { lineWidth: 0 })}---\n\n${body.replace(/\n*$/, '\n')}`;
}
