import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatDiagnostics } from '../src/compiler/diagnostic.ts';
import { version as versionSchema } from '../src/model/identifier.ts';
import type { Workflow } from '../src/model/pack.ts';
import { BUMPS } from '../src/packs/diff/change.ts';
import { setVersion } from '../src/packs/set-version.ts';
import { isEnough, proposeVersion, requiredBump, tooLow } from '../src/packs/required-bump.ts';
import { ReleaseError } from '../src/packs/release-error.ts';
import { checkWithdrawal, withdrawRelease } from '../src/packs/withdraw.ts';
import { makePack } from '../src/packs/pack.ts';
import { release } from '../src/packs/release.ts';
import { readReleases } from '../src/packs/releases.ts';
import { releaseStatus } from '../src/packs/release-status.ts';
import { compareVersions, coreOf, isPrerelease, nextVersion } from '../src/packs/version.ts';
import { writeAtomic } from '../src/files/write-atomic.ts';
import { compileContent, CONTENT } from './content.ts';
import { run, UsageError } from './run.ts';

const USAGE = `npm run release -- <id…> [--bump major|minor|patch] [--as <version>] [--pre <name>] [--dry-run]
npm run release -- <id> --yank <version> --reason <words> [--successor <version>]
npm run release -- <id> --deprecate <version> --reason <words> [--successor <version>]`;

const OPTIONS = {
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

// npm run release -- <id…>: prints what changed since the last release, sets the version, and freezes the pack under it.
run(() => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: OPTIONS });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const { workflows, diagnostics } = compileContent();
  if (diagnostics.length > 0) {
    process.stderr.write(formatDiagnostics(diagnostics));
    return 1;
  }
  const ids = workflows.map(({ workflow }) => workflow.id);
  if (positionals.length === 0) throw new UsageError(`Name a workflow: ${ids.join(', ')}\n${USAGE}`);
  const unknown = positionals.find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new UsageError(`No workflow "${unknown}" (there are ${ids.join(', ')}).`);
  const chosen = workflows.map(({ workflow }) => workflow).filter(({ id }) => positionals.includes(id));
  const withdrawn = values.yank ?? values.deprecate;
  if (withdrawn === undefined) {
    for (const workflow of chosen) releaseOne(workflow, values);
    return 0;
  }
  if (values.yank !== undefined && values.deprecate !== undefined)
    throw new UsageError(`Use either --yank or --deprecate, not both.\n${USAGE}`);
  const { reason, successor } = values;
  const as = values.yank === undefined ? 'deprecated' : 'yanked';
  for (const { id } of chosen) {
    const withdrawal = { version: withdrawn, as, reason, ...(successor !== undefined && { successor }) } as const;
    checkWithdrawal(CONTENT, id, withdrawal);
    if (values['dry-run']) {
      console.log(`${id} ${withdrawn} would be ${as}; nothing was written`);
      continue;
    }
    withdrawRelease(CONTENT, id, withdrawal);
    console.log(`${id} ${withdrawn} is ${as}; its files stay at their addresses`);
  }
  return 0;
});

interface ReleaseOptions {
  bump?: string | undefined;
  as?: string | undefined;
  pre?: string | undefined;
  'dry-run'?: boolean | undefined;
}

function releaseOne(workflow: Workflow, options: ReleaseOptions): void {
  const { id } = workflow;
  const status = releaseStatus(CONTENT, workflow);
  const isAsked = options.bump !== undefined || (options.as !== undefined && options.as !== workflow.version);
  if (typeof status === 'object' && !isAsked) {
    if (!options['dry-run']) release(CONTENT, workflow, status.date);
    const final = isPrerelease(workflow.version)
      ? `; to make it final: npm run release -- ${id} --as ${coreOf(workflow.version)}`
      : '';
    console.log(`${id} ${workflow.version} is already released${final}`);
    return;
  }
  const releases = readReleases(CONTENT, id);
  const required = requiredBump(releases, makePack(workflow));
  const version = versionFor(workflow, options, status === 'draft');
  for (const { bump, message } of required.changes) console.log(`  ${bump.padEnd(5)}  ${message}`);
  if (!isEnough(required, version)) throw tooLow(id, version, required);
  const since =
    required.since === null
      ? 'the first release'
      : `${required.bump === 'none' ? 'no change' : required.bump} since ${required.since}`;
  if (options['dry-run']) {
    console.log(`${id} ${version} would be released (${since}); nothing was written`);
    return;
  }
  const entry = withVersion(workflow, version, () =>
    release(CONTENT, { ...workflow, version }, new Date().toISOString().slice(0, 10)),
  );
  console.log(`${id} ${version} released (${since}), ${entry?.digest ?? ''}`);
}

/** The version that was asked for; otherwise that of the document if it is new, or the lowest that the changes allow. */
function versionFor(workflow: Workflow, { bump, as, pre }: ReleaseOptions, isNew: boolean): string {
  const releases = readReleases(CONTENT, workflow.id);
  const required = requiredBump(releases, makePack(workflow));
  if (as !== undefined && !versionSchema.safeParse(as).success) {
    throw new UsageError(`"${as}" is not a version. Use one such as 1.2.0 or 1.2.0-rc.1.`);
  }
  if (pre !== undefined && !/^[A-Za-z][0-9A-Za-z-]*$/.test(pre)) {
    throw new UsageError(`"${pre}" is not a name for pre-releases. Use one such as rc.`);
  }
  if (as !== undefined) return as;
  if (bump !== undefined) {
    if (bump !== 'major' && bump !== 'minor' && bump !== 'patch') {
      throw new UsageError(`"${bump}" is not a bump. Use one of ${BUMPS.slice(1).reverse().join(', ')}.`);
    }
    const core = nextVersion(required.since ?? workflow.version, bump);
    return pre === undefined ? core : proposeVersion(releases, { ...required, least: core }, core, pre);
  }
  const last = releases
    .map(({ entry }) => entry.version)
    .sort(compareVersions)
    .at(-1);
  const isAhead = isNew && (last === undefined || compareVersions(workflow.version, last) > 0);
  return isAhead && pre === undefined ? workflow.version : proposeVersion(releases, required, workflow.version, pre);
}

/** Runs work with the version set in the document, and restores the document if the work fails. */
function withVersion<Result>({ id, version: before }: Workflow, after: string, work: () => Result): Result {
  if (before === after) return work();
  const path = join(CONTENT, 'workflows', `${id}.mdx`);
  const text = readFileSync(path, 'utf8');
  const changed = setVersion(text, before, after);
  if (changed === undefined) throw new ReleaseError(path, 'release.version-of-document', { before, after });
  writeAtomic(path, changed);
  try {
    return work();
  } catch (error) {
    writeAtomic(path, text);
    throw error;
  }
}
