import { resolve } from 'node:path';
import { openFolder, type Installation } from './install/folder.ts';
import { desiredOf, sourced } from './install/render.ts';
import { exitOf, settle, type Desired } from './install/settle.ts';
import { librariesOf, openLocked, type Sourced } from './install/sources.ts';
import { countWords, planWords, stepsJson, wordsFor } from './install/tell.ts';
import { namesOf } from './install/tools.ts';
import type { WantedFile } from './install/wanted.ts';
import { print, type Io } from './io.ts';
import { UsageError } from './errors.ts';

/** What `callbook uninstall` was told. */
export interface UninstallOptions {
  tool: string[];
  pack: string[];
  dir: string;
  force?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

/** Removes exactly the files that were written, for all tools and packs or those named; what somebody changed stays. */
export async function uninstall({ tool, pack, dir, force, dryRun, json }: UninstallOptions, io: Io): Promise<number> {
  const before = openFolder(resolve(io.cwd(), dir), { mend: !dryRun });
  const { tools, packs } = before.lock;
  const goneTools = among('tool', namesOf(tool), tools);
  const gonePacks = among('pack', pack, Object.keys(packs));
  const isAll = goneTools.length === 0 && gonePacks.length === 0;
  const keptTools = isAll ? [] : tools.filter((name) => !goneTools.includes(name));
  const keptPacks = isAll ? [] : Object.keys(packs).filter((id) => !gonePacks.includes(id));
  const desired = await desire(before, keptTools, keptPacks, io);
  const steps = settle(before, desired, { ...(dryRun && { dryRun }), ...(force && { force }) }).filter(
    ({ does }) => does !== 'kept',
  );
  const exitCode = exitOf(steps);
  const done = (output: unknown) => {
    print(output, io);
    return exitCode;
  };
  if (json) return done({ tools: keptTools, packs: keptPacks, files: stepsJson(steps), dryRun: dryRun === true });
  if (dryRun) return done(planWords(steps));
  return done(`${wordsFor(steps)}${countWords(steps) ?? 'nothing to remove'}\n`);
}

/** What stays: by what the lock says alone, unless a file tells of packs that go and of others that stay. */
async function desire({ folder, lock }: Installation, tools: string[], packs: string[], io: Io): Promise<Desired> {
  const kept = Object.entries(lock.files).flatMap(([path, file]): [string, WantedFile][] => {
    const owners = { tools: file.tools.filter(isIn(tools)), packs: file.packs.filter(isIn(packs)) };
    return owners.tools.length === 0 || owners.packs.length === 0 ? [] : [[path, { ...file, ...owners }]];
  });
  const isRewritten = kept.some(([path, file]) => file.packs.length !== lock.files[path]?.packs.length);
  const remaining = Object.entries(lock.packs).filter(([id]) => packs.includes(id));
  if (!isRewritten) return { tools, packs: Object.fromEntries(remaining), files: new Map(kept) };
  const open = librariesOf(folder, io);
  const opened: Sourced[] = [];
  for (const [id, was] of remaining) opened.push(sourced(await openLocked(id, was, open(was.from)), was.from));
  return desiredOf(tools, opened);
}

function among(what: string, named: string[], installed: string[]): string[] {
  const stranger = named.find((name) => !installed.includes(name));
  if (stranger === undefined) return named;
  const known = installed.join(', ') || `no ${what}, since nothing is installed`;
  throw new UsageError('cli.text', { text: `unexpected ${what} "${stranger}", expected ${known}` });
}

function isIn(names: string[]): (name: string) => boolean {
  return (name) => names.includes(name);
}
