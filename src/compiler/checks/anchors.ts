import type { Nodes } from 'mdast';
import { nearest } from '../../base/text.ts';
import { type Check, example, prompt } from '../check.ts';
import type { WorkflowDocument } from '../document.ts';
import { isContainer } from '../syntax-tree.ts';

/** A page silently ignores an anchor that it does not have. */
const anchorKnown: Check = {
  id: 'anchor-known',
  about: 'A link in the prose to an anchor of the same page names a heading, a prompt or another id of the document.',
  good: example({
    body: `## Look first\n\nSee [above](#look-first) and [the prompt](#prompt-look).\n\n${prompt('look', 'Look.')}`,
  }),
  bad: example({ body: `## Look first\n\nSee [above](#look-fast).\n\n${prompt('look', 'Look.')}` }),
  diagnostics: ['13:5  unexpected anchor "#look-fast", expected one of this page, such as "#look-first"'],
  checkWorkflow(document, report) {
    const { source } = document;
    // The page may get more ids from what the document imports.
    if (
      source.nodes.some(({ node }) => node.type === 'mdxjsEsm' && !/@astrojs\/starlight\/components/.test(node.value))
    )
      return;
    const known = anchorsOf(document);
    for (const { node, ancestors } of source.nodes) {
      if (node.type !== 'link' && node.type !== 'definition') continue;
      // prompt-markup reports those in prompts. A link with parameters fills the form.
      if (!node.url.startsWith('#') || node.url.includes('=')) continue;
      if (ancestors.some((ancestor) => isContainer(ancestor, 'prompt'))) continue;
      if (known.has(decoded(node.url.slice(1)))) continue;
      const suggestion = nearest(node.url.slice(1), known);
      const expected = `one of this page${suggestion === undefined ? '' : `, such as "#${suggestion}"`}`;
      report(source, node, `anchor "${node.url}"`, expected);
    }
  },
};

/** The checks of links in the prose. */
export const anchorChecks: Check[] = [anchorKnown];

/** Returns the ids that the page of a document has. */
function anchorsOf({ source, prompts }: WorkflowDocument): Set<string> {
  const known = new Set([
    '',
    '_top',
    'current-step',
    ...prompts.flatMap(({ id }) => [`prompt-${id}`, `title-of-${id}`]),
  ]);
  const count = new Map<string, number>();
  for (const { node } of source.nodes) {
    if (node.type === 'heading') {
      const slug = slugOf(textOf(node));
      const repeated = count.get(slug) ?? 0;
      count.set(slug, repeated + 1);
      known.add(repeated === 0 ? slug : `${slug}-${repeated}`);
    } else if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      for (const attribute of node.attributes)
        if (attribute.type === 'mdxJsxAttribute' && attribute.name === 'id' && typeof attribute.value === 'string')
          known.add(attribute.value);
    }
  }
  return known;
}

/** Returns the id that the page gives a heading: GitHub's, in lower case, without punctuation and with hyphens for spaces. */
function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

function textOf(node: Nodes): string {
  if ('value' in node && (node.type === 'text' || node.type === 'inlineCode')) return node.value;
  return 'children' in node ? (node.children as Nodes[]).map(textOf).join('') : '';
}

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}
