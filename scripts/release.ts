import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatDiagnostics } from '../src/compiler/diagnostic.ts';
import { version as versionSchema } from '../src/model/identifier.ts';
import type { Workflow } from '../src/model/pack.ts';
import { BUMPS } from '../src/packs/diff/change.ts';
import { withVersion } from '../src/packs/document.ts';
import { requiredBump, isEnough, proposeVersion } from '../src/packs/required-bump.ts';
import { ReleaseError } from '../src/packs/release-error.ts';
import { checkMark, markRelease } from '../src/packs/marks.ts';
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

// npm run release -- <id…>: says what changed since the last release, sets the version, and freezes the pack under it.
run(() => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
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
  if (positionals.length === 0) throw new UsageError(`no workflow named, expected one of ${ids.join(', ')}\n${USAGE}`);
  const unknown = positionals.find((id) => !ids.includes(id));
  if (unknown !== undefined)
    throw new UsageError(`unexpected workflow "${unknown}", expected one of ${ids.join(', ')}`);
  const chosen = workflows.map(({ workflow }) => workflow).filter(({ id }) => positionals.includes(id));
  const marked = values.yank ?? values.deprecate;
  if (marked === undefined) {
    for (const workflow of chosen) releaseOne(workflow, values);
    return 0;
  }
  if (values.yank !== undefined && values.deprecate !== undefined)
    throw new UsageError(`unexpected --yank and --deprecate together, expected one of them\n${USAGE}`);
  const { reason, successor } = values;
  const as = values.yank === undefined ? 'deprecated' : 'yanked';
  for (const { id } of chosen) {
    const mark = { version: marked, as, reason, ...(successor !== undefined && { successor }) } as const;
    checkMark(CONTENT, id, mark);
    if (values['dry-run']) {
      console.log(`${id} ${marked} would be ${as}; nothing was written`);
      continue;
    }
    markRelease(CONTENT, id, mark);
    console.log(`${id} ${marked} is ${as}; its bytes stay where they are`);
  }
  return 0;
});

interface Wish {
  bump?: string | undefined;
  as?: string | undefined;
  pre?: string | undefined;
  'dry-run'?: boolean | undefined;
}

function releaseOne(workflow: Workflow, wish: Wish): void {
  const { id } = workflow;
  const found = releaseStatus(CONTENT, workflow);
  const isAsked = wish.bump !== undefined || (wish.as !== undefined && wish.as !== workflow.version);
  if (typeof found === 'object' && !isAsked) {
    if (!wish['dry-run']) release(CONTENT, workflow, found.date);
    const final = isPrerelease(workflow.version)
      ? `; its final one: npm run release -- ${id} --as ${coreOf(workflow.version)}`
      : '';
    console.log(`${id} ${workflow.version} is released as it stands${final}`);
    return;
  }
  const releases = readReleases(CONTENT, id);
  const due = requiredBump(releases, makePack(workflow));
  const version = versionFor(workflow, wish, found === 'draft');
  for (const { bump, message } of due.changes) console.log(`  ${bump.padEnd(5)}  ${message}`);
  if (!isEnough(due, version)) {
    throw new ReleaseError(
      id,
      `version ${version}`,
      `${due.least ?? ''} or above, for the ${due.bump} changes since ${due.since ?? ''}`,
    );
  }
  const since =
    due.since === null ? 'the first release' : `${due.bump === 'none' ? 'no change' : due.bump} since ${due.since}`;
  if (wish['dry-run']) {
    console.log(`${id} ${version} would be released (${since}); nothing was written`);
    return;
  }
  const entry = withVersionSet(workflow, version, () =>
    release(CONTENT, { ...workflow, version }, new Date().toISOString().slice(0, 10)),
  );
  console.log(`${id} ${version} released (${since}), ${entry?.digest ?? ''}`);
}

/** The version that was wished for; else that of the document, when it is new, or the one that is due. */
function versionFor(workflow: Workflow, { bump, as, pre }: Wish, isNew: boolean): string {
  const releases = readReleases(CONTENT, workflow.id);
  const due = requiredBump(releases, makePack(workflow));
  if (as !== undefined && !versionSchema.safeParse(as).success) {
    throw new UsageError(`unexpected version "${as}", expected one such as 1.2.0 or 1.2.0-rc.1`);
  }
  if (pre !== undefined && !/^[A-Za-z][0-9A-Za-z-]*$/.test(pre)) {
    throw new UsageError(`unexpected name of a pre-release "${pre}", expected one such as rc`);
  }
  if (as !== undefined) return as;
  if (bump !== undefined) {
    if (bump !== 'major' && bump !== 'minor' && bump !== 'patch') {
      throw new UsageError(`unexpected bump "${bump}", expected one of ${BUMPS.slice(1).reverse().join(', ')}`);
    }
    const core = nextVersion(due.since ?? workflow.version, bump);
    return pre === undefined ? core : proposeVersion(releases, { ...due, least: core }, core, pre);
  }
  const last = releases
    .map(({ entry }) => entry.version)
    .sort(compareVersions)
    .at(-1);
  const isAhead = isNew && (last === undefined || compareVersions(workflow.version, last) > 0);
  return isAhead && pre === undefined ? workflow.version : proposeVersion(releases, due, workflow.version, pre);
}

/** Does something with the version of a document set; where that fails the document is as it was. */
function withVersionSet<Result>({ id, version: before }: Workflow, after: string, work: () => Result): Result {
  if (before === after) return work();
  const path = join(CONTENT, 'workflows', `${id}.mdx`);
  const text = readFileSync(path, 'utf8');
  const changed = withVersion(text, before, after);
  if (changed === undefined)
    throw new ReleaseError(
      path,
      'form of its version',
      `"version: ${before}" in a line of its own, or ${after} set by hand (or another release is at work: run it again)`,
    );
  writeAtomic(path, changed);
  try {
    return work();
  } catch (error) {
    writeAtomic(path, text);
    throw error;
  }
}
