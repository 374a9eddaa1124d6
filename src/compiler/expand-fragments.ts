import type { LeafDirective } from 'mdast-util-directive';
import { nearest } from '../base/text.ts';
import type { ReportDiagnostic } from './diagnostic.ts';
import type { SourceOrigin, ParsedSource, SplitSource } from './source.ts';
import { endOf, isContainer, labelSpan, startOf, type VisitedNode } from './syntax-tree.ts';

/** The fragments of a project by name; undefined for one that cannot be parsed. */
export type Fragments = ReadonlyMap<string, { source: ParsedSource } | undefined>;

const PARAMETER = /:param\[([a-z][a-z0-9_]*)\]/g;

/**
 * Replaces each `::fragment[name]{key="value"}` in the prompts of a document by the text of the fragment with its parameters.
 * Returns the new source, in which every offset has its origin, and the names of the fragments; undefined if the document uses
 * none.
 */
export function expandFragments(
  source: ParsedSource,
  fragments: Fragments,
  report: ReportDiagnostic,
): { split: SplitSource; names: string[] } | undefined {
  const uses = source.nodes.flatMap((visited) => readUse(source, visited, report));
  if (uses.length === 0) return undefined;
  const origins: SourceOrigin[] = [];
  let body = '';
  const add = (text: string, origin: Omit<SourceOrigin, 'start' | 'end'>) => {
    if (text !== '') origins.push({ ...origin, start: body.length, end: body.length + text.length });
    body += text;
  };
  let last = 0;
  for (const { node, name } of uses) {
    const [start, end] = [startOf(node), endOf(node)];
    const own = { path: source.path, body: source.body };
    add(source.body.slice(last, start), { ...own, offset: last });
    last = end;
    const fragment = findFragment(source, node, name, fragments, report);
    if (fragment === undefined) continue;
    const values = node.attributes ?? {};
    const of = { path: fragment.source.path, body: fragment.source.body };
    const text = of.body.trimEnd();
    let offset = Math.max(0, text.search(/\S/));
    for (const match of text.matchAll(PARAMETER)) {
      add(text.slice(offset, match.index), { ...of, offset });
      // A diagnostic of a value is at the directive that has it.
      add(values[match[1] ?? ''] ?? '', { ...own, offset: start, isPoint: true });
      offset = match.index + match[0].length;
    }
    add(text.slice(offset), { ...of, offset });
  }
  add(source.body.slice(last), { path: source.path, body: source.body, offset: last });
  const { path, text, yaml } = source;
  return { split: { path, text, yaml, body, origins }, names: [...new Set(uses.map(({ name }) => name))] };
}

interface Use {
  node: LeafDirective;
  name: string;
}

function readUse(source: ParsedSource, { node, ancestors }: VisitedNode, report: ReportDiagnostic): Use[] {
  if (node.type !== 'leafDirective' || node.name !== 'fragment') return [];
  const label = labelSpan(node);
  const parent = ancestors.at(-1);
  const isPlaced = parent && (isContainer(parent, 'prompt') || isContainer(parent, 'when'));
  if (!isPlaced || !ancestors.some((ancestor) => isContainer(ancestor, 'prompt')))
    reportUse(source, node, report, '::fragment in another place', '::fragment directly inside ::::prompt or :::when');
  return [{ node, name: source.body.slice(label.start, label.end) }];
}

function findFragment(
  source: ParsedSource,
  node: LeafDirective,
  name: string,
  fragments: Fragments,
  report: ReportDiagnostic,
): { source: ParsedSource } | undefined {
  const fragment = fragments.get(name);
  if (fragment === undefined) {
    const suggestion = nearest(name, [...fragments.keys()]);
    const expected = suggestion === undefined ? `content/shared/fragments/${name}.mdx` : `one such as "${suggestion}"`;
    if (!fragments.has(name)) reportUse(source, node, report, `fragment "${name}"`, expected);
    return undefined;
  }
  const needed = new Set([...fragment.source.body.matchAll(PARAMETER)].map(([, id = '']) => id));
  const given = Object.keys(node.attributes ?? {});
  for (const id of needed)
    if (!given.includes(id))
      reportUse(source, node, report, `fragment "${name}" without "${id}"`, `::fragment[${name}]{${id}="…"}`);
  for (const id of given)
    if (!needed.has(id))
      reportUse(source, node, report, `"${id}" for fragment "${name}"`, `only what it has as :param[…]: ${[...needed].join(', ') || 'nothing'}`); // prettier-ignore
  return fragment;
}

function reportUse(
  source: ParsedSource,
  node: LeafDirective,
  report: ReportDiagnostic,
  unexpected: string,
  expected: string,
): void {
  const { line = 1, column = 1 } = node.position?.start ?? {};
  report({ file: source.path, line, column, rule: 'fragment-use', unexpected, expected });
}
