import { escapeXml } from '../../base/text.ts';
import { formatDiagnostics, type Diagnostic } from '../../compiler/diagnostic.ts';
import { t } from '../../messages/english.ts';

/**
 * Returns the errors of one document, given by its path, as `callbook check` prints them, and which other files have errors.
 * `documents` are the paths of all documents, of which none causes an error in another one.
 */
export function documentErrors(
  diagnostics: readonly Diagnostic[],
  path: string,
  documents: ReadonlySet<string>,
): string {
  const own = diagnostics.filter(({ file }) => file === path);
  // Without one of its own, it has that of a block that it shares with other documents.
  const shown = own.length > 0 ? own : diagnostics.filter(({ file }) => !documents.has(file));
  const files = [...new Set(diagnostics.filter((one) => !shown.includes(one)).map(({ file }) => file))];
  const others = files.length > 0 ? `\n${t('site.other-errors', { count: files.length, files })}\n` : '';
  return formatDiagnostics(shown) + others;
}

/** Returns the page that a dev server shows instead of a document with errors, until a change of the document reloads it. */
export function errorPage(title: string, errors: string, base: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeXml(title)}</title>
<script type="module" src="${base}@vite/client"></script>
<style>:root { color-scheme: light dark; font-family: system-ui, sans-serif } pre { white-space: pre-wrap }</style>
<h1>${escapeXml(title)}</h1>
<pre>${escapeXml(errors)}</pre>
</html>
`;
}
