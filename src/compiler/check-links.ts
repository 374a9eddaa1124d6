import { nearest, similarTo } from '../base/text.ts';
import { formatValue, type Diagnostic, type ReportDiagnostic } from './diagnostic.ts';
import { decodedAnchor, type DocumentLink, type PageOutline } from './page-outline.ts';

/** The valid targets of links in the prose of a site. */
export interface LinkTargets {
  /** The path that the site is served under, with a slash at both ends. */
  base: string;
  /**
   * The outline of each page by its path below the base, such as `guides/deploy/`; undefined if nothing is known of its
   * anchors.
   */
  pages: ReadonlyMap<string, PageOutline | undefined>;
  /** Whether the site may have pages that are not known, because an integration adds them. */
  hasOtherPages: boolean;
  /** Whether an absolute address such as `/packs/index.json` is that of a file that the build writes or copies. */
  isSiteFile: (path: string) => boolean;
  /** Whether a relative address in a document is that of a file. */
  isFileBeside: (document: string, path: string) => boolean;
}

/** Checks the links and images in the prose of all pages: each leads to a page, an anchor or a file that the site has. */
export function checkLinks(targets: LinkTargets, report: ReportDiagnostic): void {
  for (const [page, outline] of targets.pages) {
    for (const link of outline?.links ?? []) {
      const diagnostic =
        link.kind === 'image' ? diagnosticOfImage(link, targets) : diagnosticOfLink(link, page, targets);
      if (diagnostic) report({ file: link.file, line: link.line, column: link.column, ...diagnostic });
    }
  }
}

type LinkDiagnostic = Pick<Diagnostic, 'rule' | 'unexpected' | 'expected'>;

function diagnosticOfImage({ url, lacksText, file }: DocumentLink, targets: LinkTargets): LinkDiagnostic | undefined {
  if (lacksText)
    return {
      rule: 'image-text',
      unexpected: 'image without a text',
      expected: 'what it shows, such as ![The error rate doubles at 02:41](graph.png)',
    };
  // `prose-markup` reports images from other sites.
  if (url === '' || isElsewhere(url)) return undefined;
  const [path = ''] = url.split(/[?#]/);
  const decoded = decodedAnchor(path);
  const isThere = path.startsWith('/')
    ? targets.isSiteFile(withoutBase(decoded, targets.base))
    : targets.isFileBeside(file, decoded);
  if (isThere) return undefined;
  const expected = path.startsWith('/') ? 'a file in the folder public' : 'a file, by its path from this document';
  return { rule: 'image-known', unexpected: `image ${formatValue(url)}, which does not exist`, expected };
}

function diagnosticOfLink({ url }: DocumentLink, page: string, targets: LinkTargets): LinkDiagnostic | undefined {
  // The value of an input can be in the address.
  if (isElsewhere(url) || url.includes(':input[') || url === '') return undefined;
  const { pages, base } = targets;
  const { pathname, hash } = new URL(url, `https://site.invalid/${page}`);
  // A relative address starts at the page, which is a folder.
  const path = decodedAnchor(withoutBase(pathname, base).slice(1));
  const folder = path === '' || path.endsWith('/') ? path : `${path}/`;
  if (pages.has(folder)) return diagnosticOfAnchor(hash, folder, { page, outline: pages.get(folder) });
  if (/\.[a-z\d]+$/i.test(path) && targets.isSiteFile(`/${path}`)) return undefined;
  const known = [...pages.keys()].map((name) => `/${name}`);
  const document = /^(.*)\.mdx?$/.exec(path)?.[1];
  if (document === undefined && targets.hasOtherPages) return undefined;
  const suggestion = document === undefined ? similarTo(`/${folder}`, known) : pageOf(document, known);
  const expected =
    suggestion === undefined
      ? 'the path of a page below the base, such as /guides/deploy/, or a file in the folder public'
      : `"${suggestion}"`;
  return { rule: 'link-known', unexpected: `link to ${formatValue(url)}, which is not a page of this site`, expected };
}

/** Returns the page of a document that a link names by its file. */
function pageOf(document: string, known: readonly string[]): string | undefined {
  const name = document.replace(/^.*\//, '');
  return known.find((page) => page.endsWith(`/${name}/`));
}

function diagnosticOfAnchor(
  hash: string,
  target: string,
  { page, outline }: { page: string; outline: PageOutline | undefined },
): LinkDiagnostic | undefined {
  const anchors = outline?.anchors;
  // A link with parameters fills the form of a workflow.
  if (anchors === undefined || hash === '' || hash.includes('=')) return undefined;
  const anchor = decodedAnchor(hash.slice(1));
  if (anchors.includes(anchor)) return undefined;
  const place = target === page ? 'this page' : `/${target}`;
  const suggestion = nearest(
    anchor,
    anchors.filter((one) => one !== ''),
  );
  const expected = `one of ${place}${suggestion === undefined ? '' : `, such as "#${suggestion}"`}`;
  return { rule: 'anchor-known', unexpected: `anchor "${decodedAnchor(hash)}"`, expected };
}

/** Whether an address has a scheme or a host, or a prefix that the bundler resolves. */
function isElsewhere(url: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/|[~@])/i.test(url);
}

function withoutBase(path: string, base: string): string {
  return path.startsWith(base) ? `/${path.slice(base.length)}` : path;
}
