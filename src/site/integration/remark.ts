import { fileURLToPath } from 'node:url';
import type { Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement, MdxjsEsm } from 'mdast-util-mdx';
import type { Plugin } from 'unified';
import type { VFile } from 'vfile';
import { formatDiagnostics } from '../../compiler/diagnostic.ts';
import type { DocumentStore } from './store.ts';

/** How the pages come from the book. */
export interface RemarkBookOptions {
  store: DocumentStore;
  /** The content folder, absolute. */
  content: string;
  /** Whether the trees of the compiler serve the pages too; in `dev` they are needed again after the next change. */
  shareTrees: boolean;
}

const component = fileURLToPath(new URL('../prompt/Prompt.astro', import.meta.url));

/** Remark plugin: shows each prompt of a workflow document as its block on the page, after the preflight. */
export const remarkBook: Plugin<[RemarkBookOptions], Root> = function ({ store, content, shareTrees }) {
  const parse = this.parser;
  if (shareTrees && parse) {
    // A document of 14 kB takes some 30 ms to parse; the compiler has done it with the same extensions.
    this.parser = (text, file) => compiledOf(store, content, file)?.source().tree ?? parse(text, file);
  }
  return (tree, file) => {
    const id = workflowId(content, file);
    if (id === undefined) return;
    const found = compiledOf(store, content, file);
    if (found === undefined) throw new Error(formatDiagnostics(store.compiled().diagnostics));
    let first = true;
    tree.children = tree.children.flatMap((node): RootContent[] => {
      if (node.type !== 'containerDirective') return [node];
      if (node.name === 'notes') return node.children;
      if (node.name !== 'prompt') return [node];
      const blocks = [...(first ? [block(id, 'preflight')] : []), block(id, node.attributes?.['id'] ?? '')];
      first = false;
      return blocks;
    });
    tree.children = sections(tree.children);
    tree.children.unshift(importPrompt());
  };
};

function workflowId(content: string, file: VFile): string | undefined {
  const folder = `${content.replaceAll('\\', '/').replace(/\/$/, '')}/workflows/`;
  const path = file.path?.replaceAll('\\', '/') ?? '';
  return path.startsWith(folder) && path.endsWith('.mdx') ? path.slice(folder.length, -'.mdx'.length) : undefined;
}

function compiledOf(store: DocumentStore, content: string, file: VFile) {
  const id = workflowId(content, file);
  return id === undefined ? undefined : store.compiled().workflows.find(({ workflow }) => workflow.id === id);
}

function block(workflow: string, prompt: string): MdxJsxFlowElement {
  return {
    type: 'mdxJsxFlowElement',
    name: 'CallbookPrompt',
    attributes: [attribute('workflow', workflow), attribute('prompt', prompt)],
    children: [],
  };
}

/**
 * The parts of a document, each in a section that the page can show by itself: a step (a second-level heading with a
 * prompt below it, `data-steps` names which), the preflight, and what is only read.
 */
function sections(nodes: RootContent[]): RootContent[] {
  const groups: RootContent[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === 2) groups.push([]);
    const group = groups.at(-1);
    if (promptIn(node) !== 'preflight') group?.push(node);
    // It stands before the step that the document begins with.
    else groups.splice(-1, 0, [node]);
  }
  return groups.filter((group) => group.length > 0).map(section);
}

function section(children: RootContent[]): RootContent {
  const steps = children.flatMap((node) => promptIn(node) ?? []);
  const attributes =
    steps.length > 0
      ? [attribute('class', 'cb-step'), attribute('data-steps', steps.join(' '))]
      : [attribute('class', 'cb-reading')];
  return { type: 'mdxJsxFlowElement', name: 'section', attributes, children } as MdxJsxFlowElement;
}

/** The id of the prompt that a node is the block of. */
function promptIn(node: RootContent): string | undefined {
  if (node.type !== 'mdxJsxFlowElement' || node.name !== 'CallbookPrompt') return undefined;
  const prompt = node.attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === 'prompt')?.value;
  return typeof prompt === 'string' ? prompt : undefined;
}

const attribute = (name: string, value: string) => ({ type: 'mdxJsxAttribute', name, value }) as const;

/** `import CallbookPrompt from '<component>'`, as MDX wants it: with its syntax tree. */
function importPrompt(): MdxjsEsm {
  return {
    type: 'mdxjsEsm',
    value: '',
    data: {
      estree: {
        type: 'Program',
        sourceType: 'module',
        comments: [],
        body: [
          {
            type: 'ImportDeclaration',
            attributes: [],
            specifiers: [{ type: 'ImportDefaultSpecifier', local: { type: 'Identifier', name: 'CallbookPrompt' } }],
            source: { type: 'Literal', value: component },
          },
        ],
      },
    },
  };
}
