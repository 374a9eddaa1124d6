import type { Pack } from '../../model/pack.ts';
import type { Prompt } from '../../model/prompt.ts';
import { bulletList } from '../../packs/markdown.ts';
import { fence } from '../../prompt/fence.ts';
import { groupBy } from '../../base/group-by.ts';
import { inputLines } from '../inputs.ts';
import { linkTo } from '../link.ts';
import type { TargetFile } from '../types.ts';

/** The file of one step: what it asks for, its prompt as it is, and where it leads. */
export function referenceFile(pack: Pack, prompt: Prompt): TargetFile {
  const { id, title, when, template } = prompt;
  const asks = inputLines(pack, prompt);
  const leads = leadsTo(pack, prompt, '');
  const parts = [
    `# ${title}`,
    `Step \`${id}\` of the workflow \`${pack.id}\` ${pack.version}.${when && ` Use it when ${when}.`}`,
    ...(asks.length === 0 ? [] : ['## What it asks for', bulletList(asks)]),
    '## The prompt',
    fence(template),
    ...(leads.length === 0 ? [] : ['## Where it leads', bulletList(leads)]),
  ];
  return { path: `references/${id}.md`, text: `${parts.join('\n\n')}\n` };
}

/**
 * Where a prompt leads, one line for the choices that lead there; `folder` is the way to the files of the steps, without
 * which they are named alone.
 */
export function leadsTo(pack: Pack, { next, deliverables }: Prompt, folder?: string): string[] {
  const ways = [...groupBy(next, ({ choice }) => choice)].map(([choice, of]) => ({
    choice,
    names: of.map(({ to }) => nameOf(pack, to, folder)).join(', or '),
  }));
  const by = next[0]?.by;
  const label = deliverables.find(({ id }) => id === by)?.label ?? by ?? '';
  return [...groupBy(ways, ({ names }) => names)].map(([names, of]) => {
    const choices = of.flatMap(({ choice }) => choice ?? []);
    return choices.length === 0 ? names : `${label} is ${choices.join(' or ')}: ${names}`;
  });
}

function nameOf({ prompts }: Pack, to: string, folder: string | undefined): string {
  if (to === 'done') return 'done';
  if (to.startsWith('workflow:')) return `hand off to the workflow \`${to.slice('workflow:'.length)}\``;
  const title = prompts.find(({ id }) => id === to)?.title ?? to;
  return folder === undefined ? title : linkTo(title, `${folder}${to}.md`);
}
