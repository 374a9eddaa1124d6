import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Root } from 'mdast';
import { groupBy } from '../base/collections.ts';
import { compareText } from '../base/text.ts';
import { sha256Hex } from '../base/sha256.ts';
import {
  checks,
  compileDocuments,
  hasProjectChecks,
  pageTreeOf,
  type Compilation,
  type CompiledWorkflow,
} from '../compiler/compile.ts';
import { documentName } from '../compiler/document.ts';
import { ownKeys } from '../compiler/frontmatter-schema.ts';
import { parseSource, splitSource, type DocumentSources, type Source } from '../compiler/source.ts';
import { packageRoot, sourceFile } from '../files/source-file.ts';
import { otherWorkflow } from '../model/other-workflow.ts';

/** The folders of `src` whose code decides what a document compiles to. */
const COMPILER = ['base', 'compiler', 'model', 'prompt'];

/** A compiled workflow as a cache entry has it. */
type CachedWorkflow = Omit<CompiledWorkflow, 'pageTree'>;

/** The entries that were read or written, by file, with their keys. */
export type UsedEntries = Map<string, { key: string; entry: CachedWorkflow }>;

/**
 * Compiles like `compileDocuments`, but takes unchanged workflows from `.callbook/compiled`, next to the content folder. An
 * entry is used only for exactly the texts, the code and the dependencies that it was compiled with. Entries that cannot be
 * read or written are ignored, so it is always safe to delete the folder. A dev server compiles again after each change, and
 * keeps the `used` entries, which are then not read again. With `postponed`, a document that is itself unchanged stays as it was
 * before a change of a shared block, and is added to that set. So is one that `isSkipped`, which is neither read nor compiled.
 */
export function compileCached(
  sources: DocumentSources,
  content: string,
  used: UsedEntries = new Map(),
  postponed?: Set<Source>,
  isSkipped: (source: Source) => boolean = () => false,
): Compilation {
  const cache = openCache(sources, content, used);
  if (cache === undefined) return compileDocuments(sources);
  const cached = new Map<Source, CompiledWorkflow>();
  const skipped = new Set(postponed && sources.workflows.filter(isSkipped));
  for (const source of skipped) postponed?.add(source);
  for (const source of sources.workflows) {
    if (skipped.has(source)) continue;
    const current = cache.read(source);
    const entry = current ?? (postponed && cache.before(source));
    if (entry && !current) postponed?.add(source);
    if (entry) cached.set(source, { ...entry, pageTree: () => parsePage(source) });
  }
  const changed = sources.workflows.filter((source) => !cached.has(source) && !skipped.has(source));
  const { workflows, diagnostics } = compileDocuments(sources, changed);
  const sourceOf = new Map(changed.map((source) => [source.path, source]));
  const compiled = workflows.map((one): CompiledWorkflow => {
    const entry = cache.write(one);
    const source = sourceOf.get(entry.files[0] ?? '');
    return source ? { ...entry, pageTree: takeOnce(one.pageTree, () => parsePage(source)) } : one;
  });
  // A changed workflow can cause a diagnostic in a shared block that unchanged workflows use too.
  const invalid = new Set(diagnostics.map(({ file }) => file));
  const isInvalid = ({ files }: CompiledWorkflow) => files.some((path) => invalid.has(path));
  const unchanged = [...cached.values()].filter((one) => !isInvalid(one));
  // It cannot be compiled before the block is corrected.
  for (const [source, one] of cached) if (isInvalid(one)) postponed?.delete(source);
  const byPath = (a: CompiledWorkflow, b: CompiledWorkflow) => compareText(a.files[0] ?? '', b.files[0] ?? '');
  return { workflows: [...compiled, ...unchanged].sort(byPath), diagnostics };
}

/**
 * Compiles some documents into the cache, where `compileCached` finds them, unless they are there. One with an error gets no
 * entry, so that `compileCached` compiles it again and returns the diagnostic.
 */
export function compilePostponed(sources: DocumentSources, content: string, used: UsedEntries, chosen: Source[]): void {
  const cache = openCache(sources, content, used);
  const changed = chosen.filter((source) => cache?.read(source) === undefined);
  for (const source of changed) cache?.remove(source);
  if (changed.length === 0) return;
  for (const workflow of compileDocuments(sources, changed).workflows) cache?.write(workflow);
}

/** The entries of a project, which belong to exactly its documents. */
interface Cache {
  /** Returns the entry of a document that it was compiled to with everything as it is. */
  read(source: Source): CachedWorkflow | undefined;
  /** Returns the entry of the same document from before a change of a shared block, a service or another document. */
  before(source: Source): CachedWorkflow | undefined;
  /** Writes an entry and returns it. */
  write(compiled: CompiledWorkflow): CachedWorkflow;
  /** Forgets the entry of a document. */
  remove(source: Source): void;
}

/** Opens the cache of a project; undefined where it cannot be known whether an entry is current. */
function openCache(sources: DocumentSources, content: string, used: UsedEntries): Cache | undefined {
  const code = (compilerHash ??= hashCompiler());
  if (code === undefined) return undefined;
  const folder = join(dirname(resolve(content)), '.callbook', 'compiled', sources.language ?? '');
  const context = hashOf([
    code,
    sources.language ?? null,
    ownKeys,
    checks.map((check) => [check.id, String(check.checkFile), String(check.checkWorkflow)]),
  ]);
  const dependenciesOf = dependenciesIn(sources);
  const texts = new Map(sources.workflows.map(({ path, text }) => [path, text]));
  const keys = new Map<string, string>();
  // A dev server opens the cache again for every few documents that it compiles.
  const ownKey = (path: string) => {
    const key = keys.get(path) ?? hashOf([context, path, texts.get(path) ?? null]);
    keys.set(path, key);
    return key;
  };
  const keyOf = (path: string, entry: CachedWorkflow) => `${ownKey(path)} ${dependenciesOf(entry)}`;
  const pathOf = (path: string) => join(folder, `${documentName(path)}.json`);
  return {
    read: ({ path }) => readEntry(pathOf(path), (entry) => keyOf(path, entry), used),
    before({ path }) {
      const known = used.get(pathOf(path));
      return known?.key.startsWith(`${ownKey(path)} `) ? known.entry : undefined;
    },
    write({ pageTree: _, ...entry }) {
      const [path = ''] = entry.files;
      const key = keyOf(path, entry);
      used.set(pathOf(path), { key, entry });
      writeEntry(pathOf(path), key, entry);
      return entry;
    },
    remove: ({ path }) => void used.delete(pathOf(path)),
  };
}

/**
 * Returns a function that gives the first result once, so that a build, which renders each document once, does not keep all
 * trees.
 */
function takeOnce<Result>(first: () => Result, others: () => Result): () => Result {
  let next = first;
  return () => {
    const take = next;
    next = others;
    return take();
  };
}

/**
 * Returns a function that hashes what a compiled workflow depends on besides its own document: the shared blocks and the
 * services that it uses, and which of the workflows that it continues in exist. A check of the project may read all of them.
 */
function dependenciesIn(sources: DocumentSources): (entry: CachedWorkflow) => string {
  const { workflows, preflights, rules, conventions, fragments = [], services = [], otherWorkflows = [] } = sources;
  const shared = [...preflights, ...rules, ...fragments, ...(conventions ? [conventions] : [])];
  const hash = ({ path, text }: Source) => hashOf([path, text]);
  const hashes = [...shared, ...services].map((source): [string, string] => [source.path, hash(source)]);
  const byName = groupBy(hashes, ([path]) => documentName(path));
  const ids = new Set([...workflows.map(({ path }) => documentName(path)), ...otherWorkflows]);
  const cards = hashOf(services.map(hash).sort(compareText));
  const everything = hashOf([hashes.map(([, one]) => one).sort(compareText), [...ids].sort(compareText)]);
  if (hasProjectChecks()) return () => everything;
  return ({ files, workflow }) =>
    hashOf([
      // Not by their paths: a block of the same name may have come, in the folder of a language or of the project.
      [...new Set(files.slice(1).map(documentName))].map((name) => [name, byName.get(name) ?? []]),
      conventions?.path ?? null,
      Object.values(workflow.inputs).some(({ kind }) => kind === 'service') ? cards : null,
      workflow.handoffs.map(({ to }) => [to, ids.has(otherWorkflow(to) ?? '')]),
    ]);
}

const hashOf = (parts: unknown[]) => sha256Hex(JSON.stringify(parts));

/** Reads an entry: its key, its JSON, and a hash of the JSON, each on one line. Undefined if it has another key. */
function readEntry(
  path: string,
  keyOf: (entry: CachedWorkflow) => string,
  used: UsedEntries,
): CachedWorkflow | undefined {
  const known = used.get(path);
  if (known && known.key === keyOf(known.entry)) return known.entry;
  try {
    const [key = '', json = '', hash] = readFileSync(path, 'utf8').split('\n');
    if (hash !== sha256Hex(json)) return undefined;
    const entry = JSON.parse(json) as CachedWorkflow;
    if (key !== keyOf(entry)) return undefined;
    used.set(path, { key, entry });
    return entry;
  } catch {
    return undefined;
  }
}

function writeEntry(path: string, key: string, entry: CachedWorkflow): void {
  const json = JSON.stringify(entry);
  try {
    mkdirSync(dirname(path), { recursive: true });
    // Its hash shows when it is incomplete, so it needs no atomic write, which waits for the disk.
    writeFileSync(path, `${key}\n${json}\n${sha256Hex(json)}`);
  } catch {
    // Without a cache the next compilation is only slower.
  }
}

function parsePage(source: Source): Root {
  const parsed = parseSource(splitSource(source), () => undefined);
  if (parsed === undefined) throw new Error(`${source.path} cannot be parsed, although it compiled before.`);
  return pageTreeOf(parsed);
}

/** Computed once per process. */
let compilerHash: string | undefined;

/** Hashes the code of the compiler and the lock file of its dependencies; undefined where there is no lock file. */
function hashCompiler(): string | undefined {
  const isSource = import.meta.filename.endsWith('.ts');
  // npm records what it installed next to an installed package.
  const lockFiles = [join(packageRoot, 'package-lock.json'), join(packageRoot, '..', '.package-lock.json')];
  const lockFile = lockFiles.find((path) => existsSync(path));
  if (lockFile === undefined) return undefined;
  const folders = isSource ? COMPILER.map((folder) => sourceFile(folder)) : [join(packageRoot, 'lib')];
  const code = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(isSource ? '.ts' : '.js'))
      .map((name) => join(folder, name)),
  );
  return sha256Hex([lockFile, ...code.sort()].map((path) => readFileSync(path, 'utf8')).join('\n'));
}
