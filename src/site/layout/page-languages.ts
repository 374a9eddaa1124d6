import type { ProjectPages } from '../integration/project-pages.ts';
import type { Document } from './reference-pages.ts';

type Languages = Pick<ProjectPages, 'folder' | 'languages'>;

/** Returns the id of the workflow of a document, which in another language starts with the folder of that language. */
export function workflowOf(document: string, { folder }: Pick<ProjectPages, 'folder'>): string {
  return document.startsWith(folder) ? document.slice(folder.length) : document;
}

/** Returns the documents of a language by their ids without its folder; those that it does not have are in the first language. */
export function documentsIn<Entry extends Document>(
  documents: readonly Entry[],
  { folder, languages }: Languages,
): Entry[] {
  const others = languages.flatMap((language) => (language.folder === '' ? [] : [language.folder]));
  const original = documents.filter(({ id }) => !others.some((other) => id.startsWith(other)));
  if (folder === '') return original;
  const own = documents
    .filter(({ id }) => id.startsWith(folder))
    .map((one) => ({ ...one, id: one.id.slice(folder.length) }));
  const ids = new Set(own.map(({ id }) => id));
  return [...own, ...original.filter(({ id }) => !ids.has(id))];
}

/** Whether only the first language has a page; `path` is its path below the base of the site. */
export function isFirstLanguageOnly(path: string, { optional, own }: Pick<ProjectPages, 'optional' | 'own'>): boolean {
  const whole = path.replace(/(?:\.html|\/)$/, '');
  return ['404', ...optional, ...own].some((pattern) => {
    // A page of the config may have parameters: `rota/[team]`.
    const page = pattern.replace(/\/?(?:\[.*)?$/, '');
    return page !== '' && (whole === page || whole.startsWith(`${page}/`));
  });
}

/** Whether a page is of a document that the first language does not have. */
export function isTranslationOnly(
  path: string,
  documents: readonly { id: string }[],
  { folder }: Pick<Languages, 'folder'>,
): boolean {
  const id = path.replace(/\/$/, '');
  const has = (name: string) => documents.some((document) => document.id === name);
  return folder !== '' && has(id) && !has(id.slice(folder.length));
}

/**
 * Returns the links from a page to the same page in the other languages; `path` is the path of the page below the base of the
 * site. A page that is `alone` links to the home pages.
 */
export function languageLinks(
  path: string,
  { folder, languages }: Languages,
  alone: boolean,
): { label: string; lang: string; path: string }[] {
  const page = alone ? '' : path.slice(folder.length);
  return languages
    .filter((language) => language.folder !== folder)
    .map(({ label, lang, folder: other }) => ({ label, lang, path: other + page }));
}
