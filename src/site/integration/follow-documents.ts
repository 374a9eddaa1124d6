import { join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { formatDiagnostics } from '../../compiler/diagnostic.ts';
import { documentPaths } from '../../compiler/source.ts';
import { t } from '../../messages/english.ts';
import { awaitEntries } from './await-entries.ts';
import { errorPage } from './document-errors.ts';
import type { DocumentStore } from './document-store.ts';
import { workflowPlace } from './workflow-id.ts';

/** The server of the Vite version that Astro uses. */
type ViteServer = Parameters<NonNullable<AstroIntegration['hooks']['astro:server:setup']>>[0]['server'];

/** Milliseconds after a change, until which an editor may have saved further files. */
const PAUSE = 50;
/** Milliseconds after which Astro no longer takes a change of its entries for its own. */
const ECHO = 1100;
/** Milliseconds without a request after which documents are compiled that nobody has requested. */
const IDLE = 500;

/** The documents of a dev server. */
interface FollowedDocuments {
  store: DocumentStore;
  /** The content folder, absolute. */
  content: string;
  /** The path that the site is served under, with a slash at both ends. */
  base: string;
  /** The folders of the languages besides the first one. */
  folders?: readonly string[];
}

/** The addresses that all workflows may be needed for, if they are not those of documents: pages, and the words that find them. */
const READS_ALL = /^(?!.*\/[@_]).*\/(?:[^./]*|workflow-words\.json)$/;

/**
 * Makes a dev server follow the changes of documents: it prints their diagnostics, and compiles the documents at first and after
 * a change of a block that they share one after the other, except for the one that is requested.
 */
export function followDocuments(
  { watcher, config, middlewares, environments, httpServer }: ViteServer,
  { store, content, base, folders = [] }: FollowedDocuments,
): void {
  store.postpones = true;
  let printed = '';
  const printDiagnostics = () => {
    const diagnostics = store.diagnostics();
    const text = diagnostics.length > 0 ? formatDiagnostics(diagnostics) : '';
    if (text !== '' && text !== printed) config.logger.error(text);
    printed = text;
  };
  const refresh = (id?: string): boolean => {
    const before = validIds(store);
    const areLeft = store.refresh(id);
    const after = validIds(store);
    const lost = new Set([...before].filter((one) => !after.has(one)));
    if (lost.size === 0) return areLeft;
    // A page whose document has an error from now on.
    const paths = documentPaths(content).filter((path) => lost.has(workflowPlace(content, path)?.id ?? ''));
    for (const { moduleGraph, hot } of Object.values(environments)) {
      for (const path of paths)
        for (const module of moduleGraph.getModulesByFile(path) ?? []) moduleGraph.invalidateModule(module);
      hot.send({ type: 'full-reload' });
    }
    return areLeft;
  };
  const entriesFile = join(config.root, '.astro', 'data-store.json');
  let readAgain: NodeJS.Timeout | undefined;
  // A request that begins before Astro has the entry of a new document can make it keep the entries of that time.
  const readEntries = () => {
    readAgain = undefined;
    watcher.emit('change', entriesFile);
  };
  const placeOf = (page: string) => {
    const folder = folders.find((one) => page.startsWith(`${one}/`)) ?? '';
    return { folder, id: folder === '' ? page : page.slice(folder.length + 1) };
  };
  const entries = awaitEntries(watcher, entriesFile, {
    isInvalid(page) {
      const { id, folder } = placeOf(page);
      return store.isInvalid(id, folder);
    },
    onKept: () => (readAgain ??= setTimeout(readEntries, ECHO)),
  });
  let wait: NodeJS.Timeout | undefined;
  let requests = 0;
  // The page of an error has no module that Vite would reload it for.
  let isErrorShown = false;
  const refreshIdle = () => {
    if (requests > 0 || refresh()) wait = setTimeout(refreshIdle, requests > 0 ? IDLE : PAUSE);
    else printDiagnostics();
  };
  httpServer?.once('listening', () => (wait ??= setTimeout(refreshIdle, IDLE)));
  const refreshAll = async () => {
    while (refresh()) await new Promise((resolve) => setTimeout(resolve));
  };
  watcher.on('all', (event, path) => {
    if (!path.startsWith(content)) return;
    store.forget(path);
    const place = workflowPlace(content, path, folders);
    if (place) entries.follow(event, place.folder === '' ? place.id : `${place.folder}/${place.id}`);
    printed = '';
    clearTimeout(wait);
    wait = setTimeout(() => {
      printDiagnostics();
      if (isErrorShown) environments['client']?.hot.send({ type: 'full-reload' });
      isErrorShown = false;
      wait = setTimeout(refreshIdle, IDLE);
    }, PAUSE);
  });
  middlewares.use(({ url = '/' }, response, next) => {
    requests++;
    const { pathname } = new URL(url, 'http://localhost');
    const page = pathname.replace(/\/$/, '').slice(base.length);
    const { id, folder } = placeOf(page);
    response.on('close', () => {
      requests--;
      if (response.statusCode === 404 && validIds(store).has(id)) readAgain ??= setTimeout(readEntries, ECHO);
    });
    const isDocument = store.has(id, folder);
    const render = () => {
      response.on('close', entries.startPage());
      next();
    };
    if (!isDocument && READS_ALL.test(pathname)) {
      Promise.all([refreshAll(), entries.whenWritten()]).then(render, next);
      return;
    }
    refresh(id);
    if (!isDocument) {
      next();
      return;
    }
    if (!store.isInvalid(id, folder)) {
      const written = entries.whenWritten();
      if (written) written.then(render, next);
      else render();
      return;
    }
    isErrorShown = true;
    response.writeHead(500, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(errorPage(t('site.document-errors', { document: `${page}.mdx` }), store.errorsOf(id, folder), base));
  });
}

function validIds(store: DocumentStore): Set<string> {
  return new Set(store.compiled().workflows.map(({ workflow }) => workflow.id));
}
