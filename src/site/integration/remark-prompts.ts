import type { Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement, MdxjsEsm } from 'mdast-util-mdx';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Plugin } from 'unified';
import { sourceFile } from '../../files/source-file.ts';
import type { Workflow } from '../../model/pack.ts';
import type { DocumentStore } from './document-store.ts';
import { showSlots } from './show-slots.ts';
import { workflowPlace, type WorkflowPlace } from './workflow-place.ts';

/** The options for replacing the prompts of a document. */
export interface RemarkPromptsOptions {
  store: DocumentStore;
  /** The content folder, absolute. */
  content: string;
  /** The folders of the languages besides the first one. */
  languages: readonly string[];
  /** Whether to take the syntax trees of the compiler. The plugin changes a tree, and `dev` needs it again later. */
  shareTrees: boolean;
  /** The id of the workflow that the home page starts; undefined without one. */
  start: string | undefined;
}

/** The components that the plugin puts into a document, by the names that it imports them as. */
const components = {
  CallbookIncident: sourceFile('site/incident/IncidentHead.astro'),
  CallbookPrompt: sourceFile('site/prompt/Prompt.astro'),
};

/**
 * Remark plugin: replaces each prompt of a workflow document by its component, and puts the preflight before the first, and
 * the current incident before everything.
 */
export const remarkPrompts: Plugin<[RemarkPromptsOptions], Root> = function ({
  store,
  content,
  languages,
  shareTrees,
  start,
}) {
  const parse = this.parser;
  if (parse) {
    this.parser = (text, file) => {
      const place = workflowPlace(content, file.path, languages);
      if (place === undefined) return parse(text, file);
      const compiled = store.compileAndGet(place.id, place.languageFolder);
      // Before MDX reports a syntax error in its own words.
      if (compiled === undefined) throw new Error(store.errorsOf(place.id, place.languageFolder));
      // The compiler has parsed the document with the same extensions; parsing 14 kB again takes about 30 ms.
      return shareTrees ? compiled.pageTree() : parse(text, file);
    };
  }
  return (tree, file) => {
    const place = workflowPlace(content, file.path, languages);
    if (place === undefined) return;
    const { id, languageFolder } = place;
    const { astro } = file.data;
    // A text can show any part of its frontmatter.
    if (astro?.frontmatter && !String(file).includes('frontmatter'))
      astro.frontmatter = withoutWorkflow(astro.frontmatter);
    showSlots(tree, store.compileAndGet(id, languageFolder)?.workflow.inputs ?? {});
    const shown = releaseInstead(store, place);
    const written = new Set(['preflight']);
    let isFirst = true;
    tree.children = tree.children.flatMap((node): RootContent[] => {
      if (node.type !== 'containerDirective') return [node];
      if (node.name === 'notes') return shown ? [] : node.children;
      if (node.name !== 'prompt') return [node];
      const preflight = isFirst ? [promptElement(id, 'preflight')] : [];
      isFirst = false;
      const prompt = node.attributes?.['id'] ?? '';
      written.add(prompt);
      const isShown = shown === undefined || shown.prompts.some((one) => one.id === prompt);
      return [...preflight, ...(isShown ? [promptElement(id, prompt)] : [])];
    });
    if (shown) tree.children.push(...partsOfRelease(shown, written));
    const incident = element('CallbookIncident', {});
    tree.children = [...imports(), incident, ...sectionsOf(tree.children, id === start)];
  };
};

/**
 * Leaves out the workflow of the frontmatter that the module of a document exports. Pages read the compiled one; as code it would
 * be three quarters of the module, which a build parses several times and keeps.
 */
function withoutWorkflow({ workflow: _, ...others }: Record<string, unknown>): Record<string, unknown> {
  return others;
}

/** Returns the release that the page shows instead of the document, which was yanked; undefined for any other page. */
function releaseInstead(store: DocumentStore, { id, languageFolder }: WorkflowPlace): Workflow | undefined {
  const { workflow } = store.pages(languageFolder).find((page) => page.id === id) ?? {};
  const document = store.compileAndGet(id, languageFolder);
  return workflow && workflow.version !== document?.workflow.version ? workflow : undefined;
}

/** The parts of a release that its document does not have: prompts under a heading each, and the notes. */
function partsOfRelease({ id, prompts, notes }: Workflow, written: Set<string>): RootContent[] {
  const missing = prompts.filter((prompt) => !written.has(prompt.id));
  const heading = (title: string): RootContent => ({
    type: 'heading',
    depth: 2,
    children: [{ type: 'text', value: title }],
  });
  const list = fromMarkdown(notes.map((note) => `- ${note.replaceAll('\n', '\n  ')}`).join('\n')).children;
  return [...missing.flatMap(({ id: prompt, title }) => [heading(title), promptElement(id, prompt)]), ...list];
}

function promptElement(workflow: string, prompt: string): MdxJsxFlowElement {
  return element('CallbookPrompt', { workflow, prompt });
}

function element(name: string, attributes: Record<string, string>): MdxJsxFlowElement {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: Object.entries(attributes).map(([name, value]) => ({ type: 'mdxJsxAttribute', name, value })),
    children: [],
  };
}

/**
 * Groups the nodes of a document into sections, which the page shows one at a time: a step (a second-level heading with
 * its prompts, whose ids are in `data-steps`), the preflight, and text without a prompt.
 */
function sectionsOf(nodes: RootContent[], isStart: boolean): RootContent[] {
  const groups: RootContent[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === 2) groups.push([]);
    const group = groups.at(-1);
    if (promptIn(node) !== 'preflight') group?.push(node);
    // The preflight is a section of its own, before the first step.
    else groups.splice(-1, 0, [node]);
  }
  return groups.filter((group) => group.length > 0).map((group) => section(group, isStart));
}

/** Not an element of JSX, because HTML in the Markdown is parsed for the content of each one separately. */
function section(children: RootContent[], isStart: boolean): RootContent {
  const steps = children.flatMap((node) => promptIn(node) ?? []);
  const hProperties = {
    ...(steps.length > 0 ? { class: 'cb-step', 'data-steps': steps.join(' ') } : { class: 'cb-reading' }),
    // A search lists this workflow before others with the same words, because its users have the least time.
    ...(isStart && { 'data-pagefind-weight': '2' }),
  };
  return { type: 'callbookSection', data: { hName: 'section', hProperties }, children } as unknown as RootContent;
}

/** Returns the id of the prompt that a node shows, if it is the component of one. */
function promptIn(node: RootContent): string | undefined {
  if (node.type !== 'mdxJsxFlowElement' || node.name !== 'CallbookPrompt') return undefined;
  const prompt = node.attributes.find((attr) => attr.type === 'mdxJsxAttribute' && attr.name === 'prompt')?.value;
  return typeof prompt === 'string' ? prompt : undefined;
}

/** `import CallbookPrompt from '<component>'` and so on; MDX reads the syntax tree and ignores the text. */
function imports(): MdxjsEsm[] {
  const body = Object.entries(components).map(([name, path]) => ({
    type: 'ImportDeclaration' as const,
    attributes: [],
    specifiers: [{ type: 'ImportDefaultSpecifier' as const, local: { type: 'Identifier' as const, name } }],
    source: { type: 'Literal' as const, value: path },
  }));
  return [
    {
      type: 'mdxjsEsm',
      value: '',
      data: { estree: { type: 'Program', sourceType: 'module', comments: [], body } },
    },
  ];
}
