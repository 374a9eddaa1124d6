import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { similarTo } from '../base/text.ts';
import type { Pack, Prompt } from '../model/pack.ts';
import type { Catalog } from '../model/ledger.ts';
import { CliError, UsageError } from './errors.ts';
import { type Io, readNamedFile } from './io.ts';
import { isUrl, openPackSource, type PackSource } from './pack-source.ts';

/** A workflow of a catalog, and one of its releases. */
export interface CatalogMatch {
  workflow: Catalog['workflows'][number];
  release: Catalog['workflows'][number]['versions'][number];
}

/**
 * Opens and verifies the pack that a command line names: a pack file, a URL, a workflow document (.mdx), or the
 * `id` or `id@version` of a pack in a pack source.
 */
export async function openNamed(spec: string, from: string | undefined, io: Io): Promise<Pack> {
  if (spec.endsWith('.mdx')) return compiledPack(spec, io.cwd());
  if (isUrl(spec)) return verifiedPack(spec, await (await import('./fetch.ts')).fetchText(spec, io));
  if (/[\\/]|\.json$/.test(spec)) {
    const path = resolve(io.cwd(), spec);
    const [, pack = '', prompt = ''] = /^([\w.@-]+)\/([\w-]+)$/.exec(spec) ?? [];
    if (pack !== '' && !existsSync(path)) throw new UsageError('cli.prompt-as-pack', { spec, pack, prompt });
    return verifiedPack(spec, readNamedFile(path, spec));
  }
  return openPack(spec, openPackSource(from, io));
}

/** Opens and verifies a pack of a pack source, named `id` (its latest version) or `id@version`. */
export async function openPack(spec: string, source: PackSource): Promise<Pack> {
  const catalog = await source.catalog();
  const id = parsePackSpec(spec)?.id;
  // The catalog of a project lacks the documents that cannot be compiled.
  const path = catalog.workflows.some((one) => one.id === id) ? undefined : await source.documentOf?.(id ?? '');
  if (path !== undefined) throw new CliError('cli.document-without-pack', { path });
  const found = findRelease(spec, catalog, source.name);
  return (await openRelease(found, source)).pack;
}

/**
 * Finds the release that `id` (the latest version) or `id@version` names in a catalog; errors call the catalog's source
 * `place`. Throws a UsageError if there is none.
 */
export function findRelease(spec: string, { workflows }: Catalog, place: string): CatalogMatch {
  const named = parsePackSpec(spec);
  if (named === undefined) throw new UsageError('cli.pack-spec-invalid', { spec });
  const { id } = named;
  const workflow = workflows.find((one) => one.id === id);
  if (!workflow) {
    const known = workflows.map((one) => one.id);
    if (known.length === 0) throw new CliError('cli.source-empty', { place });
    const similar = similarTo(id, known);
    if (similar !== undefined) throw new UsageError('cli.pack-not-found-similar', { id, place, similar });
    throw new UsageError('cli.pack-not-found', { id, place, names: known });
  }
  const version = named.version ?? workflow.latest;
  const release = workflow.versions.find((one) => one.version === version);
  if (release) return { workflow, release };
  const versions = workflow.versions.map((one) => one.version);
  if (version === null) throw new UsageError('cli.latest-not-found', { id, place, versions });
  throw new UsageError('cli.version-not-found', { id, version, place, versions: versions.slice(-3).reverse() });
}

/** Opens a release and verifies that it is the one that the catalog lists; returns the pack and its text. */
export async function openRelease(
  { workflow, release }: CatalogMatch,
  source: PackSource,
): Promise<{ pack: Pack; text: string }> {
  const { address, sha256 } = release;
  const text = await source.read(address, sha256);
  const isVerified = source.verified?.has(sha256) ?? false;
  const pack = isVerified ? (JSON.parse(text) as Pack) : await verifiedPack(address, text);
  if (!isVerified) source.verified?.add(sha256);
  const [found, expected] = [`${pack.id}@${pack.version}`, `${workflow.id}@${release.version}`];
  if (found !== expected) throw new CliError('cli.pack-mismatch', { address, found, expected });
  if (pack.digest !== release.digest)
    throw new CliError('cli.digest-mismatch', { address, found: pack.digest, expected: release.digest });
  return { pack, text };
}

/** Opens the prompt that `<pack>/<prompt>` names, where the pack may be a file or a URL. */
export async function openPrompt(
  spec: string,
  from: string | undefined,
  io: Io,
): Promise<{ pack: Pack; prompt: Prompt }> {
  const at = spec.lastIndexOf('/');
  if (at <= 0 || at === spec.length - 1) throw new UsageError('cli.prompt-spec-invalid', { spec });
  const pack = await openNamed(spec.slice(0, at), from, io);
  return { pack, prompt: requirePrompt(pack, spec.slice(at + 1)) };
}

/** Finds a prompt of a pack by its id. Throws a UsageError if there is none. */
export function requirePrompt({ id: pack, prompts }: Pack, id: string): Prompt {
  const found = prompts.find((prompt) => prompt.id === id);
  if (found) return found;
  const known = prompts.map((prompt) => prompt.id);
  const similar = similarTo(id, known);
  if (similar !== undefined) throw new UsageError('cli.prompt-not-found-similar', { id, pack, similar });
  throw new UsageError('cli.prompt-not-found', { id, pack, names: known });
}

async function verifiedPack(name: string, text: string): Promise<Pack> {
  const { verifyPack } = await import('../packs/pack.ts');
  const { pack, faults } = verifyPack(text);
  const [fault = ''] = faults;
  if (pack && faults.length === 0) return pack;
  throw new CliError('cli.pack-invalid', { name, fault });
}

/** Makes a pack from a workflow document, released or not. */
async function compiledPack(path: string, cwd: string): Promise<Pack> {
  const [{ compileDocuments }, { formatDiagnostic }, { readSources }, { makePack }, { findProject }] =
    await Promise.all([
      import('../compiler/compile.ts'),
      import('../compiler/diagnostic.ts'),
      import('../compiler/source.ts'),
      import('../packs/pack.ts'),
      import('./project.ts'),
    ]);
  if (!existsSync(resolve(cwd, path))) throw new UsageError('cli.file-not-found', { path });
  const content = dirname(dirname(resolve(cwd, path)));
  const project = await findProject(cwd);
  const language = project?.content === content ? project.language : undefined;
  const { workflows, diagnostics } = compileDocuments({ ...readSources(content), ...(language && { language }) });
  const [first] = diagnostics;
  if (first) throw new CliError('cli.document-invalid', { diagnostic: formatDiagnostic(first) });
  const found = workflows.find(({ workflow }) => workflow.id === basename(path, '.mdx'));
  if (!found) throw new UsageError('cli.not-a-workflow', { path });
  return makePack(found.workflow);
}

/** A workflow, and optionally a version of it, as in `incident-response@1.0.0`. */
export interface PackSpec {
  id: string;
  version?: string;
}

/** Reads `<id>` or `<id>@<version>`; undefined if the text is neither. */
export function parsePackSpec(spec: string): PackSpec | undefined {
  const [, id, version] = /^([a-z][a-z0-9-]*)(?:@([0-9A-Za-z.+-]+))?$/.exec(spec) ?? [];
  if (id === undefined) return undefined;
  return { id, ...(version !== undefined && { version }) };
}
