import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { compileDocuments, type DocumentSources, type CompileCache } from '../compiler/compile.ts';
import type { Diagnostic } from '../compiler/diagnostic.ts';
import { readSources } from '../compiler/read-sources.ts';
import { formatDiagnostics, type ReportFormat } from '../compiler/format-diagnostics.ts';
import type { Workflow } from '../model/pack.ts';
import { ReleaseError } from '../packs/release-error.ts';
import { releaseFaults } from '../packs/history.ts';
import { releaseStatus, standingFault } from '../packs/release-status.ts';
import { EXIT, UsageError } from './errors.ts';
import { print, type Io } from './io.ts';

const CONTENT = 'content';

/** In which form complaints are told. */
export interface CheckOptions {
  github?: boolean;
  json?: boolean;
}

/** Reports what keeps documents from compiling, changes that need another version, and releases that were altered. */
export function check(files: string[], { github, json }: CheckOptions, io: Io, cache?: CompileCache): number {
  const content = resolve(io.cwd(), CONTENT);
  const sources = readSources(content);
  if (sources.workflows.length === 0) {
    throw new UsageError('cli.text', {
      text: `${CONTENT}/workflows: unexpected absence of documents, expected at least one (is this the root of the project?)`,
    });
  }
  const { workflows, diagnostics } = compileDocuments(sources, cache);
  const altered = releaseFaults(content).map(({ about, unexpected, expected }): Diagnostic => {
    return { file: about, line: 1, column: 1, rule: 'release', unexpected, expected };
  });
  const all = [
    ...diagnostics,
    ...altered,
    ...workflows.flatMap(({ workflow }) => versionComplaints(content, workflow)),
  ];
  const chosen = chosenDocuments(files, sources, io.cwd());
  const told = chosen === undefined ? all : all.filter(({ file }) => chosen.has(resolve(io.cwd(), file)));
  const form: ReportFormat = json ? 'json' : github ? 'github' : 'text';
  print(formatDiagnostics(told, form), io);
  if (told.length > 0) return EXIT.failed;
  if (form === 'text') print(counted(chosen?.size ?? workflows.length), io);
  return EXIT.ok;
}

/** What the version of a document does not say. Releases that were altered are told for themselves. */
function versionComplaints(content: string, workflow: Workflow): Diagnostic[] {
  try {
    const found = releaseStatus(content, workflow);
    const fault = typeof found === 'object' ? undefined : standingFault(content, workflow, found);
    return fault ? [{ ...placeOfVersion(content, workflow.id), rule: 'version', ...fault }] : [];
  } catch (error) {
    if (error instanceof ReleaseError) return [];
    throw error;
  }
}

function placeOfVersion(content: string, id: string): Pick<Diagnostic, 'file' | 'line' | 'column'> {
  const lines = readFileSync(join(content, 'workflows', `${id}.mdx`), 'utf8').split('\n');
  const line = Math.max(
    0,
    lines.findIndex((text) => /^[ \t]+version:/.test(text)),
  );
  return {
    file: `${CONTENT}/workflows/${basename(id)}.mdx`,
    line: line + 1,
    column: (lines[line]?.search(/\S/) ?? 0) + 1,
  };
}

function counted(number: number): string {
  return `${number} ${number === 1 ? 'workflow' : 'workflows'}, no complaint\n`;
}

/** The documents that were named, by their own name or by that of a folder; undefined where none was. */
function chosenDocuments(named: string[], sources: DocumentSources, cwd: string): Set<string> | undefined {
  if (named.length === 0) return undefined;
  const { workflows, preflights, rules, conventions } = sources;
  const all = [...workflows, ...preflights, ...rules, ...(conventions ? [conventions] : [])];
  const known = new Map(all.map(({ path }) => [realpathSync(resolve(cwd, path)), resolve(cwd, path)]));
  return new Set(
    named.flatMap((name) => {
      if (!existsSync(resolve(cwd, name)))
        throw new UsageError('cli.text', { text: `${name}: no such file, expected a document of ./${CONTENT}` });
      const real = realpathSync(resolve(cwd, name));
      const found = [...known].filter(([path]) => path === real || path.startsWith(`${real}${sep}`));
      if (found.length === 0)
        throw new UsageError('cli.text', { text: `${name}: unexpected file, expected a document of ./${CONTENT}` });
      return found.map(([, path]) => path);
    }),
  );
}
