import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Root } from 'mdast';
import type { Extension } from 'mdast-util-from-markdown';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { VFileMessage } from 'vfile-message';
import { compareText, findFrontmatter } from '../base/text.ts';
import type { Span } from '../prompt/span.ts';
import { type Diagnostic, locationAt, type ReportDiagnostic } from './diagnostic.ts';
import { explainMdx } from './explain-mdx.ts';
import { type VisitedNode, walk } from './syntax-tree.ts';

/** The text of a document, and its path as diagnostics show it: POSIX, relative to the root of the project. */
export interface Source {
  path: string;
  /** Empty if the file is too large to be a document. */
  text: string;
  /** The size in bytes, if the file is too large. */
  tooLarge?: number;
  /** Whether it is made from a document of this package, whose language is English. */
  isShipped?: boolean;
}

/** The documents of a project, by role. */
export interface DocumentSources {
  workflows: Source[];
  preflights: Source[];
  rules: Source[];
  /** Passages that prompts share. */
  fragments?: Source[];
  conventions?: Source | undefined;
  /** The cards of services, as YAML. */
  services?: Source[];
  /** The pages in the folder `guides`, which are not part of any workflow. */
  guides?: Source[];
  /** One diagnostic for each file that looks like a document, but is not read because of its name or its folder. */
  sourceDiagnostics?: Diagnostic[];
  /** The language of the documents, as a BCP 47 tag; undefined for English. */
  language?: string;
  /** The ids of other workflows that these may continue in. */
  otherWorkflows?: string[];
}

/** A document split into frontmatter and body, with LF line ends and without a byte order mark. */
export interface SplitSource extends Source {
  /** The YAML of the frontmatter; undefined if the document does not start with `---`. */
  yaml: string | undefined;
  /** The text with the frontmatter replaced by spaces, so that an offset in it is also an offset in the text. */
  body: string;
  /** Where each part of the body is from, if fragments were inserted into it; in document order. */
  origins?: SourceOrigin[];
}

/** A part of a body, and where it is from. */
export interface SourceOrigin extends Span {
  path: string;
  body: string;
  /** The offset of its start there. */
  offset: number;
  /** Whether all of it is from one place: the value of a parameter, from the directive that has it. */
  isPoint?: boolean;
}

/** Returns where an offset of a body is from. */
export function originOf(
  { path, body, origins = [] }: Pick<SplitSource, 'path' | 'body' | 'origins'>,
  at: number,
): Pick<SourceOrigin, 'path' | 'body' | 'offset'> {
  const origin = origins.find(({ end }) => at < end) ?? origins.at(-1);
  if (origin === undefined) return { path, body, offset: at };
  return { ...origin, offset: origin.offset + (origin.isPoint ? 0 : at - origin.start) };
}

/** A document with its syntax tree, and what the tree does not keep: where characters were escaped. */
export interface ParsedSource extends SplitSource {
  tree: Root;
  /** All nodes of the tree, in document order. */
  nodes: VisitedNode[];
  /** Backslash escapes and character references outside code, in document order. */
  escapes: Span[];
}

/** Splits the frontmatter from the body of a document. */
export function splitSource(source: Source): SplitSource {
  const text = source.text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const frontmatter = findFrontmatter(text);
  if (frontmatter === undefined) return { ...source, text, yaml: undefined, body: text };
  const { yaml, length } = frontmatter;
  return { ...source, text, yaml, body: text.slice(0, length).replace(/[^\n]/g, ' ') + text.slice(length) };
}

const syntax = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).use(remarkDirective);

/** Parses a document as MDX with directives and GFM; undefined after a syntax error, at which the parser stops. */
export function parseSource(source: SplitSource, report: ReportDiagnostic): ParsedSource | undefined {
  const escapes: Span[] = [];
  const processor = syntax().use(function () {
    (this.data().fromMarkdownExtensions ??= []).push(recordEscapes(escapes));
  });
  try {
    const tree = processor.parse(source.body);
    const nodes = walk(tree);
    escapes.push(...escapesInBareAddresses(source.body, nodes));
    escapes.sort((a, b) => a.start - b.start);
    return { ...source, tree, nodes, escapes };
  } catch (error) {
    report(syntaxError(source, error as VFileMessage));
    return undefined;
  }
}

/** Records where escapes are, because the tree has only the characters that result from them. */
function recordEscapes(escapes: Span[]): Extension {
  return {
    enter: {
      characterReferenceMarker(token) {
        const open = escapes.at(-1);
        // The first marker of a reference is `&`; the second one is `;`, which ends it.
        if (open?.end === -1) open.end = token.end.offset;
        else escapes.push({ start: token.start.offset, end: -1 });
      },
    },
    exit: {
      characterEscape(token) {
        escapes.push({ start: token.start.offset, end: token.end.offset });
      },
    },
  };
}

/** Returns the escapes in addresses that GFM links automatically; the parser has no tokens for them. */
function escapesInBareAddresses(body: string, nodes: VisitedNode[]): Span[] {
  return nodes.flatMap(({ node }) => {
    const { start, end } = node.position ?? {};
    const offset = start?.offset ?? 0;
    if (node.type !== 'link' || body[offset] === '[' || body[offset] === '<') return [];
    const matches = body
      .slice(offset, end?.offset)
      .matchAll(/\\[{}<>:]|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,30});/g);
    return [...matches].map(({ 0: { length }, index }) => ({ start: offset + index, end: offset + index + length }));
  });
}

function syntaxError(source: SplitSource, { reason, line, column, message }: VFileMessage): Diagnostic {
  const { body } = source;
  // For an unclosed tag the parser reports the location of the paragraph, and that of the tag only in its message.
  const [, tagLine, tagColumn] = /\((\d+):(\d+)(?:-\d+:\d+)?\)/.exec(reason ?? '') ?? [];
  const at = { line: Number(tagLine ?? line ?? 1), column: Number(tagColumn ?? column ?? 1) };
  const before = body.split('\n').slice(0, at.line - 1).join('\n'); // prettier-ignore
  const offset = (at.line > 1 ? before.length + 1 : 0) + at.column - 1;
  const explained = explainMdx(reason ?? message, body, offset);
  const origin = originOf(source, explained?.offset ?? offset);
  const place = { file: origin.path, ...locationAt(origin.body, origin.offset) };
  if (!explained)
    return {
      ...{ ...place, rule: 'mdx-syntax', unexpected: `text that MDX cannot parse (${reason ?? message})` },
      expected: 'valid MDX, with \\{ and \\< for a literal brace or angle bracket',
    };
  const { unexpected, expected } = explained;
  return { ...place, rule: 'mdx-syntax', unexpected, expected };
}

const FOLDERS = {
  workflows: 'workflows',
  preflights: 'shared/preflights',
  rules: 'shared/rules',
  fragments: 'shared/fragments',
} as const;
const CONVENTIONS = 'shared/conventions.mdx';
const DOCUMENT_FOLDERS = ['workflows', 'shared', 'services'];
/** The other folders of a content folder. */
const OTHER_FOLDERS = ['guides', 'releases', 'evals', 'i18n', 'quality'];

/** The bytes of the largest document; parsing takes a hundred times as much memory. */
export const MAX_DOCUMENT_SIZE = 1_000_000;

/**
 * Reads all documents of a content folder. Folders may be missing. The paths in the result start with `contentPath`, which is the
 * folder as the config has it.
 */
export function readSources(content: string, contentPath = 'content'): DocumentSources {
  const read = (path: string): Source => {
    const { size } = statSync(join(content, path));
    if (size > MAX_DOCUMENT_SIZE) return { path: `${contentPath}/${path}`, text: '', tooLarge: size };
    return { path: `${contentPath}/${path}`, text: readFileSync(join(content, path), 'utf8') };
  };
  const all = listDocuments(content);
  const readAll = (folder: string) => all.filter((path) => isDirectlyIn(folder, path)).map(read);
  return {
    workflows: readAll(FOLDERS.workflows),
    preflights: readAll(FOLDERS.preflights),
    rules: readAll(FOLDERS.rules),
    fragments: readAll(FOLDERS.fragments),
    conventions: all.filter((path) => path === CONVENTIONS).map(read)[0],
    services: all.filter(isService).map(read),
    guides: listFiles(content, 'guides').map(read),
    // A content folder that is the root of the project has other folders too, such as node_modules.
    sourceDiagnostics: [...all, ...(/^\.?$/.test(contentPath) ? [] : strayDocuments(content))].flatMap((path) => {
      const diagnostic = diagnosticOfPath(path);
      return diagnostic
        ? [{ file: `${contentPath}/${path}`, line: 1, column: 1, rule: 'file-name', ...diagnostic }]
        : [];
    }),
  };
}

/** Returns the paths of all documents of a content folder. */
export function documentPaths(content: string): string[] {
  return listDocuments(content)
    .filter((path) => !diagnosticOfPath(path))
    .map((path) => join(content, path));
}

const isDirectlyIn = (folder: string, path: string) =>
  path.endsWith('.mdx') && path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes('/');

/** Whether a file has the cards of services: `<id>.yaml`, or the file that Backstage reads, in its own folder. */
const isService = (path: string) => /^services\/(?:[^/]+\.ya?ml|[^/]+\/catalog-info\.ya?ml)$/.test(path);

/** Says why a file is not read although it looks like a document; undefined if it is read. */
function diagnosticOfPath(path: string): Pick<Diagnostic, 'unexpected' | 'expected'> | undefined {
  const folders = Object.values(FOLDERS);
  if (!DOCUMENT_FOLDERS.includes(path.replace(/\/.*/, '')))
    return {
      unexpected: `document "${path}"`,
      expected: 'a file in workflows, shared, services or guides, or a name that starts with _',
    };
  if (path === CONVENTIONS || isService(path) || folders.some((folder) => isDirectlyIn(folder, path))) return undefined;
  if (path.startsWith('services/'))
    return {
      unexpected: `file "${path.slice('services/'.length)}" in services`,
      expected: 'services/<id>.yaml, services/<id>/catalog-info.yaml, or a name that starts with _',
    };
  const folder = folders.find((one) => path.startsWith(`${one}/`));
  if (folder === undefined)
    return {
      unexpected: `document "${path.slice('shared/'.length)}" in shared`,
      expected: 'conventions.mdx, or a file in shared/preflights, shared/rules or shared/fragments',
    };
  const [first = '', ...rest] = path.slice(folder.length + 1).split('/');
  if (rest.length > 0)
    return {
      unexpected: `folder "${first}"`,
      expected: `documents directly in ${folder}, or a name that starts with _`,
    };
  return {
    unexpected: `extension "${/\.\w+$/.exec(path)?.[0] ?? ''}"`,
    expected: '.mdx, or a name that starts with _',
  };
}

/**
 * Returns the paths of the Markdown files in the folders of documents, and of the YAML files of services, at any depth, in the
 * order of their names. Names that start with `_` are skipped, as in Astro.
 */
function listDocuments(content: string): string[] {
  return DOCUMENT_FOLDERS.flatMap((folder) => listFiles(content, folder));
}

/** Returns the folders that contain `workflows`, `guides` or `shared` in another language. */
export function languageFolders(content: string): string[] {
  if (!existsSync(content)) return [];
  return readdirSync(content)
    .filter((name) => !/^[_.]/.test(name) && ![...DOCUMENT_FOLDERS, ...OTHER_FOLDERS].includes(name))
    .filter((name) => ['workflows', 'guides', 'shared'].some((folder) => existsSync(join(content, name, folder))))
    .sort(compareText);
}

/** Returns the paths of the Markdown files that are in no folder of documents, such as one with a misspelled name. */
function strayDocuments(content: string): string[] {
  if (!existsSync(content)) return [];
  const known = [...DOCUMENT_FOLDERS, ...OTHER_FOLDERS, ...languageFolders(content)];
  return readdirSync(content, { withFileTypes: true })
    .filter(({ name }) => !known.includes(name) && !/^(?:[_.]|readme\.md$)/i.test(name))
    .flatMap((entry) =>
      entry.isDirectory() ? listFiles(content, entry.name) : /\.mdx?$/i.test(entry.name) ? [entry.name] : [],
    )
    .sort(compareText);
}

function listFiles(content: string, folder: string): string[] {
  const extension = folder === 'services' ? /\.(?:ya?ml|json|mdx?|markdown)$/i : /\.(?:mdx|md|markdown)$/i;
  try {
    return readdirSync(join(content, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && extension.test(entry.name))
      .map(({ parentPath, name }) => relative(content, join(parentPath, name)).split(sep).join('/'))
      .filter((path) => !/(?:^|\/)[_.]/.test(path))
      .sort(compareText);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
