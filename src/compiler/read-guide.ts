import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Diagnostic, ReportDiagnostic } from './diagnostic.ts';
import { locationOf } from './document-check.ts';
import { checkKeys, checkValue, guideSchema, ownKeys } from './frontmatter-schema.ts';
import { readFrontmatter } from './frontmatter.ts';
import { outlineOf, type PageOutline } from './page-outline.ts';
import { parseSource, splitSource, type ParsedSource, type Source, type SplitSource } from './source.ts';
import { walk } from './syntax-tree.ts';

/** A guide as read: its errors, and its outline unless it cannot be parsed. */
interface GuideReading {
  /** The text, and the keys that the config allows. */
  key: string;
  diagnostics: Diagnostic[];
  outline: PageOutline | undefined;
}

/** The guides as they were read before, by path: a change of one document must not parse all others again. */
const readings = new Map<string, GuideReading>();

/** Reads a page that is not a workflow, and checks its frontmatter and its syntax. Returns undefined if it cannot be parsed. */
export function readGuide(source: Source, report: ReportDiagnostic): PageOutline | undefined {
  const key = [source.text, ...ownKeys].join('\n');
  let reading = readings.get(source.path);
  if (reading?.key !== key) {
    reading = { ...read(source), key };
    readings.set(source.path, reading);
  }
  for (const diagnostic of reading.diagnostics) report(diagnostic);
  return reading.outline;
}

function read(source: Source): Omit<GuideReading, 'key'> {
  const diagnostics: Diagnostic[] = [];
  const report: ReportDiagnostic = (diagnostic) => void diagnostics.push(diagnostic);
  const split = splitSource(source);
  const frontmatter = readFrontmatter(split, report);
  const at = { file: source.path, frontmatter };
  checkKeys(['title', 'description'], { ...at, hasPage: true }, report);
  checkValue(guideSchema, frontmatter.values, { ...at, path: [] }, report);
  // Without frontmatter that ends, the body may be YAML.
  const parsed = split.yaml === undefined ? undefined : parse(split, report);
  if (parsed) checkHeadings(parsed, report);
  return { diagnostics, outline: parsed && outlineOf(parsed) };
}

/** Reports headings that skip a level: a screen reader user who goes from heading to heading would look for the missing one. */
function checkHeadings(source: ParsedSource, report: ReportDiagnostic): void {
  // The title of the page is the heading of level 1.
  let above = 1;
  for (const { node } of source.nodes) {
    if (node.type !== 'heading') continue;
    const expected = '#'.repeat(above + 1);
    if (node.depth > above + 1) {
      report({
        ...{ file: source.path, ...locationOf(source, node), rule: 'heading-order' },
        ...{
          unexpected: `heading "${'#'.repeat(node.depth)}"`,
          expected: `"${expected}", one level below the heading before it`,
        },
      });
    }
    above = node.depth;
  }
}

function parse(split: SplitSource, report: ReportDiagnostic) {
  if (split.path.endsWith('.mdx')) return parseSource(split, report);
  const tree = unified().use(remarkParse).use(remarkGfm).use(remarkDirective).parse(split.body);
  return { ...split, tree, nodes: walk(tree), escapes: [] };
}
