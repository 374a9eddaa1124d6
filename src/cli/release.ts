import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../base/text.ts';
import { formatDiagnostics } from '../compiler/diagnostic.ts';
import { t } from '../messages/english.ts';
import { version as versionSchema } from '../model/fields.ts';
import { readSources } from '../compiler/source.ts';
import { documentName } from '../compiler/document.ts';
import type { Workflow } from '../model/pack.ts';
import type { ProjectDocuments } from '../packs/extends/prepare-sources.ts';
import { reportInConfig } from '../packs/extends/report-in-config.ts';
import { BUMPS, type Bump } from '../packs/diff/change.ts';
import {
  withDocumentVersion,
  storeRelease,
  checkLabel,
  labelRelease,
  type ReleaseLabel,
} from '../packs/store-release.ts';
import { makePack } from '../packs/pack.ts';
import { releaseStatus } from '../packs/release-status.ts';
import { isEnough, proposeVersion, requiredBump, versionTooLowError } from '../packs/required-bump.ts';
import { readReleases, releasedIds, compareVersions, coreOf, isPrerelease, nextVersion } from '../packs/releases.ts';
import { compileLanguages, type CompiledLanguage, type Language } from '../packs/compile-languages.ts';
import { projectOf } from './project.ts';
import { EXIT, UsageError } from './errors.ts';
import { print, warn, type Io } from './io.ts';

/** The options of `callbook release`, as the command line has them. */
export interface ReleaseOptions {
  bump?: string;
  as?: string;
  pre?: string;
  dryRun?: boolean;
  yank?: string;
  deprecate?: string;
  reason?: string;
  successor?: string;
  lang?: string;
}

interface Requested {
  bump?: Bump;
  as?: string;
  pre?: string;
  isDryRun: boolean;
}

type Print = (line: string) => void;

/** `callbook release`: releases the named workflows, or yanks or deprecates one of their releases. */
export async function release(ids: string[], options: ReleaseOptions, io: Io): Promise<number> {
  const { content, contentPath, extensions, language, languages } = await projectOf(io);
  return releaseWorkflows(ids, options, {
    ...{ content, contentPath, extensions, language, languages },
    print: (line) => print(`${line}\n`, io),
    fail: (text) => warn(text, io),
  });
}

/** Where a release is made, and what prints lines and errors. */
export interface ReleaseContext extends ProjectDocuments {
  languages?: readonly Language[];
  print: Print;
  fail: Print;
}

/** Releases, yanks or deprecates the named workflows of a content folder. Returns the exit code. */
export function releaseWorkflows(ids: string[], options: ReleaseOptions, context: ReleaseContext): number {
  const { print, fail } = context;
  const { dryRun: isDryRun = false } = options;
  const label = requestedLabel(options);
  const requested = { ...requestedOf(options), isDryRun };
  if (label) {
    const folder = folderOf(context, options.lang);
    // Documents are not compiled: a release can be yanked while any of them has an error, or its own is gone.
    const documents = readSources(folder).workflows.map(({ path }) => documentName(path));
    requireKnown(ids, [...new Set([...documents, ...releasedIds(folder)])].sort(compareText));
    for (const id of ids) checkLabel(folder, id, label);
    for (const id of new Set(ids)) print(setLabel(id, folder, label, isDryRun));
    return EXIT.ok;
  }
  const { content, sources, compilation } = languageToRelease(context, options.lang);
  const { workflows, diagnostics } = compilation;
  const documents = sources.workflows.map(({ path }) => documentName(path));
  requireKnown(ids, documents);
  if (diagnostics.length > 0) {
    fail(`${formatDiagnostics(diagnostics).trimEnd()}\n${t('release.documents-invalid')}`);
    return EXIT.failed;
  }
  for (const { workflow } of workflows) {
    if (ids.includes(workflow.id)) releaseWorkflow(workflow, content, requested, print);
  }
  return EXIT.ok;
}

/** Throws a UsageError if no workflow is named, or one that does not exist. */
function requireKnown(named: string[], ids: string[]): void {
  if (named.length === 0) throw new UsageError('release.no-workflow-named', { ids });
  const unknown = named.find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new UsageError('release.workflow-not-found', { id: unknown, ids });
}

function requestedLabel({ yank, deprecate, reason = '', successor }: ReleaseOptions): ReleaseLabel | undefined {
  if (yank !== undefined && deprecate !== undefined) throw new UsageError('release.yank-or-deprecate');
  const version = yank ?? deprecate;
  if (version === undefined) return undefined;
  if (reason.trim() === '') throw new UsageError('release.no-reason');
  const as = yank === undefined ? 'deprecated' : 'yanked';
  return { version, as, reason, ...(successor !== undefined && { successor }) };
}

function requestedOf({ bump, as, pre }: ReleaseOptions): Omit<Requested, 'isDryRun'> {
  if (as !== undefined && !versionSchema.safeParse(as).success)
    throw new UsageError('release.version-invalid', { version: as });
  if (pre !== undefined && !/^[A-Za-z][0-9A-Za-z-]*$/.test(pre))
    throw new UsageError('release.prerelease-invalid', { name: pre });
  if (bump !== undefined && bump !== 'major' && bump !== 'minor' && bump !== 'patch')
    throw new UsageError('release.bump-invalid', { bump, bumps: BUMPS.slice(1) });
  return { ...(as !== undefined && { as }), ...(pre !== undefined && { pre }), ...(bump !== undefined && { bump }) };
}

function setLabel(id: string, content: string, label: ReleaseLabel, isDryRun: boolean): string {
  const { version, as } = label;
  if (!isDryRun) labelRelease(content, id, label);
  return t(`release.${isDryRun ? 'would-be' : 'is'}-${as}`, { id, version });
}

function releaseWorkflow(workflow: Workflow, content: string, requested: Requested, print: Print): void {
  const { id } = workflow;
  const status = releaseStatus(content, workflow);
  const wantsAnother =
    requested.bump !== undefined || (requested.as !== undefined && requested.as !== workflow.version);
  if (typeof status === 'object' && !wantsAnother) {
    // Writes the changelog again, in case an earlier release was interrupted before that.
    if (!requested.isDryRun) storeRelease(content, workflow, status.date);
    print(t('release.already-released', { id, version: workflow.version }));
    if (isPrerelease(workflow.version)) print(t('release.final-version', { id, version: coreOf(workflow.version) }));
    return;
  }
  const releases = readReleases(content, id);
  const required = requiredBump(releases, makePack(workflow));
  const version = chooseVersion(workflow, content, requested, status === 'draft');
  for (const { bump, message } of required.changes) print(`  ${bump.padEnd(5)}  ${message}`);
  if (!isEnough(required, version)) throw versionTooLowError(id, version, required);
  const { since, bump } = required;
  const scope =
    since === null
      ? t('release.scope-first')
      : bump === 'none'
        ? t('release.scope-unchanged', { since })
        : t('release.scope', { bump, since });
  if (requested.isDryRun) {
    print(t('release.would-release', { id, version, scope }));
    return;
  }
  const path = join(content, 'workflows', `${id}.mdx`);
  const write = () => storeRelease(content, { ...workflow, version }, new Date().toISOString().slice(0, 10));
  // A workflow that extends a shipped one has no document of its own. Its version is that of its last release.
  const entry = existsSync(path) ? withDocumentVersion(path, workflow.version, version, write) : write();
  print(t('release.released', { id, version, scope, digest: entry?.digest ?? '' }));
}

/** Returns the requested version; otherwise the version of the document if it is new, or the lowest one that is sufficient. */
function chooseVersion(workflow: Workflow, content: string, { bump, as, pre }: Requested, isDraft: boolean): string {
  if (as !== undefined) return as;
  const releases = readReleases(content, workflow.id);
  const required = requiredBump(releases, makePack(workflow));
  if (bump !== undefined) {
    const core = nextVersion(required.since ?? workflow.version, bump);
    return pre === undefined ? core : proposeVersion(releases, { ...required, least: core }, core, pre);
  }
  const last = releases.at(-1)?.entry.version;
  const isNew = isDraft && (last === undefined || compareVersions(workflow.version, last) > 0);
  return isNew && pre === undefined ? workflow.version : proposeVersion(releases, required, workflow.version, pre);
}

/** Returns the folder of the documents and releases in a language. Throws a UsageError if there is no such language. */
function folderOf({ content, languages = [] }: ReleaseContext, lang: string | undefined): string {
  if (lang === undefined) return content;
  const found = languages.find((one) => one.lang === lang || one.folder === lang);
  if (!found) throw new UsageError('release.no-language', { lang, languages: languages.map((one) => one.lang) });
  return join(content, found.folder);
}

/** Compiles the language of a project that a release is for. Throws a UsageError if there is no such language, or no document. */
function languageToRelease(context: ReleaseContext, lang: string | undefined): CompiledLanguage {
  const { content } = context;
  const folder = folderOf(context, lang);
  const compiled = compileLanguages(context, context.languages);
  const found = compiled.find((one) => one.content === folder) as CompiledLanguage;
  const [original = found] = compiled;
  if (original.sources.workflows.length === 0 && !original.sources.sourceDiagnostics?.length)
    throw new UsageError('site.no-workflows', { folder: `${content}/workflows` });
  const all = [original, found].flatMap(({ compilation }) => compilation.diagnostics);
  const diagnostics = reportInConfig([...new Set(all)], context);
  return { ...found, compilation: { ...found.compilation, diagnostics } };
}
