import { parse as parseToml } from 'smol-toml'; // a reader and writer of TOML 1.0
import { parse as parseYaml } from 'yaml';
import { readAsTold } from './live.ts';
import type { TargetFile } from './types.ts';

/** What an agent is told by a file of a target, read as its tool reads it; undefined for a file that tells it nothing. */
export function instructionsIn({ path, text }: TargetFile): string | undefined {
  if (path.endsWith('.toml')) return readAsTold(String(parseToml(text)['prompt'] ?? ''));
  if (/\.mdc?$/.test(path)) return readAsTold(splitFrontmatter(text).body);
  return undefined;
}

/** The frontmatter of a Markdown file as data, and the text after it. Throws what the YAML parser throws. */
export function splitFrontmatter(text: string): { fields: Record<string, unknown>; body: string } {
  const [whole, yaml] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
  if (whole === undefined || yaml === undefined) return { fields: {}, body: text };
  return { fields: parseYaml(yaml) as Record<string, unknown>, body: text.slice(whole.length) };
}
