import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { formatDiagnostics, sortDiagnostics, type Problem } from '../compiler/diagnostic.ts';
import type { DocumentSources } from '../compiler/source.ts';
import { t } from '../messages/english.ts';
import type { Workflow } from '../model/pack.ts';
import { prepareSources } from '../packs/extends/prepare-sources.ts';
import { reportInConfig } from '../packs/extends/report-in-config.ts';
import { historyErrors } from '../packs/history-errors.ts';
import { compileLanguages } from '../packs/compile-languages.ts';
import { ReleaseError } from '../packs/release-error.ts';
import { releaseStatus, versionError } from '../packs/release-status.ts';
import { pageErrors } from '../site/integration/page-errors.ts';
import { EXIT, UsageError } from './errors.ts';
import { print, type Io } from './io.ts';
import { projectOf } from './project.ts';

/** The options of `callbook check`: the format of its report. */
export interface CheckOptions {
  github?: boolean;
  json?: boolean;
}

/**
 * `callbook check`: reports errors in workflow documents, versions that are too low for their changes, and releases that
 * were altered.
 */
export async function check(files: string[], { github, json }: CheckOptions, io: Io): Promise<number> {
  const project = await projectOf(io);
  const { contentPath } = project;
  const languages = compileLanguages(project, project.languages);
  const [{ sources } = { sources: prepareSources(project) }] = languages;
  if (sources.workflows.length === 0 && !sources.sourceDiagnostics?.length)
    throw new UsageError('cli.no-workflows', { folder: `${contentPath}/workflows` });
  const chosen = chosenDocuments(
    files,
    languages.map((language) => language.sources),
    io.cwd(),
    contentPath,
  );
  const workflows = languages.flatMap(({ compilation }) => compilation.workflows);
  const all = languages.flatMap(({ language, content, compilation }) => [
    ...sortDiagnostics([...compilation.diagnostics, ...(language ? [] : pageErrors(project, languages))]),
    ...historyErrors(content, language?.lang).map((error) => releaseProblem(error, io.cwd())),
    ...compilation.workflows.flatMap(({ workflow, files }) =>
      versionProblems(content, workflow, { path: files[0] ?? '', cwd: io.cwd(), lang: language?.lang }),
    ),
  ]);
  const problems = reportInConfig(all, project);
  const reported = chosen === undefined ? problems : problems.filter(({ file }) => chosen.has(resolve(io.cwd(), file)));
  print(formatDiagnostics(reported, json ? 'json' : github ? 'github' : 'text'), io);
  if (reported.length > 0) return EXIT.failed;
  if (!json && !github) print(`${t('cli.check-passed', { count: chosen?.size ?? workflows.length })}\n`, io);
  return EXIT.ok;
}

function releaseProblem({ subject, sentence }: ReleaseError, cwd: string): Problem {
  // An error about a whole workflow names its id instead of a path.
  const file = isAbsolute(subject) ? relative(cwd, subject).replaceAll('\\', '/') : subject;
  return { file, line: 1, column: 1, rule: 'release', message: sentence };
}

/** Reports a version that is too low. Altered releases are left out: `historyErrors` reports them. */
function versionProblems(content: string, workflow: Workflow, document: DocumentFile): Problem[] {
  try {
    const status = releaseStatus(content, workflow);
    const error = typeof status === 'object' ? undefined : versionError(content, workflow, status, document.lang);
    return error ? [{ ...locationOfVersion(document), rule: 'version', message: error.sentence }] : [];
  } catch (error) {
    if (error instanceof ReleaseError) return [];
    throw error;
  }
}

/** A document by its path as diagnostics have it, relative to the current folder; `lang` is its language, unless that is the first one. */
interface DocumentFile {
  path: string;
  cwd: string;
  lang: string | undefined;
}

function locationOfVersion({ path, cwd }: DocumentFile): Pick<Problem, 'file' | 'line' | 'column'> {
  const lines = readFileSync(resolve(cwd, path), 'utf8').split('\n');
  const index = Math.max(
    0,
    lines.findIndex((line) => /^[ \t]+version:/.test(line)),
  );
  return { file: path, line: index + 1, column: (lines[index]?.search(/\S/) ?? 0) + 1 };
}

/** Returns the absolute paths of the documents named as files or folders; undefined if none is named, which means all. */
function chosenDocuments(
  named: string[],
  languages: DocumentSources[],
  cwd: string,
  folder: string,
): Set<string> | undefined {
  if (named.length === 0) return undefined;
  // Real paths, because a document may be named by a symbolic link to it.
  const paths = languages.flatMap((sources) => {
    const {
      workflows,
      preflights,
      rules,
      fragments = [],
      services = [],
      guides = [],
      conventions,
      sourceDiagnostics = [],
    } = sources;
    const shared = [...preflights, ...rules, ...fragments, ...(conventions ? [conventions] : [])];
    const read = [...workflows, ...shared, ...services, ...guides];
    return [...read.map(({ path }) => path), ...sourceDiagnostics.map(({ file }) => file)];
  });
  const documents = [...new Set(paths)].map((path) => ({
    path: resolve(cwd, path),
    real: realpathSync(resolve(cwd, path)),
  }));
  return new Set(
    named.flatMap((name) => {
      if (!existsSync(resolve(cwd, name))) throw new UsageError('cli.file-not-found', { path: name });
      const real = realpathSync(resolve(cwd, name));
      const found = documents.filter((one) => one.real === real || one.real.startsWith(`${real}${sep}`));
      if (found.length === 0) throw new UsageError('cli.not-a-document', { path: name, folder });
      return found.map(({ path }) => path);
    }),
  );
}
