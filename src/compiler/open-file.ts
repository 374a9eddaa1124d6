import type { ContainerDirective } from 'mdast-util-directive';
import { kebabId } from '../model/identifier.ts';
import {
  authoredFlowSchema,
  authoredInputSchema,
  authoredWorkflowSchema,
  sharedSchema,
  titleSchema,
} from './authoring.ts';
import type { Complaint } from './complaint.ts';
import type { BookFile, DocumentPrompt, Role, SharedBlock, WorkflowDocument } from './document.ts';
import { readFrontmatter } from './frontmatter.ts';
import { isContainer, labelSpan, outlinePrompt } from './outline.ts';
import { isComplaint, parseSource } from './parse.ts';
import { printLine } from './print.ts';
import { checkValues } from './shape.ts';
import { splitSource, type Source } from './source.ts';
import { readDeliverables } from './template.ts';

/** Tells what keeps a file from being read. */
export type Refuse = (complaint: Complaint) => void;

/** Reads and parses one file of the book; undefined where MDX could not be parsed. */
function openFile<R extends Role>(source: Source, role: R, refuse: Refuse): (BookFile & { role: R }) | undefined {
  const split = splitSource(source);
  const frontmatter = readFrontmatter(split, refuse);
  const parsed = parseSource(split);
  if (isComplaint(parsed)) {
    refuse(parsed);
    return undefined;
  }
  const prompts = parsed.tree.children.filter((node) => isContainer(node, 'prompt'));
  const regions = role === 'workflow' ? prompts : [parsed.tree];
  return {
    role,
    name: source.path.replace(/^.*\//, '').replace(/\.mdx$/, ''),
    source: parsed,
    frontmatter,
    regions: regions.map((node) => outlinePrompt(parsed, node)),
  };
}

/** Opens a shared block. */
export function openShared(source: Source, role: Exclude<Role, 'workflow'>, refuse: Refuse): SharedBlock | undefined {
  const file = openFile(source, role, refuse);
  if (file === undefined) return undefined;
  const { frontmatter } = file;
  const said = checkValues(sharedSchema, frontmatter.values, { file: source.path, path: [], frontmatter }, refuse);
  return { ...file, title: said?.title ?? '', when: said?.when ?? '' };
}

/** Opens a workflow document and reads as much of it as can be read, so that one mistake hides no other. */
export function openWorkflow(
  source: Source,
  preflights: Map<string, SharedBlock>,
  refuse: Refuse,
): WorkflowDocument | undefined {
  const file = openFile(source, 'workflow', refuse);
  if (file === undefined) return undefined;
  const { frontmatter } = file;
  const at = (...path: string[]) => ({ file: source.path, path, frontmatter });
  const titles = checkValues(titleSchema, frontmatter.values, at(), refuse);
  const values = mapOf(frontmatter.values['workflow']);
  const settings = checkValues(authoredWorkflowSchema, frontmatter.values['workflow'], at('workflow'), refuse);
  const hasFlow = frontmatter.values['workflow'] !== undefined;
  const flow = hasFlow ? checkValues(authoredFlowSchema, values['flow'], at('workflow', 'flow'), refuse) : undefined;
  const declared = mapOf(values['inputs']);
  const inputs = Object.keys(declared).flatMap((id) => {
    const input = checkValues(authoredInputSchema, declared[id], at('workflow', 'inputs', id), refuse);
    return input === undefined ? [] : [[id, input] as const];
  });
  const preflight = nameOf(values['preflight']);
  const block = preflights.get(preflight ?? '');
  return {
    ...file,
    version: settings?.version ?? '0.0.0',
    title: titles?.title ?? '',
    description: titles?.description ?? '',
    inputs: new Map(inputs),
    inputIds: new Set(Object.keys(declared)),
    flow,
    preflight,
    rule: nameOf(values['rule']),
    promptsInDoubt: hasDoubtfulPrompt(file),
    prompts: [...(block ? [preflightPrompt(block)] : []), ...file.regions.flatMap(documentPrompt)],
    notes: file.source.tree.children.filter((node) => isContainer(node, 'notes')),
  };
}

function hasDoubtfulPrompt({ source, regions }: BookFile): boolean {
  const all = source.nodes.filter(({ node }) => isContainer(node, 'prompt')).length;
  const named = regions.filter(({ node }) => {
    const { id, class: cut } = (node as ContainerDirective).attributes ?? {};
    return kebabId.safeParse(id).success && cut == null;
  });
  return named.length < all;
}

function documentPrompt(outline: BookFile['regions'][number]): DocumentPrompt[] {
  const node = outline.node as ContainerDirective;
  const { id, when } = node.attributes ?? {};
  const title = printLine(outline.source, labelSpan(node));
  return [{ id: id ?? '', title, when: when ?? '', outline, deliverables: readDeliverables(outline) }];
}

function preflightPrompt({ title, when, regions }: SharedBlock): DocumentPrompt {
  const [outline] = regions;
  if (outline === undefined) throw new Error('a shared block is one region');
  return { id: 'preflight', title, when, outline, deliverables: readDeliverables(outline) };
}

function mapOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function nameOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
