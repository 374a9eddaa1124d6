import { fromMarkdown } from 'mdast-util-from-markdown';
import { parse as parseYaml } from 'yaml';
import type { ToolFile } from '../../src/targets/agent-tool.ts';

// Reads the files as a tool and then an agent does, without the code under test.

interface MarkdownFile {
  fields?: Record<string, unknown>;
  body: string;
}

/** Remembers the results of a function for each text, because most tools have the same files. */
function remembering<Result>(read: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    if (!known.has(text)) known.set(text, read(text));
    return known.get(text) as Result;
  };
}

const READERS = {
  '1.1': remembering((text) => readMarkdown(text, '1.1')),
  '1.2': remembering((text) => readMarkdown(text, '1.2')),
};

/** The frontmatter of a Markdown file, read as this version of YAML, and the text after the blank line. */
export function markdownOf(text: string, version: '1.1' | '1.2' = '1.2'): MarkdownFile {
  return READERS[version](text);
}

function readMarkdown(text: string, version: '1.1' | '1.2'): MarkdownFile {
  if (!text.startsWith('---\n')) return { body: text };
  const end = text.indexOf('\n---\n');
  return { fields: parseYaml(text.slice(4, end + 1), { version }), body: text.slice(end + '\n---\n\n'.length) };
}

/** The text that the tool passes to the agent, before the agent decodes references. */
export function instructionsOf({ path, text }: ToolFile): string | undefined {
  return path.endsWith('.md') ? markdownOf(text).body.replace(/\n$/, '') : undefined;
}

/** The text as the agent understands it: with references decoded, if the text explains them. */
export function decoded(text: string): string {
  if (!text.includes('means the character with code 33')) return text;
  return text.replace(/&#(\d{1,7});/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

/** The content of the top-level code blocks of a Markdown text, by a CommonMark parser. */
const fencesIn = remembering((text) =>
  fromMarkdown(text).children.flatMap((node) => (node.type === 'code' ? [node.value] : [])),
);

/** The prompts in a file: none, one or, in the Markdown of a pack, all of them. */
export function templatesIn(file: ToolFile): string[] {
  const text = instructionsOf(file);
  // The steps of a skill are instructions, not prompts.
  if (text === undefined || /\/references\/[^/]+$/.test(file.path)) return [];
  if (file.path.startsWith('.agents/workflows/')) return fencesIn(text);
  const [, ...below] = text.split('\n\nThe prompt:\n\n');
  return below.length === 0 ? [] : [decoded(text).slice(decoded(text).indexOf('\n\nThe prompt:\n\n') + 15)];
}

/** The addresses of the Markdown files that a Markdown text links to, each once. */
export const linksIn = remembering((text) => {
  const found = new Set<string>();
  const look = (node: { type: string; url?: string; children?: unknown[] }) => {
    if (node.type === 'link' && node.url !== undefined) found.add(node.url);
    for (const child of node.children ?? []) look(child as typeof node);
  };
  look(fromMarkdown(text));
  return [...found].filter((address) => address.endsWith('.md'));
});
