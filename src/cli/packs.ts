import { t } from '../messages/english.ts';
import { packMarkdown } from '../packs/pack-markdown.ts';
import { EXIT } from './errors.ts';
import { paint, print, table, type Io } from './io.ts';
import { openPackSource } from './pack-source.ts';
import { requirePrompt, openNamed } from './open-pack.ts';

/** The options that `list`, `show` and `diff` share. */
export interface PackOptions {
  from?: string;
  json?: boolean;
}

/** `callbook list`: prints the packs of a pack source, with their latest versions. */
export async function listPacks({ from, json }: PackOptions, io: Io): Promise<number> {
  const { workflows } = await openPackSource(from, io).catalog();
  const rows = workflows.map(({ id, latest, title, versions }) => {
    const isDeprecated = versions.some(({ version, deprecated }) => version === latest && deprecated !== undefined);
    return [id, latest ?? versions.at(-1)?.version ?? '', isDeprecated ? t('cli.deprecated', { title }) : title];
  });
  const lines = table(rows).replace(/^\S+/gm, (id) => paint('bold', id, io));
  print(json ? { workflows } : lines, io);
  return EXIT.ok;
}

/** `callbook show`: prints a pack as Markdown, or the template of one of its prompts. */
export async function showPack(
  spec: string,
  promptId: string | undefined,
  { from, json }: PackOptions,
  io: Io,
): Promise<number> {
  const pack = await openNamed(spec, from, io);
  const prompt = promptId === undefined ? undefined : requirePrompt(pack, promptId);
  print(json ? (prompt ?? pack) : prompt ? `${prompt.template}\n` : packMarkdown(pack), io);
  return EXIT.ok;
}

const COLORS = { major: 'red', minor: 'yellow', patch: 'dim' } as const;

/** `callbook diff`: prints what changes from one pack to another; the exit code is the version bump that the changes require. */
export async function comparePacks(
  before: string,
  after: string,
  { from, json }: PackOptions,
  io: Io,
): Promise<number> {
  const { diffPacks } = await import('../packs/diff/diff-packs.ts');
  const found = diffPacks(await openNamed(before, from, io), await openNamed(after, from, io));
  const lines = found.changes.map(
    ({ bump, path, message }) => `${paint(COLORS[bump], bump.padEnd(5), io)}  ${path}: ${message}\n`,
  );
  const summary =
    found.bump === 'none'
      ? t('cli.diff-none')
      : t('cli.diff-summary', { bump: found.bump, count: found.changes.length });
  print(json ? found : `${lines.join('')}${summary}\n`, io);
  return found.bump === 'none' ? EXIT.ok : EXIT[found.bump];
}
