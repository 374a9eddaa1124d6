import type { ContainerDirective } from 'mdast-util-directive';
import { isPlainObject } from '../base/collections.ts';
import type { Deliverable, Triggers } from '../model/pack.ts';
import { kebabId } from '../model/fields.ts';
import { permissionsOf, type Permission } from '../model/permission.ts';
import { formatSize } from '../prompt/format-size.ts';
import type { ReportDiagnostic } from './diagnostic.ts';
import { expandFragments } from './expand-fragments.ts';
import { flowGraph, type FlowGraph } from './flow-graph.ts';
import {
  checkKeys,
  checkValue,
  declaredFlowSchema,
  declaredInputSchema,
  declaredWorkflowSchema,
  sharedSchema,
  titleSchema,
  type DeclaredInput,
} from './frontmatter-schema.ts';
import { readFrontmatter, type Frontmatter } from './frontmatter.ts';
import { printLine } from './print.ts';
import { readPromptSource, type PromptSource } from './prompt-source.ts';
import type { Service } from './offered-services.ts';
import {
  MAX_DOCUMENT_SIZE,
  parseSource,
  splitSource,
  type ParsedSource,
  type Source,
  type SplitSource,
} from './source.ts';
import { isContainer, labelSpan } from './syntax-tree.ts';

/** The kind of a document: a workflow, or a kind of shared block. Its folder decides. */
export type Role = 'workflow' | 'preflight' | 'rule' | 'fragment' | 'conventions';

/** A parsed document of any role. */
export interface ContentFile {
  role: Role;
  /** The name of the file without its extension. */
  name: string;
  source: ParsedSource;
  frontmatter: Frontmatter;
  /** The texts that go into packs: each prompt of a workflow, or the whole of a shared block. */
  promptSources: PromptSource[];
}

/** A shared block, which workflows refer to by its name. */
export interface SharedBlock extends ContentFile {
  title: string;
  when: string;
  /** For a rule: the permissions for commands and tools. */
  permissions: Permission[];
}

/** A prompt of a document, before its slots and its text are compiled. */
export interface DocumentPrompt {
  id: string;
  title: string;
  when: string;
  /** Whether the prompt checks the repository itself, so that it needs no preflight before it. */
  skipPreflight: boolean;
  source: PromptSource;
  deliverables: Deliverable[];
}

/** A workflow document. It may still have errors: everything that can be read has been read. */
export interface WorkflowDocument extends ContentFile {
  role: 'workflow';
  version: string;
  title: string;
  description: string;
  triggers: Triggers | undefined;
  /** The inputs with a valid declaration. */
  inputs: Map<string, DeclaredInput>;
  /** The ids of all inputs, including those with an invalid declaration. */
  inputIds: Set<string>;
  /** Undefined if the flow is missing or invalid. */
  flow: FlowGraph | undefined;
  /** The name of the preflight; undefined if it is missing. */
  preflight: string | undefined;
  /** The name of the rule; undefined if it is missing. */
  rule: string | undefined;
  /** Whether a prompt is misplaced, or its id is invalid or used twice; an unknown name in the flow may then mean that prompt. */
  hasInvalidPrompts: boolean;
  /** The preflight, if it exists, then the prompts of the document in its order. */
  prompts: DocumentPrompt[];
  notes: ContainerDirective[];
  /** The names of the fragments that its prompts use. */
  fragments: string[];
}

/** The shared blocks of all workflows, and the names of the documents that exist. */
export interface SharedContent {
  preflights: Map<string, SharedBlock>;
  rules: Map<string, SharedBlock>;
  fragments: ReadonlyMap<string, SharedBlock | undefined>;
  conventions: SharedBlock | undefined;
  workflowIds: Set<string>;
  /** The language of the documents, as a BCP 47 tag; undefined for English. */
  language: string | undefined;
  /** The services in the order of their ids, including those whose cards have errors. */
  services: Service[];
  /** The names of preflights and rules, including those that could not be parsed. */
  names: { preflight: Set<string>; rule: Set<string> };
}

/** Returns the name of a document: its file name without the extension. */
export function documentName(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.mdx$/, '');
}

/** Reads a shared block; undefined if it cannot be parsed. */
export function readSharedBlock(
  source: Source,
  role: Exclude<Role, 'workflow'>,
  report: ReportDiagnostic,
): SharedBlock | undefined {
  if (isTooLarge(source, report)) return undefined;
  const split = splitSource(source);
  const frontmatter = readFrontmatter(split, report);
  const hasPage = role === 'conventions';
  const own = role === 'rule' ? ['permissions'] : [];
  checkKeys(['title', 'description', 'when', ...own], { file: source.path, hasPage, frontmatter }, report);
  const values = checkValue(sharedSchema, frontmatter.values, { file: source.path, path: [], frontmatter }, report);
  const file = parseFile(split, role, frontmatter, report);
  const permissions = permissionsOf(values?.permissions ?? {});
  return file && { ...file, title: values?.title ?? '', when: values?.when ?? '', permissions };
}

/** Reads as much of a workflow document as possible, so that one error does not hide others; undefined if it cannot be parsed. */
export function readWorkflow(
  source: Source,
  { preflights, fragments }: Pick<SharedContent, 'preflights' | 'fragments'>,
  report: ReportDiagnostic,
): WorkflowDocument | undefined {
  if (isTooLarge(source, report)) return undefined;
  const split = splitSource(source);
  const frontmatter = readFrontmatter(split, report);
  checkKeys(['title', 'description', 'workflow'], { file: source.path, hasPage: true, frontmatter }, report);
  const declared = readDeclarations(source.path, frontmatter, report);
  const written = parseFile(split, 'workflow', frontmatter, report);
  const expanded = written && expandFragments(written.source, fragments, report);
  const file = expanded ? parseFile(expanded.split, 'workflow', frontmatter, report) : written;
  if (file === undefined) return undefined;
  const preflight = preflights.get(declared.preflight ?? '');
  return {
    ...file,
    ...declared,
    role: 'workflow',
    hasInvalidPrompts: hasInvalidPrompts(file),
    prompts: [...(preflight ? [preflightPrompt(preflight)] : []), ...file.promptSources.map(documentPrompt)],
    notes: file.source.tree.children.filter((node) => isContainer(node, 'notes')),
    fragments: expanded?.names ?? [],
  };
}

/** Reports a document that is too large to be parsed. */
function isTooLarge({ path: file, tooLarge }: Source, report: ReportDiagnostic): boolean {
  if (tooLarge === undefined) return false;
  const [unexpected, expected] = [`document of ${formatSize(tooLarge)}`, `at most ${formatSize(MAX_DOCUMENT_SIZE)}`];
  report({ file, line: 1, column: 1, rule: 'file-size', unexpected, expected });
  return true;
}

function parseFile(
  split: SplitSource,
  role: Role,
  frontmatter: Frontmatter,
  report: ReportDiagnostic,
): ContentFile | undefined {
  // Without frontmatter, or with frontmatter that does not end, the body may be YAML.
  if (split.yaml === undefined) return undefined;
  const source = parseSource(split, report);
  if (source === undefined) return undefined;
  const nodes =
    role === 'workflow' ? source.tree.children.filter((node) => isContainer(node, 'prompt')) : [source.tree];
  const promptSources = nodes.map((node) => readPromptSource(source, node));
  return { role, name: documentName(split.path), source, frontmatter, promptSources };
}

type Declarations = Pick<
  WorkflowDocument,
  'version' | 'title' | 'description' | 'triggers' | 'inputs' | 'inputIds' | 'flow' | 'preflight' | 'rule'
>;

function readDeclarations(file: string, frontmatter: Frontmatter, report: ReportDiagnostic): Declarations {
  const at = (...path: string[]) => ({ file, path, frontmatter });
  const titles = checkValue(titleSchema, frontmatter.values, at(), report);
  const workflow = frontmatter.values['workflow'];
  const settings = checkValue(declaredWorkflowSchema, workflow, at('workflow'), report);
  const values = isPlainObject(workflow) ? workflow : {};
  const flow = isPlainObject(workflow)
    ? checkValue(declaredFlowSchema, values['flow'], at('workflow', 'flow'), report)
    : undefined;
  const declared = isPlainObject(values['inputs']) ? values['inputs'] : {};
  const inputIds = Object.keys(declared).filter((id) => id !== '__proto__');
  const inputs = inputIds.flatMap((id) => {
    const input = checkValue(declaredInputSchema, declared[id], at('workflow', 'inputs', id), report);
    return input === undefined ? [] : [[id, input] as const];
  });
  return {
    version: settings?.version ?? '0.0.0',
    title: titles?.title ?? '',
    description: titles?.description ?? '',
    triggers: settings?.triggers,
    inputs: new Map(inputs),
    inputIds: new Set(inputIds),
    flow: flow && flowGraph(flow),
    preflight: textOrNothing(values['preflight']),
    rule: textOrNothing(values['rule']),
  };
}

function hasInvalidPrompts({ source, promptSources }: ContentFile): boolean {
  const prompts = source.nodes.filter(({ node }) => isContainer(node, 'prompt'));
  const valid = promptSources.filter(({ node }) => {
    // The parser takes a dot in an id as the start of a class.
    const { id, class: afterDot } = (node as ContainerDirective).attributes ?? {};
    return kebabId.safeParse(id).success && afterDot == null;
  });
  const ids = new Set(valid.map(({ node }) => (node as ContainerDirective).attributes?.['id']));
  return ids.size < prompts.length;
}

function documentPrompt(source: PromptSource): DocumentPrompt {
  const node = source.node as ContainerDirective;
  const { id, when, 'skip-preflight': skip } = node.attributes ?? {};
  const title = printLine(source.document, labelSpan(node));
  const deliverables = deliverablesOf(source);
  return { id: id ?? '', title, when: when ?? '', skipPreflight: skip != null, source, deliverables };
}

function preflightPrompt({ title, when, promptSources }: SharedBlock): DocumentPrompt {
  const [source] = promptSources;
  if (source === undefined) throw new Error('A shared block has exactly one prompt source.');
  return { id: 'preflight', title, when, skipPreflight: false, source, deliverables: deliverablesOf(source) };
}

function deliverablesOf({ deliverables }: PromptSource): Deliverable[] {
  return deliverables.map(({ deliverable }) => deliverable);
}

function textOrNothing(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
