import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { t } from '../messages/english.ts';
import { packMarkdown } from '../packs/pack-markdown.ts';
import { verifyPack } from '../packs/pack.ts';
import { CliError, EXIT, UsageError } from './errors.ts';
import { fetchText } from './fetch.ts';
import { type Io, styled, print, readFile, readNamedFile, table, warn } from './io.ts';
import { openNamed, parsePackSpec, requirePrompt } from './open-pack.ts';
import { isUrl, openPackSource, type PackSource, warnOfInvalidDocuments } from './pack-source.ts';

/** The options that `list`, `show` and `diff` share. */
export interface PackOptions {
  from?: string;
  json?: boolean;
}

/**
 * `callbook list`: prints the packs of a pack source, with their latest versions. Fails if documents of a project have errors.
 */
export async function listPacks({ from, json }: PackOptions, io: Io): Promise<number> {
  const source = openPackSource(from, io);
  const { workflows } = await source.catalog();
  const rows = workflows.map(({ id, latest, title, versions }) => {
    const isDeprecated = versions.some(({ version, deprecated }) => version === latest && deprecated !== undefined);
    return [id, latest ?? versions.at(-1)?.version ?? '', isDeprecated ? t('cli.deprecated', { title }) : title];
  });
  const lines = table(rows).replace(/^\S+/gm, (id) => styled('bold', id, io));
  print(json ? { workflows } : lines, io);
  return (await warnOfInvalidDocuments(source, (line) => warn(line, io))) ? EXIT.failed : EXIT.ok;
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
    ({ bump, path, message }) => `${styled(COLORS[bump], bump.padEnd(5), io)}  ${path}: ${message}\n`,
  );
  const summary =
    found.bump === 'none'
      ? t('cli.diff-none')
      : t('cli.diff-summary', { bump: found.bump, count: found.changes.length });
  print(json ? found : `${lines.join('')}${summary}\n`, io);
  return found.bump === 'none' ? EXIT.ok : EXIT[found.bump];
}

/** The options of `callbook verify`, as Commander parses them. */
export interface VerifyOptions {
  digest?: string;
  json?: boolean;
}

/** `callbook verify`: checks a pack file, or every pack of a folder or a site, and prints a line for each problem. */
export async function verify(place: string, { digest, json }: VerifyOptions, io: Io): Promise<number> {
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest))
    throw new UsageError('cli.digest-invalid', { digest });
  const files = await packFilesAt(place, io);
  if (digest !== undefined && files.length > 1)
    throw new UsageError('cli.digest-of-several', { place, count: files.length });
  const packs = files.map(({ name, text, error }) => {
    if (text === undefined) return { name, faults: [error ?? ''] };
    const { pack, faults } = verifyPack(text, digest === undefined ? {} : { digest });
    return { name, ...(pack && { id: pack.id, version: pack.version, digest: pack.digest }), faults };
  });
  const valid = packs.flatMap(({ name, id = '', version = '', digest: found = '', faults }) =>
    faults.length === 0 ? [t('cli.pack-valid', { name, id, version, digest: found })] : [],
  );
  const invalid = packs.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`));
  print(json ? { packs } : [...valid, ...invalid].map((line) => `${line}\n`).join(''), io);
  return invalid.length > 0 ? EXIT.failed : EXIT.ok;
}

/** A file that may be a pack: its text, or why it could not be read. */
interface PackFile {
  name: string;
  text?: string;
  error?: string;
}

async function packFilesAt(place: string, io: Io): Promise<PackFile[]> {
  if (isUrl(place) && place.endsWith('.json') && !place.endsWith('/index.json'))
    return [{ name: place, text: await fetchText(place, io) }];
  if (isUrl(place)) return releasesOf(openPackSource(place, io, { fresh: true }));
  const path = resolve(io.cwd(), place);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats && parsePackSpec(place)) throw new UsageError('cli.verify-not-found', { place });
  if (!stats?.isDirectory()) return [{ name: place, text: readNamedFile(path, place) }];
  if ([path, join(path, 'packs')].some((folder) => existsSync(join(folder, 'index.json'))))
    return releasesOf(openPackSource(place, io));
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && !/(?:^|[\\/])(?:ledger|index|callbook\.lock)\.json$/.test(name))
    .filter((name) => !/(?:^|[\\/])(?:node_modules|schemas)[\\/]/.test(name))
    .sort();
  if (names.length === 0) throw new UsageError('cli.no-pack-files', { path: place });
  return names.map((name) => ({ name: relative(io.cwd(), join(path, name)), text: readFile(join(path, name)) }));
}

/** Reads every release of a catalog, without the cache. */
async function releasesOf(source: PackSource): Promise<PackFile[]> {
  const { workflows } = await source.catalog();
  const files: PackFile[] = [];
  for (const { address, sha256 } of workflows.flatMap(({ versions }) => versions)) {
    const name = `${source.name}: ${address}`;
    try {
      files.push({ name, text: await source.read(address, sha256) });
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      files.push({ name, error: error.message });
    }
  }
  return files;
}
