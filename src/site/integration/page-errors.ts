import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkLinks } from '../../compiler/check-links.ts';
import type { Compilation } from '../../compiler/compile.ts';
import { sortDiagnostics, type Diagnostic, type Report } from '../../compiler/diagnostic.ts';
import { documentName } from '../../compiler/document.ts';
import type { PageOutline } from '../../compiler/page-outline.ts';
import { readGuide } from '../../compiler/read-guide.ts';
import type { DocumentSources } from '../../compiler/source.ts';
import type { CallbookConfig } from '../../config/config-schema.ts';
import { optionalPages } from './optional-pages.ts';

/** The project whose pages are checked. */
export interface PagesOfProject {
  /** Its root, absolute. */
  root: string;
  /** Its content folder, absolute. */
  content: string;
  config: Pick<CallbookConfig, 'base' | 'pages' | 'plugins' | 'integrations'>;
}

/** The pages of every site that are not documents. */
const PAGES = ['', 'agents/', 'alerts/', 'packs/'];

/** Addresses of files that the build writes. */
const WRITTEN =
  /^\/(?:(?:packs|schemas|agents|\.well-known|headers|pagefind)\/.+|callbook\.html|callbook-[^/]+\.tgz|sw\.js|[\w-]+\.(?:txt|svg|xml))$/;

/**
 * Returns the errors in the pages of a site that compiling its workflows does not find: in guides, and in links and images of all
 * pages. They do not keep a workflow from being compiled or released.
 */
export function pageErrors(
  { root, content, config }: PagesOfProject,
  sources: DocumentSources,
  { workflows }: Compilation,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const report: Report = (diagnostic) => void found.push(diagnostic);
  const pages = new Map<string, PageOutline | undefined>();
  for (const name of [...PAGES, ...optionalPages(content).map((page) => `${page}/`)]) pages.set(name, undefined);
  for (const { pattern } of config.pages) pages.set(`${pattern.replace(/^\/|\/$/g, '')}/`, undefined);
  for (const { path } of sources.workflows) pages.set(`${documentName(path)}/`, undefined);
  for (const { workflow, outline } of workflows) pages.set(`${workflow.id}/`, outline);
  // The compiler reports its faults.
  if (sources.conventions)
    pages.set(
      'conventions/',
      readGuide(sources.conventions, () => undefined),
    );
  for (const guide of sources.guides ?? []) pages.set(pageOf(guide.path), readGuide(guide, report));
  checkLinks(
    {
      base: config.base,
      pages,
      hasOtherPages:
        [...config.plugins, ...config.integrations].length > 0 ||
        config.pages.some(({ pattern }) => pattern.includes('[')) ||
        existsSync(join(root, 'src/pages')),
      isSiteFile: (path) => WRITTEN.test(path) || existsSync(join(root, 'public', path)),
      isFileBeside: (document, path) => existsSync(join(root, dirname(document), path)),
    },
    report,
  );
  return sortDiagnostics(found);
}

/** Returns the path of the page of a guide: `content/guides/deploy.mdx` is at `guides/deploy/`. */
function pageOf(path: string): string {
  return path.replace(/^.*?(?=guides\/)/, '').replace(/(?:\/index)?\.mdx?$/, '/');
}
