import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkLinks } from '../../compiler/check-links.ts';
import { sortDiagnostics, type Diagnostic, type ReportDiagnostic } from '../../compiler/diagnostic.ts';
import { documentName } from '../../compiler/document.ts';
import type { PageOutline } from '../../compiler/page-outline.ts';
import { readGuide } from '../../compiler/read-guide.ts';
import { SITE_PAGES } from '../../compiler/site-pages.ts';
import type { CallbookConfig } from '../../config/config-schema.ts';
import type { CompiledLanguage } from '../../packs/compile-languages.ts';
import { missingFiles, type ConfigWithFiles } from './config-files.ts';
import { optionalPages } from './optional-pages.ts';

/** The project whose pages are checked. */
export interface PagesOfProject {
  /** Its root, absolute. */
  root: string;
  /** Its content folder, absolute. */
  content: string;
  config: Pick<CallbookConfig, 'base' | 'pages' | 'plugins' | 'integrations'> & ConfigWithFiles;
}

/** Addresses of files that the build writes. */
const WRITTEN =
  /^\/(?:(?:[a-z]{2,3}(?:-[a-z\d]+)*\/)?(?:packs|schemas|agents|\.well-known)\/.+|(?:headers|pagefind)\/.+|callbook\.html|callbook-[^/]+\.tgz|sw\.js|[\w-]+\.(?:txt|svg|xml))$/;

/** The documents of a language, compiled. */
type LanguageOfPages = Pick<CompiledLanguage, 'language' | 'sources' | 'compilation'>;

/**
 * Returns the errors in the pages of a site that compiling its workflows does not find: in guides, in links and images of all
 * pages, in all languages, and in the files that the config names. They do not keep a workflow from being compiled or released.
 */
export function pageErrors(
  { root, content, config }: PagesOfProject,
  languages: readonly LanguageOfPages[],
): Diagnostic[] {
  const found = missingFiles(root, config);
  const report: ReportDiagnostic = (diagnostic) => void found.push(diagnostic);
  const pages = new Map<string, PageOutline | undefined>();
  for (const name of optionalPages(content)) pages.set(`${name}/`, undefined);
  for (const { pattern } of config.pages) pages.set(`${pattern.replace(/^\/|\/$/g, '')}/`, undefined);
  let original: [string, PageOutline | undefined][] = [];
  for (const { language, ...documents } of languages) {
    const start = language ? `${language.folder}/` : '';
    // A page without a translation is shown in the first language, and its links are checked there.
    const shared = new Set(original.map(([, outline]) => outline));
    const own = pagesOf(documents, report);
    for (const [name, outline] of [...original, ...own])
      pages.set(start + name, outline && shared.has(outline) ? { ...outline, links: [] } : outline);
    if (!language) original = own;
  }
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

/** Returns the outlines of the pages of a language, by their paths. */
function pagesOf(
  { sources, compilation }: Pick<LanguageOfPages, 'sources' | 'compilation'>,
  report: ReportDiagnostic,
): [string, PageOutline | undefined][] {
  const { workflows, guides = [], conventions } = sources;
  return [
    ...['', ...SITE_PAGES.map((name) => `${name}/`)].map((path): [string, undefined] => [path, undefined]),
    ...workflows.map(({ path }): [string, undefined] => [`${documentName(path)}/`, undefined]),
    ...compilation.workflows.map(({ workflow, outline }): [string, PageOutline] => [`${workflow.id}/`, outline]),
    // The compiler reports its faults.
    ...(conventions
      ? [['conventions/', readGuide(conventions, () => undefined)] as [string, PageOutline | undefined]]
      : []),
    ...guides.map((guide): [string, PageOutline | undefined] => [pageOf(guide.path), readGuide(guide, report)]),
  ];
}

/** Returns the path of the page of a guide: `content/guides/deploy.mdx` is at `guides/deploy/`. */
function pageOf(path: string): string {
  return path.replace(/^(?:.*?\/)?(?=guides\/)/, '').replace(/(?:\/index)?\.mdx?$/, '/');
}
