import type { Cost } from '../model/agents.ts';
import { splitFrontmatter } from './read.ts';
import type { TargetFile } from './types.ts';

/** About so many characters are a token of English text. */
const PER_TOKEN = 4;

/**
 * About what one workflow costs in a tool, from its files there: names and descriptions, and AGENTS.md, are before an
 * agent in every session, a SKILL.md when it is chosen, the file of a step when that is reached. A command is all of these in one.
 */
export function costOf(files: readonly TargetFile[]): Cost {
  const skill = files.find(({ path }) => path.endsWith('/SKILL.md'));
  const commands = files.filter(({ path }) => /(?:commands|prompts|workflows)\//.test(path));
  const steps = files.filter(({ path }) => path.includes('/references/'));
  const read = files.filter(({ path }) => path === 'AGENTS.md').map(({ text }) => text);
  const described = [...read, ...[...(skill ? [skill] : []), ...commands].map(descriptionIn)];
  const lengthOf = (text: string) => Math.ceil(text.length / PER_TOKEN);
  const longest = (of: readonly TargetFile[]) => Math.max(0, ...of.map(({ text }) => lengthOf(text)));
  return {
    before: lengthOf(described.join('\n')),
    chosen: skill ? lengthOf(skill.text) : longest(commands),
    step: skill ? longest(steps) : 0,
  };
}

function descriptionIn({ path, text }: TargetFile): string {
  const { name, description } = splitFrontmatter(text).fields as { name?: string; description?: string };
  if (description !== undefined) return `${name ?? path}: ${description}`;
  return /^description = (.*)$/m.exec(text)?.[1] ?? '';
}
