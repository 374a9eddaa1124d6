import { kebabId } from '../model/identifier.ts';
import type { Workflow } from '../model/pack.ts';
import { assembleWorkflow } from './assemble.ts';
import { compare, sortComplaints, type Complaint } from './complaint.ts';
import type { BookFile, Shared, SharedBlock, WorkflowDocument } from './document.ts';
import { openShared, openWorkflow } from './open-file.ts';
import type { ParsedSource } from './parse.ts';
import { placeOf, type Complain, type Rule } from './rule.ts';
import { rules } from './rules/index.ts';
import type { Source } from './source.ts';

/** The files of a book, by role; the paths are those that complaints name. */
export interface BookSources {
  workflows: Source[];
  preflights: Source[];
  rules: Source[];
  conventions?: Source | undefined;
}

/** A workflow that compiled, and the parsed document that it came from. */
export interface CompiledWorkflow {
  workflow: Workflow;
  source: ParsedSource;
}

/** What came of a book: the workflows without a complaint, and all complaints. */
export interface CompiledBook {
  workflows: CompiledWorkflow[];
  complaints: Complaint[];
}

/** Addresses of the site that are taken, so that no workflow can be called so. */
const reserved = ['conventions', 'guides', 'index', 'packs', 'pagefind', 'schemas'];

/** Compiles all documents of a book; every complaint is collected, and a workflow with one is left out. */
export function compileBook(sources: BookSources): CompiledBook {
  const complaints: Complaint[] = [];
  const refuse = (complaint: Complaint) => void complaints.push(complaint);
  const shared: Shared = {
    preflights: openAll(sources.preflights, 'preflight', refuse),
    rules: openAll(sources.rules, 'rule', refuse),
    conventions: sources.conventions && openShared(sources.conventions, 'conventions', refuse),
    workflowIds: namesOf(sources.workflows),
    names: { preflight: namesOf(sources.preflights), rule: namesOf(sources.rules) },
  };
  const documents = byPath(sources.workflows).flatMap((source) => {
    const name = fileName(source.path);
    if (!kebabId.safeParse(name).success || reserved.includes(name)) refuse(fileNameComplaint(source.path));
    return openWorkflow(source, shared.preflights, refuse) ?? [];
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
  const told = sortComplaints(complaints);
  const broken = new Set(told.map(({ file }) => file));
  const whole = documents.filter((document) => !filesOf(document, shared).some((path) => broken.has(path)));
  return {
    workflows: whole.map((document) => ({ workflow: assembleWorkflow(document, shared), source: document.source })),
    complaints: told,
  };
}

function openAll(
  sources: Source[],
  role: 'preflight' | 'rule',
  refuse: (complaint: Complaint) => void,
): Map<string, SharedBlock> {
  const blocks = byPath(sources).flatMap((source) => openShared(source, role, refuse) ?? []);
  return new Map(blocks.map((block) => [block.name, block]));
}

function byPath(sources: Source[]): Source[] {
  return [...sources].sort((a, b) => compare(a.path, b.path));
}

function namesOf(sources: Source[]): Set<string> {
  return new Set(sources.map(({ path }) => fileName(path)));
}

function fileName(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.mdx$/, '');
}

function fileNameComplaint(file: string): Complaint {
  const unexpected = `file name "${fileName(file)}"`;
  return {
    file,
    line: 1,
    column: 1,
    rule: 'file-name',
    unexpected,
    expected: 'a kebab-case name of at most 64 characters that the site does not use itself',
  };
}

function complainer(rule: Rule, refuse: (complaint: Complaint) => void): Complain {
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
