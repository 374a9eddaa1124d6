import { resolve } from 'node:path';
import { own } from '../base/record.ts';
import { openFolder } from './install/folder.ts';
import type { LockedPack } from './install/lock.ts';
import { compared, installedPack, newerOf, type Newer } from './install/newer.ts';
import { desiredOf, mustBeInstalled, sourced } from './install/render.ts';
import { exitOf, settle } from './install/settle.ts';
import {
  alteredBytes,
  entryOf,
  librariesOf,
  marksOf,
  openLocked,
  recordedPlace,
  splitSpec,
  type Sourced,
} from './install/sources.ts';
import { countWords, newerWords, planWords, sayMarks, stepsJson, wordsFor } from './install/tell.ts';
import type { Library } from './library.ts';
import { openPack } from './open-pack.ts';
import { canAsk, print, warn, type Io } from './io.ts';
import { UsageError } from './errors.ts';

/** What `callbook update` was told. */
export interface UpdateOptions {
  to: string[];
  dir: string;
  from?: string;
  major?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

/** One pack of an update: what it moves to, and what is there that breaks and was not taken. */
interface Move {
  id: string;
  was: LockedPack;
  taken?: Newer;
  held?: Newer;
}

/**
 * Shows what newer versions change for whoever pinned the ones installed, then writes their files. A version that
 * breaks something is taken with `--major`, by its name, or after a yes on a terminal.
 */
export async function update(options: UpdateOptions, io: Io): Promise<number> {
  const { dir, from, dryRun, json } = options;
  const before = openFolder(resolve(io.cwd(), dir), { mend: !dryRun });
  const { folder, lock } = before;
  mustBeInstalled(lock, before.lockText);
  const wanted = new Map(options.to.map((spec) => [splitSpec(spec).id, versionOf(spec)]));
  const stranger = [...wanted.keys()].find((id) => own(lock.packs, id) === undefined);
  if (stranger !== undefined)
    throw new UsageError('cli.text', {
      text: `unexpected pack "${stranger}", expected one of ${Object.keys(lock.packs).join(', ')}`,
    });
  const open = librariesOf(folder, io);
  const typed = from === undefined ? undefined : recordedPlace(from, folder, io);
  const moves: Move[] = [];
  const packs: Sourced[] = [];
  for (const [id, was] of Object.entries(lock.packs)) {
    const source = typed ?? was.from;
    const move = await moveOf(id, was, open(source), { ...options, version: wanted.get(id) }, io);
    moves.push(move);
    packs.push(sourced(move.taken?.pack ?? (await openLocked(id, was, open(source))), source));
  }
  if (!json) print(moves.map((move) => moveWords(move, io)).join(''), io);
  const desired = desiredOf(lock.tools, packs);
  const steps = settle(before, desired, { ...(dryRun && { dryRun }) });
  const exitCode = exitOf(steps);
  const done = (output: unknown) => {
    print(output, io);
    return exitCode;
  };
  if (json) return done({ packs: moves.map(moveJson), files: stepsJson(steps), dryRun: dryRun === true });
  if (dryRun) return done(planWords(steps));
  return done(`${wordsFor(steps)}${countWords(steps) ?? 'up to date'}\n`);
}

async function moveOf(
  id: string,
  was: LockedPack,
  library: Library,
  { version, major, json, dryRun }: UpdateOptions & { version: string | undefined },
  io: Io,
): Promise<Move> {
  const entry = await entryOf(id, library);
  const altered = alteredBytes(id, was, entry);
  if (altered) throw altered;
  if (version !== undefined) {
    sayMarks(id, version, marksOf(entry, version), io);
    if (version === was.version) return { id, was };
    const pack = await openPack(`${id}@${version}`, library);
    return { id, was, taken: compared(await installedPack(id, was, library), pack, was.version) };
  }
  if (!entry) {
    warn(
      `${id}: unexpected absence from ${library.name}, expected the pack that is installed; ${was.version} stays`,
      io,
    );
    return { id, was };
  }
  const { safe, breaking } = await newerOf(entry, was, library);
  const isTaken = breaking && (major || (!json && !dryRun && (await isWanted(id, was.version, breaking, io))));
  const taken = isTaken ? breaking : safe;
  sayMarks(id, taken?.pack.version ?? was.version, marksOf(entry, taken?.pack.version ?? was.version), io);
  return { id, was, ...(taken && { taken }), ...(breaking && !isTaken && { held: breaking }) };
}

/** Asks whether a version that breaks something is to be taken, where somebody is there who can say. */
async function isWanted(id: string, version: string, newer: Newer, io: Io): Promise<boolean> {
  if (!canAsk(io)) return false;
  const { confirm } = await import('@clack/prompts');
  warn(newerWords(id, version, newer, io).trimEnd(), io);
  const message = `Take ${id} ${newer.pack.version}, which breaks what relies on ${version}?`;
  return (await confirm({ message, initialValue: false, output: io.stderr })) === true;
}

function moveWords({ id, was, taken, held }: Move, io: Io): string {
  const words = taken ? newerWords(id, was.version, taken, io) : '';
  if (!held) return words;
  const { version } = held.pack;
  return `${words}${id}  ${version} is there and breaks something (callbook update --major takes it, with --dry-run it shows what)\n`;
}

function moveJson({ id, was, taken, held }: Move): object {
  return {
    id,
    from: was.version,
    to: taken?.pack.version ?? was.version,
    ...(taken && { breaks: taken.breaks, bump: taken.diff?.bump ?? null, changes: taken.diff?.changes ?? null }),
    ...(held && { held: { version: held.pack.version, bump: held.diff?.bump ?? null } }),
  };
}

function versionOf(spec: string): string {
  const { version } = splitSpec(spec);
  if (version === undefined)
    throw new UsageError('cli.text', { text: `unexpected --to ${spec}, expected <id>@<version>` });
  return version;
}
