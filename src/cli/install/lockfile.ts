import * as z from 'zod';
import { compareText, parseJson } from '../../base/text.ts';
import { digest, kebabId, sha256, version } from '../../model/fields.ts';
import { CliError } from '../errors.ts';

/** The name of the lockfile, which records what is installed in a folder. */
export const LOCKFILE = 'callbook.lock.json';
/** The lock that a process holds while it writes to a folder. */
export const PROCESS_LOCK = '.callbook.lock';

const RESERVED = [LOCKFILE, PROCESS_LOCK];
/** The files in which a team adds its own text to a skill or to all of them. They are never written or removed. */
const LOCAL = /^(?:(?:[^/]+\/)?skills\/[^/]+|\.callbook)\/local\.md$/i;

/** Whether an install may write to this path: it is inside the folder on every system, and not reserved. */
export function isToolPath(path: string): boolean {
  if (LOCAL.test(path) || RESERVED.includes(path.toLowerCase())) return false;
  if ([...path].some((character) => character < ' ' || '\u007f\\:*?"<>|'.includes(character))) return false;
  return path.split('/').every((name) => name !== '' && !/[. ]$/.test(name) && name.toLowerCase() !== '.git');
}

const toolPath = z.string().refine(isToolPath, 'a path inside the folder');

const lockedPackSchema = z.strictObject({
  version,
  digest,
  from: z.string().min(1).optional().describe('The URL or folder of its pack source; this package if absent.'),
});

const lockedFileSchema = z.strictObject({
  sha256: sha256.describe('SHA-256 of the text that the tools should read.'),
  unformatted: sha256.optional().describe('SHA-256 of that text without the parts that formatters change.'),
  tools: z.array(kebabId).min(1),
  packs: z.array(kebabId).min(1),
  byHand: z
    .union([z.literal('edited'), z.literal(true)])
    .optional()
    .describe(
      'A person maintains this file; the new text was written to <file>.new for them to merge. `edited`: an edit of a file that callbook wrote. true: the file was there before, or it is not known.',
    ),
  merged: sha256.optional().describe('SHA-256 of the merged file, with LF line ends; absent until it is merged.'),
});

const keys = z.array(z.string()).min(1);

const lockedSettingsSchema = z.strictObject({
  tool: kebabId,
  sha256: sha256.describe('SHA-256 of the file with the entries.'),
  former: z.string().nullable().describe('The file before the entries were added; null if there was none.'),
  lists: z.array(z.tuple([keys, z.array(z.unknown())])).describe('Values added to lists.'),
  values: z.array(z.tuple([keys, z.unknown()])).describe('Values set at keys.'),
});

const lockedSectionSchema = z.strictObject({
  tool: kebabId,
  text: z.string().describe('The text between the markers.'),
  before: z.string().describe('What was added between the text of the user and the section.'),
  isNew: z.boolean().describe('Whether the file was made for the section.'),
});

const lockfileSchema = z.strictObject({
  lockfileVersion: z.literal(1),
  tools: z.array(kebabId),
  packs: z.record(kebabId, lockedPackSchema),
  files: z.record(toolPath, lockedFileSchema),
  folders: z.array(toolPath).describe('Folders made for the files, to be removed with them.'),
  sections: z
    .record(toolPath, lockedSectionSchema)
    .optional()
    .describe('The sections that were added to files of the user.'),
  guard: z
    .record(toolPath, lockedSettingsSchema)
    .optional()
    .describe('If the guard is installed: the settings files of tools, and what was added to them.'),
});

/** The record of an installation in a folder. */
export type Lockfile = z.infer<typeof lockfileSchema>;
/** An installed pack: its exact version, and where it came from. */
export type RecordedPack = z.infer<typeof lockedPackSchema>;
/** An installed file, and which tools and packs need it. */
export type RecordedFile = z.infer<typeof lockedFileSchema>;

/** The entries that were added to a settings file. */
export type RecordedSettings = z.infer<typeof lockedSettingsSchema>;

/** A section that was added to a file of the user. */
export type RecordedSection = z.infer<typeof lockedSectionSchema>;

/** The lockfile of a folder where nothing is installed. */
export const EMPTY_LOCKFILE: Lockfile = { lockfileVersion: 1, tools: [], packs: {}, files: {}, folders: [] };

/** Parses a lockfile. Throws a CliError if it is damaged, has merge conflicts, or needs a newer version. */
export function parseLockfile(text: string): Lockfile {
  if (/^(?:<{7}|>{7}) /m.test(text)) throw new CliError('install.lockfile-conflict', { lockfile: LOCKFILE });
  const value = readJson(text);
  const found = z.looseObject({ lockfileVersion: z.number() }).safeParse(value).data?.lockfileVersion;
  if (found !== undefined && found > 1)
    throw new CliError('install.lockfile-newer', { lockfile: LOCKFILE, version: found });
  const result = lockfileSchema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`.replace(/^: /, '');
  throw new CliError('install.lockfile-invalid', { lockfile: LOCKFILE, reason });
}

/** Formats a lockfile: the same bytes for the same content, with one LF at the end. */
export function formatLockfile({ lockfileVersion, tools, packs, files, folders, sections, guard }: Lockfile): string {
  const sorted = {
    lockfileVersion,
    tools: [...tools].sort(compareText),
    packs: sortedByKey(packs),
    files: sortedByKey(files),
    folders: [...folders].sort(compareText),
    ...(sections && { sections: sortedByKey(sections) }),
    ...(guard && { guard: sortedByKey(guard) }),
  };
  return `${JSON.stringify(sorted, null, 2)}\n`;
}

/** Whether one lockfile records the same as another. A lockfile from an earlier version has no `unformatted` hashes. */
export function recordsSame(one: Lockfile, other: Lockfile): boolean {
  return formatLockfile(withoutFormatting(one)) === formatLockfile(withoutFormatting(other));
}

function withoutFormatting(lockfile: Lockfile): Lockfile {
  const files = Object.entries(lockfile.files).map(([path, { unformatted: _, ...file }]) => [path, file]);
  return { ...lockfile, files: Object.fromEntries(files) as Lockfile['files'] };
}

function sortedByKey<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compareText(a, b)));
}

function readJson(text: string): unknown {
  const json = parseJson(text.replace(/^\uFEFF/, ''));
  if ('reason' in json) throw new CliError('install.lockfile-invalid', { lockfile: LOCKFILE, reason: json.reason });
  return json.value;
}
