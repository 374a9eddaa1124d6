import type { IncomingMessage, ServerResponse } from 'node:http';
import { t } from '../../messages/english.ts';
import type { AwaitedEntries } from './await-entries.ts';
import { errorPage } from './document-errors.ts';
import type { DocumentStore } from './document-store.ts';
import type { IdleCompilation } from './idle-compilation.ts';
import type { WorkflowPlace } from './workflow-place.ts';

/** The URLs of pages that may list all workflows: every page that is not a document, and workflow-words.json. */
const READS_ALL = /^(?!.*\/[@_]).*\/(?:[^./]*|workflow-words\.json)$/;

/** The documents that requests may be for. */
interface AnsweredDocuments {
  store: Pick<DocumentStore, 'has' | 'isInvalid' | 'errorsOf'>;
  entries: Pick<AwaitedEntries, 'whenWritten' | 'startPage'>;
  idle: Pick<IdleCompilation, 'startRequest' | 'compileAll'>;
  /** The path that the site is served under, with a slash at both ends. */
  base: string;
  /** Returns the document that a page would be of. */
  placeOf(page: string): WorkflowPlace;
  /** Compiles a document if it is postponed. */
  compile(id: string): void;
  /** Called for a page that Astro does not find, although its document has no error. */
  onNotFound(): void;
  onErrorPage(): void;
}

type Middleware = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/**
 * Returns a middleware that compiles the documents that a page needs, before Astro renders it: its own, or all of them. A document
 * with errors is answered with their text. While documents come and go, pages wait until Astro has their entries.
 */
export function answerRequests({ store, entries, idle, base, ...documents }: AnsweredDocuments): Middleware {
  return ({ url = '/' }, response, next) => {
    const endRequest = idle.startRequest();
    const { pathname } = new URL(url, 'http://localhost');
    const page = pathname.replace(/\/$/, '').slice(base.length);
    const { id, languageFolder } = documents.placeOf(page);
    response.on('close', () => {
      endRequest();
      if (response.statusCode === 404 && !store.isInvalid(id)) documents.onNotFound();
    });
    const render = () => {
      response.on('close', entries.startPage());
      next();
    };
    if (!store.has(id, languageFolder)) {
      if (READS_ALL.test(pathname)) Promise.all([idle.compileAll(), entries.whenWritten()]).then(render, next);
      else next();
      return;
    }
    documents.compile(id);
    if (store.isInvalid(id, languageFolder)) {
      documents.onErrorPage();
      response.writeHead(500, { 'Content-Type': 'text/html; charset=utf-8' });
      const title = t('site.document-errors', { document: `${page}.mdx` });
      response.end(errorPage(title, store.errorsOf(id, languageFolder), base));
      return;
    }
    const written = entries.whenWritten();
    if (written) written.then(render, next);
    else render();
  };
}
