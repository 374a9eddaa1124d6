import type { Root } from 'mdast';
import { compareText } from '../base/text.ts';
import { kebabId } from '../model/fields.ts';
import type { Workflow } from '../model/pack.ts';
import { assembleWorkflow } from './assemble-workflow.ts';
import { type Check, fileOf, locationOf, type ReportAt } from './document-check.ts';
import { promptChecks } from './checks/prompt-checks.ts';
import { anchorChecks } from './checks/anchor-checks.ts';
import { conditionChecks } from './checks/condition-checks.ts';
import { directiveChecks } from './checks/directive-checks.ts';
import { fenceCheck } from './checks/fence-check.ts';
import { flowChecks } from './checks/flow-checks.ts';
import { fromChecks, frontmatterChecks } from './checks/frontmatter-checks.ts';
import { markupChecks } from './checks/markup-checks.ts';
import { proseSlotChecks } from './checks/prose-slot-checks.ts';
import { serviceChecks } from './checks/service-checks.ts';
import { slotChecks } from './checks/slot-checks.ts';
import { type Diagnostic, type ReportDiagnostic, sortDiagnostics } from './diagnostic.ts';
import {
  documentName,
  readSharedBlock,
  readWorkflow,
  type SharedBlock,
  type SharedContent,
  type WorkflowDocument,
} from './document.ts';
import { outlineOf, type PageOutline } from './page-outline.ts';
import { readServices } from './read-services.ts';
import { servicesOf } from './offered-services.ts';
import { SITE_PAGES } from './site-pages.ts';
import type { DocumentSources, ParsedSource, Source } from './source.ts';
import { isContainer } from './syntax-tree.ts';

/** A compiled workflow, and the documents that it was compiled from. */
export interface CompiledWorkflow {
  workflow: Workflow;
  /** The paths of all documents whose text is in the workflow, its own document first. */
  files: string[];
  /** The parts of its page that link checks use. */
  outline: PageOutline;
  /** Returns the syntax tree of its page. */
  pageTree(): Root;
}

/** The workflows that compiled without an error, in the order of their paths, and all diagnostics. */
export interface Compilation {
  workflows: CompiledWorkflow[];
  diagnostics: Diagnostic[];
}

/** Names at the root of the site, which a workflow must not take. */
const RESERVED = [...SITE_PAGES, 'conventions', 'guides', 'headers', 'index', 'pagefind', 'schemas'];

/**
 * Compiles workflow documents. All errors are collected, and a workflow with an error is left out. If only some documents
 * are chosen, the others are not read, but the chosen ones may still lead to them.
 */
export function compileDocuments(sources: DocumentSources, chosen: Source[] = sources.workflows): Compilation {
  const found: Diagnostic[] = [];
  const invalid = new Set<string>();
  const report: ReportDiagnostic = (diagnostic) => {
    found.push(diagnostic);
    invalid.add(diagnostic.file);
  };
  for (const diagnostic of sources.sourceDiagnostics ?? []) report(diagnostic);
  const shared: SharedContent = {
    preflights: readSharedBlocks(sources.preflights, 'preflight', report),
    rules: readSharedBlocks(sources.rules, 'rule', report),
    fragments: readFragments(sources.fragments ?? [], report),
    conventions: sources.conventions && readSharedBlock(sources.conventions, 'conventions', report),
    workflowIds: new Set([...namesOf(sources.workflows), ...(sources.otherWorkflows ?? [])]),
    language: sources.language,
    services: readServices(byPath(sources.services ?? []), report),
    names: { preflight: namesOf(sources.preflights), rule: namesOf(sources.rules) },
  };
  checkBlocks(shared, report);
  // One after the other: a parsed document takes a hundred times as much memory as its result.
  const compiled = byPath(chosen).flatMap((source): CompiledWorkflow[] => {
    checkFileName(source.path, report);
    const document = readWorkflow(source, shared, report);
    if (document === undefined) return [];
    checkDocument(document, shared, report);
    const files = filesOf(document, sources, shared);
    return files.some((path) => invalid.has(path)) ? [] : [compileDocument(document, files, shared)];
  });
  // A later document can cause a diagnostic in a shared block.
  const workflows = compiled.filter(({ files }) => !files.some((path) => invalid.has(path)));
  return { workflows, diagnostics: sortDiagnostics(withoutRepetitions(found)) };
}

function compileDocument(document: WorkflowDocument, files: string[], shared: SharedContent): CompiledWorkflow {
  const promptIds = document.prompts.map(({ id }) => id);
  const outline = outlineOf(document.source, promptIds);
  const tree = pageTreeOf(document.source);
  return { workflow: assembleWorkflow(document, shared), files, outline, pageTree: () => tree };
}

/** Returns the syntax tree of the page of a document. Its prompts are empty: the page shows them as components. */
export function pageTreeOf({ tree }: ParsedSource): Root {
  const children = tree.children.map((node) => (isContainer(node, 'prompt') ? { ...node, children: [] } : node));
  return { ...tree, children };
}

function readSharedBlocks(
  sources: Source[],
  role: 'preflight' | 'rule',
  report: ReportDiagnostic,
): Map<string, SharedBlock> {
  const blocks = byPath(sources).flatMap((source) => readSharedBlock(source, role, report) ?? []);
  return new Map(blocks.map((block) => [block.name, block]));
}

function readFragments(sources: Source[], report: ReportDiagnostic): SharedContent['fragments'] {
  return new Map(
    byPath(sources).map((source) => [documentName(source.path), readSharedBlock(source, 'fragment', report)]),
  );
}

/** A diagnostic in a fragment is found again in every document that uses it. */
function withoutRepetitions(diagnostics: Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map((one) => [JSON.stringify(one), one])).values()];
}

function checkFileName(file: string, report: ReportDiagnostic): void {
  const name = documentName(file);
  if (kebabId.safeParse(name).success && !RESERVED.includes(name)) return;
  const expected = 'a kebab-case name of at most 64 characters that neither the site nor Windows reserves';
  report({ file, line: 1, column: 1, rule: 'file-name', unexpected: `file name "${name}"`, expected });
}

function checkBlocks({ preflights, rules, fragments, conventions }: SharedContent, report: ReportDiagnostic): void {
  const passages = [...fragments.values()].flatMap((fragment) => fragment ?? []);
  const blocks = [...preflights.values(), ...rules.values(), ...passages, ...(conventions ? [conventions] : [])];
  for (const check of checks) for (const block of blocks) check.checkFile?.(block, reportAs(check, report));
}

function checkDocument(document: WorkflowDocument, shared: SharedContent, report: ReportDiagnostic): void {
  for (const check of checks) {
    const reportAt = reportAs(check, report);
    check.checkFile?.(document, reportAt);
    // After a YAML error, a part of the frontmatter is missing that the rest of the document refers to.
    if (document.frontmatter.isComplete) check.checkWorkflow?.(document, reportAt, shared);
  }
}

function reportAs({ id }: Check, report: ReportDiagnostic): ReportAt {
  return (source, at, unexpected, expected) =>
    report({ file: fileOf(source, at), ...locationOf(source, at), rule: id, unexpected, expected });
}

/**
 * Returns the paths of a document, of the shared blocks that it names and of its services, including those that cannot be
 * parsed.
 */
function filesOf(
  { source, preflight, rule, inputs, fragments }: WorkflowDocument,
  sources: DocumentSources,
  { services }: SharedContent,
): string[] {
  const named = (blocks: Source[], name: string | undefined) =>
    blocks.filter(({ path }) => documentName(path) === name);
  const blocks = [...named(sources.preflights, preflight), ...named(sources.rules, rule)];
  const passages = fragments.flatMap((name) => named(sources.fragments ?? [], name));
  const chosen = [...inputs.values()].flatMap((input) => servicesOf(input, services));
  const files = [source, ...blocks, ...passages, ...(sources.conventions ? [sources.conventions] : []), ...chosen];
  return [...new Set(files.map(({ path }) => path))];
}

function byPath(sources: Source[]): Source[] {
  return [...sources].sort((a, b) => compareText(a.path, b.path));
}

function namesOf(sources: Source[]): Set<string> {
  return new Set(sources.map(({ path }) => documentName(path)));
}

const ownChecks: readonly Check[] = [
  ...frontmatterChecks,
  ...markupChecks,
  fenceCheck,
  ...directiveChecks,
  ...promptChecks,
  ...slotChecks,
  ...proseSlotChecks,
  ...serviceChecks,
  ...conditionChecks,
  ...anchorChecks,
  ...flowChecks,
  ...fromChecks,
];

/** All checks of documents; the rules of a project are added at the end. */
export const checks: Check[] = [...ownChecks];

/** Whether a project has added checks, which may depend on all documents. */
export function hasProjectChecks(): boolean {
  return checks.length > ownChecks.length;
}
