import { endOf, isDirective, labelSpan, startOf, type Directive } from '../outline.ts';
import type { ParsedSource } from '../parse.ts';
import type { Rule } from '../rule.ts';
import { example } from './example.ts';

const containers = new Map([
  ['prompt', ['id', 'when']],
  ['guard', []],
  ['deliver', []],
  ['notes', []],
]);
const marks = new Map([
  ['input', ['optional', 'required']],
  ['out', ['id', 'choices', 'columns']],
]);

/** The parser takes the last of two equal attributes, and a dot in an id as the start of a class, without a word. */
export const directiveAttributes: Rule = {
  id: 'directive-attributes',
  about: 'A directive has the attributes that it knows, each once, and no label where it takes none.',
  good: example({ body: '::::prompt[Look]{#look when="it is late"}\nLook.\n::::' }),
  bad: example({ body: '::::prompt[Look]{#see #look}\nLook.\n::::' }),
  complaints: ['11:23  unexpected second "id", expected each attribute once'],
  checkFile({ source }, complain) {
    for (const { node } of source.nodes) {
      if (!isDirective(node)) continue;
      const allowed: string[] | undefined = (node.type === 'containerDirective' ? containers : marks).get(node.name);
      if (allowed === undefined || node.type === 'leafDirective') continue;
      const expected = allowed.length > 0 ? `only ${allowed.join(', ')}` : 'no attributes';
      const seen = new Set<string>();
      for (const { name, offset } of writtenAttributes(source, node)) {
        if (!allowed.includes(name)) complain(source, offset, `attribute "${name}" of :${node.name}`, expected);
        else if (seen.has(name)) complain(source, offset, `second "${name}"`, 'each attribute once');
        seen.add(name);
      }
      const { optional, required } = node.attributes ?? {};
      if (node.name === 'input' && (optional || required)) {
        complain(source, node, 'value of an attribute of :input', 'the bare word, as in {optional}');
      } else if (node.name === 'input' && optional != null && required != null) {
        complain(source, node, 'optional beside required', 'one of the two');
      }
      const { start, end } = labelSpan(node);
      if (allowed.length === 0 && start !== end) complain(source, start, `label of :::${node.name}`, 'no label');
    }
  },
};

/** The attributes as they are written, since the tree has lost the first of two. */
function writtenAttributes(source: ParsedSource, node: Directive): { name: string; offset: number }[] {
  const { start, end } = labelSpan(node);
  const from = start === end ? startOf(node) : end;
  const written = source.body.slice(from, endOf(node));
  // A container has its attributes on its first line; a mark in the text may have them on several.
  const text = node.type === 'containerDirective' ? written.slice(0, (written + '\n').indexOf('\n')) : written;
  const open = /^[:\w\-[\]]*\{/.exec(text);
  if (open === null || Object.keys(node.attributes ?? {}).length === 0) return [];
  const found: { name: string; offset: number }[] = [];
  const attribute = /\s+|([#.])[^\s#.}"'=<>`]+|([\w:][\w:.-]*)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`}]+))?/y;
  attribute.lastIndex = open[0].length;
  for (let match = attribute.exec(text); match !== null; match = attribute.exec(text)) {
    const name = match[1] === '#' ? 'id' : match[1] === '.' ? 'class' : match[2];
    if (name !== undefined) found.push({ name, offset: from + match.index });
  }
  return found;
}
