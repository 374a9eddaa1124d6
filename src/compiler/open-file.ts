import type { ContainerDirective } from 'mdast-util-directive';
import { kebabId } from '../model/identifier.ts';
import {
  authoredFlowSchema,
  authoredInputSchema,
  authoredWorkflowSchema,
  sharedSchema,
  titleSchema,
} from './authoring.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { BookFile, DocumentPrompt, Role, SharedBlock, WorkflowDocument } from './document.ts';
import { readFrontmatter, type Frontmatter } from './frontmatter.ts';
import { isContainer, labelSpan, outlinePrompt, type PromptOutline } from './outline.ts';
import { isDiagnostic, parseSource } from './parse.ts';
import { printLine } from './print.ts';
import { checkValues } from './shape.ts';
import { splitSource, type Source, type SplitSource } from './source.ts';
import { readDeliverables } from './template.ts';

/** Tells what keeps a file from being read. */
export type Refuse = (complaint: Diagnostic) => void;

/** Parses one file of the book; undefined where MDX could not be parsed. */
function parseFile(split: SplitSource, role: Role, frontmatter: Frontmatter, refuse: Refuse): BookFile | undefined {
  const source = parseSource(split);
  if (isDiagnostic(source)) {
    refuse(source);
    return undefined;
  }
  const prompts = source.tree.children.filter((node) => isContainer(node, 'prompt'));
  const regions = role === 'workflow' ? prompts : [source.tree];
  const name = split.path.replace(/^.*\//, '').replace(/\.mdx$/, '');
  return { role, name, source, frontmatter, regions: regions.map((node) => outlinePrompt(source, node)) };
}

/** Opens a shared block. */
export function openShared(source: Source, role: Exclude<Role, 'workflow'>, refuse: Refuse): SharedBlock | undefined {
  const split = splitSource(source);
  const frontmatter = readFrontmatter(split, refuse);
  const said = checkValues(sharedSchema, frontmatter.values, { file: source.path, path: [], frontmatter }, refuse);
  const file = parseFile(split, role, frontmatter, refuse);
  return file && { ...file, title: said?.title ?? '', when: said?.when ?? '' };
}

/** Opens a workflow document and reads as much of it as can be read, so that one mistake hides no other. */
export function openWorkflow(
  source: Source,
  preflights: Map<string, SharedBlock>,
  refuse: Refuse,
): WorkflowDocument | undefined {
  const split = splitSource(source);
  const frontmatter = readFrontmatter(split, refuse);
  const authored = readAuthored(source.path, frontmatter, refuse);
  const file = parseFile(split, 'workflow', frontmatter, refuse);
  const block = preflights.get(authored.preflight ?? '');
  return (
    file && {
      ...file,
      ...authored,
      role: 'workflow',
      promptsInDoubt: hasDoubtfulPrompt(file),
      prompts: [...(block ? [preflightPrompt(block)] : []), ...file.regions.map(documentPrompt)],
      notes: file.source.tree.children.filter((node) => isContainer(node, 'notes')),
    }
  );
}

type Authored = Pick<
  WorkflowDocument,
  'version' | 'title' | 'description' | 'inputs' | 'inputIds' | 'flow' | 'preflight' | 'rule'
>;

/** What the frontmatter of a workflow says, each part of it read by itself. */
function readAuthored(file: string, frontmatter: Frontmatter, refuse: Refuse): Authored {
  const at = (...path: string[]) => ({ file, path, frontmatter });
  const titles = checkValues(titleSchema, frontmatter.values, at(), refuse);
  const workflow = frontmatter.values['workflow'];
  const values = mapOf(workflow);
  const settings = checkValues(authoredWorkflowSchema, workflow, at('workflow'), refuse);
  const readFlow = () => checkValues(authoredFlowSchema, values['flow'], at('workflow', 'flow'), refuse);
  const { __proto__: _, ...declared } = mapOf(values['inputs']);
  const inputs = Object.keys(declared).flatMap((id) => {
    const input = checkValues(authoredInputSchema, declared[id], at('workflow', 'inputs', id), refuse);
    return input === undefined ? [] : [[id, input] as const];
  });
  return {
    version: settings?.version ?? '0.0.0',
    title: titles?.title ?? '',
    description: titles?.description ?? '',
    inputs: new Map(inputs),
    inputIds: new Set(Object.keys(declared)),
    flow: isMap(workflow) ? readFlow() : undefined,
    preflight: nameOf(values['preflight']),
    rule: nameOf(values['rule']),
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

function documentPrompt(outline: PromptOutline): DocumentPrompt {
  const node = outline.node as ContainerDirective;
  const { id, when } = node.attributes ?? {};
  const title = printLine(outline.source, labelSpan(node));
  return { id: id ?? '', title, when: when ?? '', outline, ...declaredIn(outline) };
}

function preflightPrompt({ title, when, regions }: SharedBlock): DocumentPrompt {
  const [outline] = regions;
  if (outline === undefined) throw new Error('a shared block is one region');
  return { id: 'preflight', title, when, outline, ...declaredIn(outline) };
}

function declaredIn(outline: PromptOutline): Pick<DocumentPrompt, 'deliverables' | 'outs'> {
  const declared = readDeliverables(outline);
  return { deliverables: declared.map(({ deliverable }) => deliverable), outs: declared.map(({ node }) => node) };
}

function mapOf(value: unknown): Record<string, unknown> {
  return isMap(value) ? { ...value } : {};
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
