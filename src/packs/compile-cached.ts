import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Root } from 'mdast';
import { compareText } from '../base/text.ts';
import { sha256Hex } from '../base/sha256.ts';
import { checks, compileDocuments, pageTreeOf, type Compilation, type CompiledWorkflow } from '../compiler/compile.ts';
import { documentName } from '../compiler/document.ts';
import { ownKeys } from '../compiler/frontmatter-schema.ts';
import { parseSource, splitSource, type DocumentSources, type Source } from '../compiler/source.ts';
import { packageRoot, sourceFile } from '../files/source-file.ts';

/** The folders of `src` whose code decides what a document compiles to. */
const COMPILER = ['base', 'compiler', 'model', 'prompt'];

/** A compiled workflow as a cache entry has it. */
type CachedWorkflow = Omit<CompiledWorkflow, 'pageTree'>;

/** The entries that were read or written, by file, with their keys. */
export type UsedEntries = Map<string, { key: string | undefined; entry: CachedWorkflow }>;

/**
 * Compiles like `compileDocuments`, but takes unchanged workflows from `.callbook/compiled`, next to the content folder. An
 * entry is used only for exactly the texts, the code and the dependencies that it was compiled with. Entries that cannot be
 * read or written are ignored, so it is always safe to delete the folder. A dev server compiles again after each change, and
 * keeps the `used` entries, which are then not read again.
 */
export function compileCached(sources: DocumentSources, content: string, used: UsedEntries = new Map()): Compilation {
  const code = (compilerHash ??= hashCompiler());
  if (code === undefined) return compileDocuments(sources);
  const folder = join(dirname(resolve(content)), '.callbook', 'compiled', sources.language ?? '');
  const context = hashOf([
    code,
    contextOf(sources),
    ownKeys,
    checks.map((check) => [check.id, String(check.checkFile), String(check.checkWorkflow)]),
  ]);
  const keys = new Map(sources.workflows.map(({ path, text }) => [path, hashOf([context, path, text])]));
  const pathOf = (path: string) => join(folder, `${documentName(path)}.json`);

  const cached = new Map<Source, CompiledWorkflow>();
  for (const source of sources.workflows) {
    const entry = readEntry(pathOf(source.path), keys.get(source.path), used);
    if (entry) cached.set(source, { ...entry, pageTree: () => parsePage(source) });
  }
  const changed = sources.workflows.filter((source) => !cached.has(source));
  const { workflows, diagnostics } = compileDocuments(sources, changed);
  const sourceOf = new Map(changed.map((source) => [source.path, source]));
  const compiled = workflows.map((one): CompiledWorkflow => {
    const { pageTree: _, ...entry } = one;
    const [path = ''] = entry.files;
    used.set(pathOf(path), { key: keys.get(path), entry });
    writeEntry(pathOf(path), keys.get(path), entry);
    const source = sourceOf.get(path);
    return source ? { ...entry, pageTree: takeOnce(one.pageTree, () => parsePage(source)) } : one;
  });
  // A changed workflow can cause a diagnostic in a shared block that unchanged workflows use too.
  const invalid = new Set(diagnostics.map(({ file }) => file));
  const unchanged = [...cached.values()].filter(({ files }) => !files.some((path) => invalid.has(path)));
  const byPath = (a: CompiledWorkflow, b: CompiledWorkflow) => compareText(a.files[0] ?? '', b.files[0] ?? '');
  return { workflows: [...compiled, ...unchanged].sort(byPath), diagnostics };
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
 * The dependencies of every workflow, other than its own document: the shared blocks, the services, and which other workflows
 * exist.
 */
function contextOf({
  workflows,
  preflights,
  rules,
  conventions,
  fragments = [],
  services = [],
  language,
  otherWorkflows,
}: DocumentSources): unknown {
  const shared = [preflights, rules, conventions ? [conventions] : [], fragments, services];
  const byPath = (a: Source, b: Source) => compareText(a.path, b.path);
  return [
    shared.map((sources) => [...sources].sort(byPath).map(({ path, text }) => [path, text])),
    workflows.map(({ path }) => path).sort(compareText),
    ...(language === undefined ? [] : [language, otherWorkflows]),
  ];
}

const hashOf = (parts: unknown[]) => sha256Hex(JSON.stringify(parts));

/** Reads an entry: its key, its JSON, and a hash of the JSON, each on one line. */
function readEntry(path: string, key: string | undefined, used: UsedEntries): CachedWorkflow | undefined {
  const known = used.get(path);
  if (known?.key === key) return known?.entry;
  try {
    const [entryKey, json = '', hash] = readFileSync(path, 'utf8').split('\n');
    if (entryKey !== key || hash !== sha256Hex(json)) return undefined;
    const entry = JSON.parse(json) as CachedWorkflow;
    used.set(path, { key, entry });
    return entry;
  } catch {
    return undefined;
  }
}

function writeEntry(path: string, key: string | undefined, entry: CachedWorkflow): void {
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
