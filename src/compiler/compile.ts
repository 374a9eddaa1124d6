import { kebabId } from '../model/identifier.ts';
import type { Workflow } from '../model/pack.ts';
import { assembleWorkflow } from './assemble.ts';
import { compareText } from '../base/compare-text.ts';
import { sortDiagnostics, type Diagnostic } from './diagnostic.ts';
import type { BookFile, Shared, SharedBlock, WorkflowDocument } from './document.ts';
import { openShared, openWorkflow } from './open-file.ts';
import { isDiagnostic, parseSource, type ParsedSource } from './parse.ts';
import { placeOf, type Complain, type Rule } from './rule.ts';
import { rules } from './rules/index.ts';
import { splitSource, type Source } from './source.ts';

/** The files of a book, by role; the paths are those that complaints name. */
export interface DocumentSources {
  workflows: Source[];
  preflights: Source[];
  rules: Source[];
  conventions?: Source | undefined;
}

/** A workflow that compiled, and the document that it came from. */
export interface CompiledWorkflow {
  workflow: Workflow;
  /** The parsed document; parsed when it is asked for where the workflow came from a cache. */
  source(): ParsedSource;
}

/** A workflow as a cache keeps it: with the paths of the files whose text went into it. */
export interface CachedWorkflow {
  workflow: Workflow;
  files: string[];
}

/**
 * Workflows that compiled without a complaint, kept between runs, one for each document. `made` is all that a workflow was
 * made from: with the same texts, the same compiler makes the same workflow.
 */
export interface CompileCache {
  recall(id: string, made: string[]): CachedWorkflow | undefined;
  keep(id: string, made: string[], cached: CachedWorkflow): void;
}

/** What came of a book: the workflows without a complaint, and all complaints. */
export interface Compilation {
  workflows: CompiledWorkflow[];
  diagnostics: Diagnostic[];
}

/** Addresses of the site that are taken, so that no workflow can be called so. */
const reserved = ['agents', 'alerts', 'conventions', 'guides', 'headers', 'index', 'packs', 'pagefind', 'schemas'];

/**
 * Compiles all documents of a book; every complaint is collected, and a workflow with one is left out. With a cache, only
 * what changed is compiled.
 */
export function compileDocuments(sources: DocumentSources, cache?: CompileCache): Compilation {
  const complaints: Diagnostic[] = [];
  const refuse = (complaint: Diagnostic) => void complaints.push(complaint);
  const shared: Shared = {
    preflights: openAll(sources.preflights, 'preflight', refuse),
    rules: openAll(sources.rules, 'rule', refuse),
    conventions: sources.conventions && openShared(sources.conventions, 'conventions', refuse),
    workflowIds: namesOf(sources.workflows),
    names: { preflight: namesOf(sources.preflights), rule: namesOf(sources.rules) },
  };
  const around = surroundings(sources);
  const recalled = new Map<string, CachedWorkflow>();
  const documents = byPath(sources.workflows).flatMap((source) => {
    const name = fileName(source.path);
    if (!kebabId.safeParse(name).success || reserved.includes(name)) refuse(fileNameComplaint(source.path));
    const cached = cache?.recall(name, [around, source.text]);
    if (cached) recalled.set(source.path, cached);
    return cached ? [] : (openWorkflow(source, shared.preflights, refuse) ?? []);
  });
  const blocks = [
    ...shared.preflights.values(),
    ...shared.rules.values(),
    ...(shared.conventions ? [shared.conventions] : []),
  ];
  for (const rule of rules) {
    const complain = complainer(rule, refuse);
    for (const file of [...blocks, ...documents]) rule.checkFile?.(file, complain);
    for (const document of documents) rule.checkWorkflow?.(document, complain, shared);
  }
  const told = sortDiagnostics(complaints);
  const broken = new Set(told.map(({ file }) => file));
  const isWhole = (files: string[]) => !files.some((path) => broken.has(path));
  const opened = new Map(documents.map((document) => [document.source.path, document]));
  const workflows = byPath(sources.workflows).flatMap((source): CompiledWorkflow[] => {
    const cached = recalled.get(source.path);
    if (cached) return isWhole(cached.files) ? [{ workflow: cached.workflow, source: () => parsedAgain(source) }] : [];
    const document = opened.get(source.path);
    const files = document ? filesOf(document, shared) : [];
    if (document === undefined || !isWhole(files)) return [];
    const workflow = assembleWorkflow(document, shared);
    cache?.keep(document.name, [around, source.text], { workflow, files });
    return [{ workflow, source: () => document.source }];
  });
  return { workflows, diagnostics: told };
}

/** What a document is compiled in: the texts that all share, and the workflows there are. */
function surroundings({ workflows, preflights, rules: ruleFiles, conventions }: DocumentSources): string {
  const shared = [...byPath(preflights), ...byPath(ruleFiles), ...(conventions ? [conventions] : [])];
  return JSON.stringify([shared.map(({ path, text }) => [path, text]), byPath(workflows).map(({ path }) => path)]);
}

function parsedAgain(source: Source): ParsedSource {
  const parsed = parseSource(splitSource(source));
  if (isDiagnostic(parsed)) throw new Error(`${source.path}: ${parsed.unexpected}, though it compiled before`);
  return parsed;
}

function openAll(
  sources: Source[],
  role: 'preflight' | 'rule',
  refuse: (complaint: Diagnostic) => void,
): Map<string, SharedBlock> {
  const blocks = byPath(sources).flatMap((source) => openShared(source, role, refuse) ?? []);
  return new Map(blocks.map((block) => [block.name, block]));
}

function byPath(sources: Source[]): Source[] {
  return [...sources].sort((a, b) => compareText(a.path, b.path));
}

function namesOf(sources: Source[]): Set<string> {
  return new Set(sources.map(({ path }) => fileName(path)));
}

function fileName(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.mdx$/, '');
}

function fileNameComplaint(file: string): Diagnostic {
  const unexpected = `file name "${fileName(file)}"`;
  return {
    file,
    line: 1,
    column: 1,
    rule: 'file-name',
    unexpected,
    expected: 'a kebab-case name of at most 64 characters that neither the site nor Windows keeps for itself',
  };
}

function complainer(rule: Rule, refuse: (complaint: Diagnostic) => void): Complain {
  return (source, spot, unexpected, expected) =>
    refuse({ file: source.path, ...placeOf(source, spot), rule: rule.id, unexpected, expected });
}

/** The files whose text goes into a workflow. */
function filesOf(document: WorkflowDocument, { preflights, rules, conventions }: Shared): string[] {
  const files: (BookFile | undefined)[] = [
    document,
    preflights.get(document.preflight ?? ''),
    rules.get(document.rule ?? ''),
    conventions,
  ];
  return files.flatMap((file) => file?.source.path ?? []);
}
