import { fromMarkdown } from 'mdast-util-from-markdown';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import type { TargetFile } from '../../src/targets/types.ts';

// What the files say, read without the code that is under test: as a tool parses them, and as an agent reads on.

/** Frontmatter of a Markdown file by a YAML parser of this version, and the text after it and one empty line. */
export function markdownOf(
  text: string,
  version: '1.1' | '1.2' = '1.2',
): { fields?: Record<string, unknown>; body: string } {
  if (!text.startsWith('---\n')) return { body: text };
  const end = text.indexOf('\n---\n');
  return { fields: parseYaml(text.slice(4, end + 1), { version }), body: text.slice(end + '\n---\n\n'.length) };
}

/** What the tool hands the agent of a file, before the agent reads references to characters as these. */
export function handedOver({ path, text }: TargetFile): string | undefined {
  if (path.endsWith('.toml')) return (parseToml(text) as { prompt: string }).prompt;
  return path.endsWith('.md') ? markdownOf(text).body.replace(/\n$/, '') : undefined;
}

/** A text as who was told of its references reads it; as it is where nothing was told. */
export function decoded(text: string): string {
  if (!text.includes('stands for the character with the number 33')) return text;
  return text.replace(/&#(\d{1,7});/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

/** What stands in the fences of a Markdown text at its top level, by a parser of CommonMark. */
export function fencesIn(text: string): string[] {
  return fromMarkdown(text).children.flatMap((node) => (node.type === 'code' ? [node.value] : []));
}

/** The prompts that a file holds: none, one, or, in the Markdown of a pack, all of them. */
export function templatesIn(file: TargetFile): string[] {
  const text = handedOver(file);
  if (text === undefined) return [];
  if (/\/references\/[^/]+$/.test(file.path) || file.path.startsWith('.agents/workflows/')) return fencesIn(text);
  const [, ...below] = text.split('\n\nThe prompt:\n\n');
  return below.length === 0 ? [] : [decoded(text).slice(decoded(text).indexOf('\n\nThe prompt:\n\n') + 15)];
}
