import type { Nodes } from 'mdast';
import type { MdxjsEsm } from 'mdast-util-mdx';
import { isAbsolute } from '../outline.ts';
import type { Rule } from '../rule.ts';
import { show } from '../shape.ts';
import { example, prompt } from './example.ts';

/** What stands around the prompts may use components and images, but only those that a page can show. */
export const proseMarkup: Rule = {
  id: 'prose-markup',
  about: 'Prose uses components and names that its file imports, and images that lie on the site itself.',
  good: example({
    body: `import { Badge } from '@astrojs/starlight/components';\n\n<Badge text="new" />\n\n${prompt('look', 'Look.')}`,
  }),
  bad: example({
    body: `<Badge text="new" /> on {host}: ![map](https://example.com/map.png)\n\n${prompt('look', 'Look.')}`,
  }),
  complaints: [
    '11:1  unexpected component <Badge>, expected one that the file imports, or \\< for an angle bracket meant as text',
    '11:25  unexpected name {host}, expected one that the file imports, or \\{ for a brace meant as text',
    '11:33  unexpected image of another site "https://example.com/map.png", expected one that lies on this site, since a page loads nothing else',
  ],
  checkFile({ source, regions }, complain) {
    const inPrompts = new Set(regions.flatMap(({ nodes }) => nodes.map(({ node }) => node)));
    const prose = source.nodes.filter(({ node }) => !inPrompts.has(node));
    const known = new Set(prose.flatMap(({ node }) => (node.type === 'mdxjsEsm' ? declaredIn(node) : [])));
    for (const { node } of prose) {
      const component = componentOf(node);
      if (component !== undefined && !known.has(component)) {
        const expected = 'one that the file imports, or \\< for an angle bracket meant as text';
        complain(source, node, `component <${component}>`, expected);
      }
      const name = nameIn(node);
      if (name !== undefined && !known.has(name)) {
        complain(source, node, `name {${name}}`, 'one that the file imports, or \\{ for a brace meant as text');
      }
      if (node.type === 'image' && isAbsolute(node.url)) {
        const expected = 'one that lies on this site, since a page loads nothing else';
        complain(source, node, `image of another site ${show(node.url)}`, expected);
      }
    }
  },
};

/** The component that an element is of, without its members; nothing for an element of HTML. */
function componentOf(node: Nodes): string | undefined {
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return undefined;
  const [name = ''] = (node.name ?? '').split('.');
  return /^\p{Lu}/u.test(name) || node.name?.includes('.') ? name : undefined;
}

/** The name that an expression consists of. What else an expression does is the author's own. */
function nameIn(node: Nodes): string | undefined {
  if (node.type !== 'mdxFlowExpression' && node.type !== 'mdxTextExpression') return undefined;
  const name = node.value.trim();
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && !CONSTANTS.has(name) ? name : undefined;
}

const CONSTANTS = new Set(['props', 'undefined', 'null', 'true', 'false', 'NaN', 'Infinity']);

/** The names that an import or an export declares. */
function declaredIn({ data }: MdxjsEsm): string[] {
  return (data?.estree?.body ?? []).flatMap((statement) => {
    if (statement.type === 'ImportDeclaration') return statement.specifiers.map(({ local }) => local.name);
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : undefined;
    if (declared?.type === 'VariableDeclaration') {
      return declared.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
    }
    return declared ? [declared.id.name] : [];
  });
}
