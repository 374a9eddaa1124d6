import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { suggestions } from '../base/nearest.ts';
import { parsePackSpec } from './pack-spec.ts';
import type { Catalog } from '../model/release.ts';
import type { Pack } from '../model/pack.ts';
import type { Prompt } from '../model/prompt.ts';
import { CliError, UsageError } from './errors.ts';
import { readFile, type Io } from './io.ts';
import { isAddress, openLibrary, type Library } from './library.ts';

/** A workflow of a catalog, and one of its releases. */
export interface Found {
  workflow: Catalog['workflows'][number];
  release: Catalog['workflows'][number]['versions'][number];
}

/**
 * Opens and verifies the pack that a command line names: a pack file, an address, a workflow document (.mdx), or the
 * `id` or `id@version` of a pack in a library.
 */
export async function openNamed(spec: string, from: string | undefined, io: Io): Promise<Pack> {
  if (spec.endsWith('.mdx')) return compiledPack(spec, io.cwd());
  if (isAddress(spec)) return verifiedPack(spec, await (await import('./fetch.ts')).fetchText(spec, io));
  if (/[\\/]|\.json$/.test(spec)) {
    const path = resolve(io.cwd(), spec);
    const [, pack = '', prompt = ''] = /^([\w.@-]+)\/([\w-]+)$/.exec(spec) ?? [];
    if (pack !== '' && !existsSync(path)) throw new CliError('cli.prompt-as-pack', { spec, pack, prompt });
    return verifiedPack(spec, readFile(path, spec));
  }
  return openPack(spec, openLibrary(from, io));
}

/** Opens and verifies a pack of a library, named `id` (its latest version) or `id@version`. */
export async function openPack(spec: string, library: Library): Promise<Pack> {
  const found = findRelease(spec, await library.catalog(), library.name);
  return (await openRelease(found, library)).pack;
}

/** Finds the release that `id` (the latest version) or `id@version` names in the catalog of the library at a place. */
export function findRelease(spec: string, { workflows }: Catalog, place: string): Found {
  const named = parsePackSpec(spec);
  if (named === undefined) throw new UsageError('cli.pack-spec-invalid', { spec });
  const { id } = named;
  const workflow = workflows.find((one) => one.id === id);
  if (!workflow) {
    const known = workflows.map((one) => one.id);
    const names = suggestions(id, known);
    if (names.length === 0) throw new CliError('cli.library-empty', { place });
    throw new CliError('cli.pack-not-found', { id, place, names, count: names.length });
  }
  const version = named.version ?? workflow.latest;
  const release = workflow.versions.find((one) => one.version === version);
  if (release) return { workflow, release };
  const versions = workflow.versions.map((one) => one.version);
  if (version === null) throw new CliError('cli.latest-not-found', { id, place, versions });
  throw new CliError('cli.version-not-found', { id, version, place, versions });
}

/** Opens a release and verifies that it is the one that the catalog lists; returns the pack and its text. */
export async function openRelease(
  { workflow, release }: Found,
  library: Library,
): Promise<{ pack: Pack; text: string }> {
  const { address } = release;
  const text = await library.read(address, release.sha256);
  const pack = await verifiedPack(address, text);
  const [found, expected] = [`${pack.id}@${pack.version}`, `${workflow.id}@${release.version}`];
  if (found !== expected) throw new CliError('cli.pack-mismatch', { address, found, expected });
  if (pack.digest !== release.digest)
    throw new CliError('cli.digest-mismatch', { address, found: pack.digest, expected: release.digest });
  return { pack, text };
}

/** Finds a prompt of a pack by its id. */
export function findPrompt({ id: pack, prompts }: Pack, id: string): Prompt {
  const found = prompts.find((prompt) => prompt.id === id);
  if (found) return found;
  const known = prompts.map((prompt) => prompt.id);
  const names = suggestions(id, known);
  throw new CliError('cli.prompt-not-found', { id, pack, names, count: names.length });
}

async function verifiedPack(name: string, text: string): Promise<Pack> {
  const { verifyPack } = await import('../packs/pack.ts');
  const { pack, faults } = verifyPack(text);
  const [fault = ''] = faults;
  if (pack && faults.length === 0) return pack;
  throw new CliError('cli.pack-invalid', { name, fault });
}

/** Makes a pack from a workflow document, which need not be released. */
async function compiledPack(path: string, cwd: string): Promise<Pack> {
  const [{ compileDocuments }, { formatDiagnostic }, { readSources }, { makePack }] = await Promise.all([
    import('../compiler/compile.ts'),
    import('../compiler/diagnostic.ts'),
    import('../compiler/read-sources.ts'),
    import('../packs/pack.ts'),
  ]);
  if (!existsSync(resolve(cwd, path))) throw new CliError('cli.file-not-found', { path });
  const content = dirname(dirname(resolve(cwd, path)));
  const { workflows, diagnostics } = compileDocuments(readSources(content));
  const [first] = diagnostics;
  if (first) throw new CliError('cli.document-invalid', { diagnostic: formatDiagnostic(first) });
  const found = workflows.find(({ workflow }) => workflow.id === basename(path, '.mdx'));
  if (!found) throw new CliError('cli.not-a-workflow', { path });
  return makePack(found.workflow);
}
