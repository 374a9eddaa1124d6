import { nearest } from '../../base/text.ts';
import { type Check, example, prompt } from '../document-check.ts';
import { anchorsOf, decodedAnchor, hasUnknownAnchors } from '../page-outline.ts';
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
  checkWorkflow({ source, prompts }, report) {
    if (hasUnknownAnchors(source)) return;
    const known = anchorsOf(
      source,
      prompts.map(({ id }) => id),
    );
    for (const { node, ancestors } of source.nodes) {
      if (node.type !== 'link' && node.type !== 'definition') continue;
      // prompt-markup reports those in prompts. A link with parameters fills the form.
      if (!node.url.startsWith('#') || node.url.includes('=')) continue;
      if (ancestors.some((ancestor) => isContainer(ancestor, 'prompt'))) continue;
      if (known.has(decodedAnchor(node.url.slice(1)))) continue;
      const suggestion = nearest(node.url.slice(1), known);
      const expected = `one of this page${suggestion === undefined ? '' : `, such as "#${suggestion}"`}`;
      report(source, node, `anchor "${node.url}"`, expected);
    }
  },
};

/** The checks of links in the prose. */
export const anchorChecks: Check[] = [anchorKnown];
