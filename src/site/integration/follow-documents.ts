import { join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { formatDiagnostics } from '../../compiler/diagnostic.ts';
import { documentPaths } from '../../compiler/source.ts';
import { answerRequests } from './answer-requests.ts';
import { awaitEntries } from './await-entries.ts';
import type { DocumentStore } from './document-store.ts';
import { idleCompilation } from './idle-compilation.ts';
import { workflowPlace, type WorkflowPlace } from './workflow-place.ts';

/** The server of the Vite version that Astro uses. */
type ViteServer = Parameters<NonNullable<AstroIntegration['hooks']['astro:server:setup']>>[0]['server'];

/** Milliseconds after a change, until which an editor may have saved further files. */
const PAUSE = 50;
/** Milliseconds after which Astro no longer takes a change of its entries for its own. */
const ECHO = 1100;

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

/**
 * Makes a dev server follow the changes of documents: it prints their diagnostics, and updates the pages. It compiles postponed
 * documents when they are requested, and the others during a pause.
 */
export function followDocuments(
  { watcher, config, middlewares, environments, httpServer }: ViteServer,
  { store, content, base, folders = [] }: FollowedDocuments,
): void {
  const compile = (id?: string): boolean => {
    const before = pageIds(store);
    const areLeft = store.compilePostponed(id);
    const after = new Set(pageIds(store));
    const lost = new Set(before.filter((one) => !after.has(one)));
    // These documents now have an error.
    if (lost.size > 0)
      reload(environments, documentPaths(content).filter((path) => lost.has(workflowPlace(content, path)?.id ?? ''))); // prettier-ignore
    return areLeft;
  };
  const diagnostics = diagnosticsPrinter(store, (text) => config.logger.error(text));
  const idle = idleCompilation(compile, diagnostics.print);
  httpServer?.once('listening', idle.restart);

  const entriesFile = join(config.root, '.astro', 'data-store.json');
  const rereadEntries = rereadOnce(watcher, entriesFile);
  const placeOf = (page: string): WorkflowPlace => {
    const languageFolder = folders.find((one) => page.startsWith(`${one}/`)) ?? '';
    return { languageFolder, id: languageFolder === '' ? page : page.slice(languageFolder.length + 1) };
  };
  const entries = awaitEntries(watcher, entriesFile, {
    isInvalid(page) {
      const { id, languageFolder } = placeOf(page);
      return store.isInvalid(id, languageFolder);
    },
    onKept: rereadEntries,
  });

  // The page of an error has no module that Vite would reload it for.
  let isErrorShown = false;
  let afterChange: NodeJS.Timeout | undefined;
  watcher.on('all', (event, path) => {
    if (!path.startsWith(content)) return;
    store.forget(path);
    const place = workflowPlace(content, path, folders);
    if (place) entries.follow(event, join(place.languageFolder, place.id).replaceAll('\\', '/'));
    diagnostics.forget();
    idle.restart();
    clearTimeout(afterChange);
    afterChange = setTimeout(() => {
      diagnostics.print();
      if (isErrorShown) environments['client']?.hot.send({ type: 'full-reload' });
      isErrorShown = false;
    }, PAUSE);
  });
  const onErrorPage = () => (isErrorShown = true);
  middlewares.use(
    answerRequests({ store, entries, idle, base, placeOf, compile, onNotFound: rereadEntries, onErrorPage }),
  );
}

/** Returns the ids of the workflows that pages list. */
function pageIds(store: DocumentStore): string[] {
  return store.pages().map(({ id }) => id);
}

/** Reloads all pages, and renders those of these documents again. */
function reload(environments: ViteServer['environments'], paths: readonly string[]): void {
  for (const { moduleGraph, hot } of Object.values(environments)) {
    const modules = paths.flatMap((path) => [...(moduleGraph.getModulesByFile(path) ?? [])]);
    for (const module of modules) moduleGraph.invalidateModule(module);
    hot.send({ type: 'full-reload' });
  }
}

/** Returns how to print the diagnostics, unless they are the same as before, and how to forget those. */
function diagnosticsPrinter(
  store: DocumentStore,
  printError: (text: string) => void,
): { print: () => void; forget: () => void } {
  let printed = '';
  return {
    print() {
      const diagnostics = store.diagnostics();
      const text = diagnostics.length > 0 ? formatDiagnostics(diagnostics) : '';
      if (text !== '' && text !== printed) printError(text);
      printed = text;
    },
    forget: () => (printed = ''),
  };
}

/**
 * Returns a function that makes Astro read its entries again, once for all calls until it does. If a request arrives before Astro has
 * stored a new document, Astro may keep the old entries.
 */
function rereadOnce(watcher: ViteServer['watcher'], file: string): () => void {
  let timer: NodeJS.Timeout | undefined;
  const read = () => {
    timer = undefined;
    watcher.emit('change', file);
  };
  return () => void (timer ??= setTimeout(read, ECHO));
}
