import { resolve } from 'node:path';
import { own } from '../base/record.ts';
import { targets } from '../targets/index.ts';
import { openFolder, type Installation } from './install/folder.ts';
import { lockText } from './install/lock.ts';
import { LOCK } from './install/paths.ts';
import { desiredOf, mustBeInstalled, sourced } from './install/render.ts';
import { exitOf, lockOf, settle, type Desired } from './install/settle.ts';
import {
  entryOf,
  librariesOf,
  marksOf,
  openLocked,
  recordedPlace,
  splitSpec,
  type Sourced,
} from './install/sources.ts';
import { countWords, planWords, sayMarks, stepsJson, wordsFor } from './install/tell.ts';
import { detectedTools, namedTools } from './install/tools.ts';
import type { Library } from './library.ts';
import { openPack } from './open-pack.ts';
import { print, table, type Io } from './io.ts';
import { CliError, UsageError } from './errors.ts';

/** What `callbook install` was told. */
export interface InstallOptions {
  tool: string[];
  pack: string[];
  dir: string;
  from?: string;
  frozen?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

/**
 * Writes what agent tools read of packs into a repository, and a lock that says what was written. What is installed
 * already keeps its version; a file that somebody changed stays, and the new text lies beside it.
 */
export async function install(options: InstallOptions, io: Io): Promise<number> {
  const { dir, frozen, dryRun, json } = options;
  const before = openFolder(resolve(io.cwd(), dir), { mend: !dryRun });
  const desired = frozen ? await frozenDesire(before, options, io) : await desire(before, options, io);
  const steps = settle(before, desired, { ...(dryRun && { dryRun }), ...(frozen && { frozen }) });
  const exitCode = exitOf(steps);
  const done = (output: unknown) => {
    print(output, io);
    return exitCode;
  };
  const { tools, packs } = desired;
  if (json) return done({ tools, packs, files: stepsJson(steps), dryRun: dryRun === true });
  if (dryRun) return done(planWords(steps));
  const count = countWords(steps);
  const rows = Object.entries(packs).map(([id, { version }]) => [id, version]);
  const summary = count === undefined ? '' : `${table(rows)}${tools.join(', ')}: ${count}; ${LOCK} says which\n`;
  return done(`${wordsFor(steps)}${summary || `up to date: ${tools.join(', ')}\n`}`);
}

async function desire(before: Installation, { tool, pack, from }: InstallOptions, io: Io): Promise<Desired> {
  const { folder, lock } = before;
  const named = namedTools(tool, targets).map(({ name }) => name);
  const known = [...lock.tools, ...named];
  const tools = known.length > 0 ? known : detectedTools(folder, targets).map(({ name }) => name);
  const open = librariesOf(folder, io);
  const asked = new Map(pack.map((spec) => [splitSpec(spec).id, splitSpec(spec)]));
  const typed = from === undefined ? undefined : recordedPlace(from, folder, io);
  const standard = io.env['CALLBOOK_FROM'];
  const [shared, ...others] = new Set(Object.values(lock.packs).map((was) => was.from));
  const fallback = () => (standard ? recordedPlace(standard, folder, io) : others.length === 0 ? shared : undefined);
  const locked = Object.keys(lock.packs);
  const place = typed ?? (locked.every((id) => asked.has(id)) ? fallback() : undefined);
  const all = locked.length > 0 || asked.size > 0 ? [...locked, ...asked.keys()] : await released(open(place));
  const packs: Sourced[] = [];
  for (const id of new Set(all)) {
    const [was, { version } = {}] = [own(lock.packs, id), asked.get(id)];
    const isMoved = typed !== undefined && (asked.has(id) || asked.size === 0);
    const source = isMoved ? typed : was ? was.from : fallback();
    const library = open(source);
    const isSame = was !== undefined && (version ?? was.version) === was.version;
    const found = isSame
      ? await openLocked(id, was, library)
      : await openPack(version === undefined ? id : `${id}@${version}`, library);
    sayMarks(id, found.version, marksOf(await entryOf(id, library), found.version), io);
    packs.push(sourced(found, source));
  }
  return desiredOf(tools, packs);
}

/** Exactly what the lock says; a line on the first thing that would be otherwise. */
async function frozenDesire(before: Installation, { tool, pack, from }: InstallOptions, io: Io): Promise<Desired> {
  const { folder, lock } = before;
  if (tool.length > 0 || pack.length > 0 || from !== undefined)
    throw new UsageError('cli.text', {
      text: `unexpected --tool, --pack or --from, expected --frozen alone: it installs what ${LOCK} says`,
    });
  mustBeInstalled(lock, before.lockText);
  const open = librariesOf(folder, io);
  const packs: Sourced[] = [];
  for (const [id, was] of Object.entries(lock.packs)) {
    const library = open(was.from);
    packs.push(sourced(await openLocked(id, was, library), was.from));
    sayMarks(id, was.version, marksOf(await entryOf(id, library), was.version), io);
  }
  const desired = desiredOf(lock.tools, packs);
  const next = lockOf(desired, lock.folders, (path) => own(lock.files, path)?.byHand);
  if (next && lockText(next) === lockText(lock)) return desired;
  const paths = [...new Set([...Object.keys(lock.files), ...desired.files.keys()])].sort();
  const other = paths.find((path) => own(lock.files, path)?.sha256 !== desired.files.get(path)?.sha256);
  throw new CliError('cli.text', {
    text: `${LOCK}: unexpected ${other === undefined ? 'owners of files' : `text of ${other}`}, expected what this callbook writes (another version wrote it: callbook install brings the lock up to date)`,
  });
}

async function released(library: Library): Promise<string[]> {
  const { workflows } = await library.catalog();
  const ids = workflows.flatMap(({ id, latest }) => (latest === null ? [] : [id]));
  if (ids.length === 0)
    throw new CliError('cli.text', {
      text: `${library.name}: unexpected absence of released packs, expected at least one`,
    });
  return ids;
}
