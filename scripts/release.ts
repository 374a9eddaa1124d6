import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Compilation } from '../src/compiler/compile.ts';
import { formatDiagnostics } from '../src/compiler/diagnostic.ts';
import { readSources } from '../src/compiler/source.ts';
import { t } from '../src/messages/english.ts';
import { version as versionSchema } from '../src/model/fields.ts';
import type { Workflow } from '../src/model/pack.ts';
import { compileCached } from '../src/packs/compile-cached.ts';
import { BUMPS, type Bump } from '../src/packs/diff/change.ts';
import { withDocumentVersion, release, checkMark, markRelease, type ReleaseMark } from '../src/packs/release.ts';
import { makePack } from '../src/packs/pack.ts';
import { releaseStatus, isEnough, proposeVersion, requiredBump, tooLow } from '../src/packs/release-status.ts';
import { readReleases, compareVersions, coreOf, isPrerelease, nextVersion } from '../src/packs/releases.ts';
import { CONTENT, isMain, run, ScriptUsageError } from './run.ts';

const options = {
  bump: { type: 'string' },
  as: { type: 'string' },
  pre: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  yank: { type: 'string' },
  deprecate: { type: 'string' },
  reason: { type: 'string', default: '' },
  successor: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

interface ReleaseOptions {
  bump?: Bump;
  as?: string;
  pre?: string;
  isDryRun: boolean;
}

type Output = Pick<Console, 'log' | 'error'>;

/** `npm run release`: releases the named workflows, or yanks or deprecates one of their releases. Returns the exit code. */
export function releaseCommand(args: string[], content: string, output: Output): number {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
  if (values.help) {
    output.log(t('release.usage'));
    return 0;
  }
  const isDryRun = values['dry-run'];
  const mark = markOf(values);
  const releaseOptions = { ...releaseOptionsOf(values), isDryRun };
  const { workflows, diagnostics } = compileContent(content);
  if (diagnostics.length > 0) {
    output.error(formatDiagnostics(diagnostics).trimEnd());
    return 1;
  }
  const named = namedWorkflows(
    workflows.map(({ workflow }) => workflow),
    positionals,
  );
  for (const workflow of named) {
    if (mark) output.log(setMark(workflow.id, content, mark, isDryRun));
    else releaseWorkflow(workflow, content, releaseOptions, output);
  }
  return 0;
}

function namedWorkflows(workflows: Workflow[], named: string[]): Workflow[] {
  const ids = workflows.map(({ id }) => id);
  if (named.length === 0)
    throw new ScriptUsageError(`${t('release.no-workflow-named', { ids })}\n${t('release.usage')}`);
  const unknown = named.find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new ScriptUsageError(t('release.workflow-not-found', { id: unknown, ids }));
  return workflows.filter(({ id }) => named.includes(id));
}

type Values = Partial<Record<'bump' | 'as' | 'pre' | 'yank' | 'deprecate' | 'successor', string>> & { reason: string };

function markOf({ yank, deprecate, reason, successor }: Values): ReleaseMark | undefined {
  if (yank !== undefined && deprecate !== undefined) throw new ScriptUsageError(t('release.yank-or-deprecate'));
  const version = yank ?? deprecate;
  if (version === undefined) return undefined;
  const as = yank === undefined ? 'deprecated' : 'yanked';
  return { version, as, reason, ...(successor !== undefined && { successor }) };
}

function releaseOptionsOf({ bump, as, pre }: Values): Omit<ReleaseOptions, 'isDryRun'> {
  if (as !== undefined && !versionSchema.safeParse(as).success)
    throw new ScriptUsageError(t('release.version-invalid', { version: as }));
  if (pre !== undefined && !/^[A-Za-z][0-9A-Za-z-]*$/.test(pre))
    throw new ScriptUsageError(t('release.prerelease-invalid', { name: pre }));
  if (bump !== undefined && bump !== 'major' && bump !== 'minor' && bump !== 'patch')
    throw new ScriptUsageError(t('release.bump-invalid', { bump, bumps: BUMPS.slice(1) }));
  return { ...(as !== undefined && { as }), ...(pre !== undefined && { pre }), ...(bump !== undefined && { bump }) };
}

function setMark(id: string, content: string, mark: ReleaseMark, isDryRun: boolean): string {
  const { version, as } = mark;
  if (isDryRun) checkMark(content, id, mark);
  else markRelease(content, id, mark);
  return t(`release.${isDryRun ? 'would-be' : 'is'}-${as}`, { id, version });
}

function releaseWorkflow(workflow: Workflow, content: string, requested: ReleaseOptions, output: Output): void {
  const { id } = workflow;
  const status = releaseStatus(content, workflow);
  const wantsAnother =
    requested.bump !== undefined || (requested.as !== undefined && requested.as !== workflow.version);
  if (typeof status === 'object' && !wantsAnother) {
    // Writes the changelog again, in case an earlier release was interrupted before that.
    if (!requested.isDryRun) release(content, workflow, status.date);
    output.log(t('release.already-released', { id, version: workflow.version }));
    if (isPrerelease(workflow.version))
      output.log(t('release.final-version', { id, version: coreOf(workflow.version) }));
    return;
  }
  const releases = readReleases(content, id);
  const required = requiredBump(releases, makePack(workflow));
  const version = chooseVersion(workflow, content, requested, status === 'draft');
  for (const { bump, message } of required.changes) output.log(`  ${bump.padEnd(5)}  ${message}`);
  if (!isEnough(required, version)) throw tooLow(id, version, required);
  const { since, bump } = required;
  const scope =
    since === null
      ? t('release.scope-first')
      : bump === 'none'
        ? t('release.scope-unchanged', { since })
        : t('release.scope', { bump, since });
  if (requested.isDryRun) {
    output.log(t('release.would-release', { id, version, scope }));
    return;
  }
  const path = join(content, 'workflows', `${id}.mdx`);
  const entry = withDocumentVersion(path, workflow.version, version, () =>
    release(content, { ...workflow, version }, new Date().toISOString().slice(0, 10)),
  );
  output.log(t('release.released', { id, version, scope, digest: entry?.digest ?? '' }));
}

/** Returns the requested version; otherwise the version of the document if it is new, or the lowest one that is sufficient. */
function chooseVersion(
  workflow: Workflow,
  content: string,
  { bump, as, pre }: ReleaseOptions,
  isDraft: boolean,
): string {
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

/** Compiles the documents of a content folder. Throws a ScriptUsageError if there are none. */
export function compileContent(content: string): Compilation {
  const sources = readSources(content);
  if (sources.workflows.length === 0)
    throw new ScriptUsageError(t('site.no-workflows', { folder: `${content}/workflows` }));
  return compileCached(sources, content);
}

// npm run release -- <id…>: prints what changed since the last release, sets the version, and releases the workflow.
if (isMain(import.meta)) await run(() => releaseCommand(process.argv.slice(2), CONTENT, console));
