import type { Nodes } from 'mdast';
import type { MdxjsEsm } from 'mdast-util-mdx';
import { formatValue } from '../diagnostic.ts';
import { type Check, example, prompt } from '../document-check.ts';

/** Checked by the MDX parser, which stops at its first error. */
const mdxSyntax: Check = {
  id: 'mdx-syntax',
  about: 'The document is valid MDX.',
  good: example({ body: prompt('look', 'Look for 1 \\< 2.') }),
  bad: example({ body: prompt('look', 'Look for 1 <2.') }),
  diagnostics: ['12:12  unexpected < that starts no tag, expected \\< for a literal angle bracket'],
};

// Controls except tab and line feed; U+FFFD, which replaces invalid UTF-8; and bidirectional controls, which can make a text
// look different from the text that an agent reads.
// oxlint-disable-next-line no-control-regex -- the control characters are intended
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffd]|\p{Surrogate}/gu;

const characters: Check = {
  id: 'characters',
  about: 'A document is UTF-8 without control characters and without bidirectional controls.',
  good: example({ body: prompt('look', 'Look at “it” — 日本語 🚒.') }),
  bad: example({ body: prompt('look', 'Look\u0000 at it.') }),
  diagnostics: ['12:5  unexpected character U+0000, expected UTF-8 without control characters'],
  checkFile({ source: { path, text } }, report) {
    const reported = new Set<string>();
    for (const { 0: character, index } of text.matchAll(FORBIDDEN)) {
      const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      if (reported.has(code)) continue;
      reported.add(code);
      report({ path, body: text }, index, `character U+${code}`, 'UTF-8 without control characters');
    }
  },
};

const JSX = ['JSX', 'plain Markdown, with \\< for a literal angle bracket'] as const;
const EXPRESSION = ['MDX expression', ':input[id] for a slot, or \\{ for a literal brace'] as const;
const IMAGE = ['image', 'a description in words'] as const;
const FOOTNOTE = ['footnote', 'its text inline'] as const;

const FORBIDDEN_NODES: Partial<Record<Nodes['type'], readonly [unexpected: string, expected: string]>> = {
  mdxJsxFlowElement: JSX,
  mdxJsxTextElement: JSX,
  mdxFlowExpression: EXPRESSION,
  mdxTextExpression: EXPRESSION,
  mdxjsEsm: ['import or export', 'plain Markdown (begin the line with another word)'],
  html: ['HTML', 'plain Markdown'],
  image: IMAGE,
  imageReference: IMAGE,
  footnoteReference: FOOTNOTE,
  footnoteDefinition: FOOTNOTE,
};

/** A prompt must read the same wherever it is pasted, even as plain text and away from the site. */
const promptMarkup: Check = {
  id: 'prompt-markup',
  about: 'A prompt or shared block is plain Markdown, and its links are absolute.',
  good: example({ body: prompt('look', 'Look at [the status page](https://status.example.com/).') }),
  bad: example({ body: prompt('look', 'Look at {{host}} and [the list](../list/).') }),
  diagnostics: [
    '12:9  unexpected MDX expression, expected :input[id] for a slot, or \\{ for a literal brace',
    '12:22  unexpected relative link "../list/", expected an absolute URL',
  ],
  checkFile({ source, promptSources }, report) {
    for (const { nodes } of promptSources) {
      const defined = new Set(nodes.flatMap(({ node }) => (node.type === 'definition' ? node.identifier : [])));
      for (const { node } of nodes) {
        const forbidden = FORBIDDEN_NODES[node.type];
        if (forbidden) report(source, node, ...forbidden);
        if ((node.type === 'link' || node.type === 'definition') && !isAbsolute(node.url))
          report(source, node, `relative link ${formatValue(node.url)}`, 'an absolute URL');
        if (node.type === 'linkReference' && !defined.has(node.identifier)) {
          const unexpected = `link to [${node.identifier}], which is defined elsewhere`;
          report(source, node, unexpected, 'its definition in the same prompt');
        }
      }
    }
  },
};

const proseMarkup: Check = {
  id: 'prose-markup',
  about: 'The prose around prompts uses only components and names that its file imports, and only images on this site.',
  good: example({
    body: `import { Badge } from '@astrojs/starlight/components';\n\n<Badge text="new" />\n\n${prompt('look', 'Look.')}`,
  }),
  bad: example({
    body: `<Badge text="new" /> on {host}: ![map](https://example.com/map.png)\n\n${prompt('look', 'Look.')}`,
  }),
  diagnostics: [
    '11:1  unexpected component <Badge>, expected one that the file imports, or \\< for a literal angle bracket',
    '11:25  unexpected name {host}, expected one that the file imports, or \\{ for a literal brace',
    '11:33  unexpected image from another site "https://example.com/map.png", expected one on this site, because pages load nothing from elsewhere',
  ],
  checkFile({ source, promptSources }, report) {
    const inPrompts = new Set(promptSources.flatMap(({ nodes }) => nodes.map(({ node }) => node)));
    const prose = source.nodes.map(({ node }) => node).filter((node) => !inPrompts.has(node));
    const known = new Set(prose.flatMap((node) => (node.type === 'mdxjsEsm' ? declaredNames(node) : [])));
    for (const node of prose) {
      const component = componentName(node);
      if (component !== undefined && !known.has(component)) {
        const expected = 'one that the file imports, or \\< for a literal angle bracket';
        report(source, node, `component <${component}>`, expected);
      }
      const name = expressionName(node);
      if (name !== undefined && !known.has(name))
        report(source, node, `name {${name}}`, 'one that the file imports, or \\{ for a literal brace');
      if (node.type === 'image' && isAbsolute(node.url)) {
        const expected = 'one on this site, because pages load nothing from elsewhere';
        report(source, node, `image from another site ${formatValue(node.url)}`, expected);
      }
    }
  },
};

/** The checks of characters and Markdown syntax. */
export const markupChecks: Check[] = [mdxSyntax, characters, promptMarkup, proseMarkup];

function isAbsolute(url: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(url);
}

/** Returns the name of a component, up to the first dot; undefined for an HTML element. */
function componentName(node: Nodes): string | undefined {
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return undefined;
  const [name = ''] = (node.name ?? '').split('.');
  return /^\p{Lu}/u.test(name) || node.name?.includes('.') ? name : undefined;
}

/** Returns the name in an expression that is only a name. Other expressions are not checked. */
function expressionName(node: Nodes): string | undefined {
  if (node.type !== 'mdxFlowExpression' && node.type !== 'mdxTextExpression') return undefined;
  const name = node.value.trim();
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && !CONSTANTS.has(name) ? name : undefined;
}

const CONSTANTS = new Set(['props', 'undefined', 'null', 'true', 'false', 'NaN', 'Infinity']);

/** Returns the names that an import or export declares. */
function declaredNames({ data }: MdxjsEsm): string[] {
  return (data?.estree?.body ?? []).flatMap((statement) => {
    if (statement.type === 'ImportDeclaration') return statement.specifiers.map(({ local }) => local.name);
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : undefined;
    if (declaration?.type !== 'VariableDeclaration') return declaration ? [declaration.id.name] : [];
    return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
  });
}
