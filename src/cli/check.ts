import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { compileDocuments, type Compilation, type DocumentSources } from '../compiler/compile.ts';
import { formatDiagnostics, type Diagnostic, type ReportFormat } from '../compiler/diagnostic.ts';
import { readSources } from '../compiler/read-sources.ts';
import type { Workflow } from '../model/pack.ts';
import { ReleaseError } from '../packs/release-error.ts';
import { releaseFaults } from '../packs/history.ts';
import { releaseStatus, standingFault } from '../packs/release-status.ts';
import { EXIT, Usage } from './trouble.ts';

const CONTENT = 'content';

/** In which form complaints are told. */
export interface CheckOptions {
  github?: boolean;
  json?: boolean;
}

/** Reports what keeps documents from compiling, changes that need another version, and releases that were altered. */
export function check(
  files: string[],
  { github, json }: CheckOptions,
  compile: (sources: DocumentSources) => Compilation = compileDocuments,
): void {
  const sources = readSources(CONTENT);
  if (sources.workflows.length === 0) {
    throw new Usage(
      `${CONTENT}/workflows: unexpected absence of documents, expected at least one (is this the root of the project?)`,
    );
  }
  const { workflows, diagnostics } = compile(sources);
  const altered = releaseFaults(CONTENT).map(({ about, unexpected, expected }): Diagnostic => {
    return { file: about, line: 1, column: 1, rule: 'release', unexpected, expected };
  });
  const all = [...diagnostics, ...altered, ...workflows.flatMap(({ workflow }) => versionComplaints(workflow))];
  const chosen = chosenDocuments(files, sources);
  const told = chosen === undefined ? all : all.filter(({ file }) => chosen.has(resolve(file)));
  const form: ReportFormat = json ? 'json' : github ? 'github' : 'text';
  process.stdout.write(formatDiagnostics(told, form));
  if (told.length > 0) process.exitCode = EXIT.failed;
  else if (form === 'text') process.stdout.write(counted(chosen?.size ?? workflows.length));
}

/** What the version of a document does not say. Releases that were altered are told for themselves. */
function versionComplaints(workflow: Workflow): Diagnostic[] {
  try {
    const found = releaseStatus(CONTENT, workflow);
    const fault = typeof found === 'object' ? undefined : standingFault(CONTENT, workflow, found);
    return fault ? [{ ...placeOfVersion(workflow.id), rule: 'version', ...fault }] : [];
  } catch (error) {
    if (error instanceof ReleaseError) return [];
    throw error;
  }
}

function placeOfVersion(id: string): Pick<Diagnostic, 'file' | 'line' | 'column'> {
  const lines = readFileSync(join(CONTENT, 'workflows', `${id}.mdx`), 'utf8').split('\n');
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
function chosenDocuments(named: string[], sources: DocumentSources): Set<string> | undefined {
  if (named.length === 0) return undefined;
  const { workflows, preflights, rules, conventions } = sources;
  const all = [...workflows, ...preflights, ...rules, ...(conventions ? [conventions] : [])];
  const known = new Map(all.map(({ path }) => [realpathSync(path), resolve(path)]));
  return new Set(
    named.flatMap((name) => {
      if (!existsSync(name)) throw new Usage(`${name}: no such file, expected a document of ./${CONTENT}`);
      const real = realpathSync(name);
      const found = [...known].filter(([path]) => path === real || path.startsWith(`${real}${sep}`));
      if (found.length === 0) throw new Usage(`${name}: unexpected file, expected a document of ./${CONTENT}`);
      return found.map(([, path]) => path);
    }),
  );
}
