/**
 * Replaces `node:path`, `node:fs` and `@secretlint/profiler` where `find-secrets-with-secretlint.ts` is bundled for the browser:
 * alias all three to this file. Secretlint uses the first for the name of a file, which pasted text does not have; the second
 * only for files that end in `.p12`; and the third for marks in the performance timeline, which are not used here.
 */
export default { basename: (path: string) => path };
/** A profiler that records nothing. */
export const secretLintProfiler = { mark: () => undefined };
