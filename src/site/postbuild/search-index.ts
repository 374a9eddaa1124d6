import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { compareText } from '../../base/text.ts';

/** The files of an index that the pages load. The others are for Pagefind's own interface. */
const LOADED =
  /^(?:pagefind(?:-worker)?\.js|pagefind-entry\.json|(?:pagefind|wasm)\..+|(?:fragment|index|filter)\/.+)$/;

/** The file that names the indexes of all languages. */
const ENTRY = 'pagefind-entry.json';

/**
 * Elements that are not indexed: code, changes that quote it, the notice for a browser without JavaScript, messages, and all of
 * a prompt except its title and text.
 */
const EXCLUDED = ['pre', '.release', '.scriptless', '[role=status]'].concat([
  '.cb-stages',
  '.cb-folded',
  '.cb-form',
  '.cb-preview-head',
  '.cb-copy-bar',
  '.cb-next-steps',
]);

/** How many pages are sent to Pagefind before it answers. Each takes several times its size in memory until then. */
const AT_A_TIME = 20;

/** The search index of a site while it is made. */
export interface SearchIndex {
  /** Adds a page, given its path below the root and its HTML. */
  add(path: string, html: string): Promise<void>;
  /**
   * Writes the index. Pagefind returns the files and they are written here: when Pagefind writes them, it can report success before
   * the last file is complete (seen with 1.5.2).
   */
  write(dist: string): Promise<void>;
}

/** Makes a search index with the pages that `make` adds, and stops Pagefind afterwards. */
export async function makeSearchIndex<Result>(make: (index: SearchIndex) => Promise<Result>): Promise<Result> {
  try {
    const { index, errors } = await createIndex({ excludeSelectors: EXCLUDED });
    if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
    let sent: Promise<{ errors: string[] }>[] = [];
    const problems = [...errors];
    const received = async () => {
      for (const added of await Promise.all(sent)) problems.push(...added.errors);
      sent = [];
    };
    return await make({
      async add(path, html) {
        sent.push(index.addHTMLFile({ sourcePath: path, content: indexedHtml(html) }));
        if (sent.length === AT_A_TIME) await received();
      },
      async write(dist) {
        await received();
        const { files, errors: fileErrors } = await index.getFiles();
        problems.push(...fileErrors);
        if (problems.length > 0) throw new Error(`Pagefind could not index the pages: ${problems.join('; ')}`);
        for (const { path, content } of files.filter((file) => LOADED.test(file.path))) {
          const target = join(dist, 'pagefind', path);
          mkdirSync(dirname(target), { recursive: true });
          writeFileSync(target, path === ENTRY ? sortedEntry(content) : content);
        }
      },
    });
  } finally {
    await close();
  }
}

/** Sorts the languages of the entry, which Pagefind writes in a random order. */
function sortedEntry(content: Uint8Array): string {
  const entry = JSON.parse(Buffer.from(content).toString()) as { languages: object };
  const languages = Object.entries(entry.languages).sort(([a], [b]) => compareText(a, b));
  return JSON.stringify({ ...entry, languages: Object.fromEntries(languages) });
}

/**
 * Returns the indexed part of a page, without most of the elements that Pagefind would skip, because encoding and parsing a
 * page takes it longer than finding its words.
 */
export function indexedHtml(html: string): string {
  const start = html.indexOf('<body');
  const main = html.indexOf('<main');
  const end = html.lastIndexOf('</main>');
  if (start === -1 || main < start || end < main) return withPlainPrompts(html);
  const head = html.slice(0, start).replace(/<head[^]*<\/head>/, '');
  return withPlainPrompts(`${head}<body>${html.slice(main, end).replace(NOT_INDEXED, '')}</main></body></html>`);
}

/** Data, and elements in `EXCLUDED` that cannot contain another of their kind. */
const NOT_INDEXED =
  /<(?:(script|dialog)\b[^]*?<\/\1|form class="cb-form"[^]*?<\/form|section class="cb-next-steps"[^]*?<\/section)>/g;

/** Replaces each prompt of a page by its lines as paragraphs, because a result shows words and not Markdown. */
export function withPlainPrompts(html: string): string {
  return html.replace(/<pre class="cb-preview"[^>]*>([^]*?)<\/pre>/g, (_, prompt: string) => {
    const lines = prompt
      .replace(/<span class="cb-slot[^>]*>[^<]*<\/span>/g, '')
      .split('\n')
      .map(plainLine);
    return lines.map((line) => (/[\p{L}\p{N}]/u.test(line) ? `<p>${line}</p>` : '')).join('');
  });
}

/** Returns a line of Markdown without the characters of headings, lists, quotes, tables, emphasis and code. */
function plainLine(line: string): string {
  return line
    .replace(/^\s*(?:#{1,6}|[-*+]|\d+[.)]|&gt;|>)\s+/, '')
    .replace(/\*\*|(?<!\w)__|__(?!\w)|`+|\{\{[^}]*\}\}/g, '')
    .replace(/\s*\|\s*/g, ' ')
    .trim();
}
