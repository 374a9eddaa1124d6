import { z } from 'zod';
import { compareText } from '../../base/compare-text.ts';
import { digest, kebabId, sha256, version } from '../../model/identifier.ts';
import { CliError } from '../errors.ts';
import { LOCK, ownFault } from './paths.ts';

const ownPath = z
  .string()
  .min(1)
  .refine((path) => ownFault(path) === undefined, 'a path inside the folder');

const lockedPackSchema = z.strictObject({
  version,
  digest,
  from: z.string().min(1).optional().describe('The address or the folder of its library; the package where absent.'),
});

const lockedFileSchema = z.strictObject({
  sha256: sha256.describe('SHA-256 of the text that the tools are to read.'),
  tools: z.array(kebabId).min(1),
  packs: z.array(kebabId).min(1),
  byHand: z
    .union([z.literal('edited'), z.literal(true)])
    .optional()
    .describe(
      'A person keeps this file: the text was laid beside it, to be merged, and is not held against it. `edited` where the file was ours once; true where it was there before, or nobody knows.',
    ),
});

const lockSchema = z.strictObject({
  lockfileVersion: z.literal(1),
  tools: z.array(kebabId),
  packs: z.record(kebabId, lockedPackSchema),
  files: z.record(ownPath, lockedFileSchema),
  folders: z.array(ownPath).describe('The folders that were made for the files, and go with them.'),
});

/** What is installed in a folder. */
export type Lock = z.infer<typeof lockSchema>;
/** A pack as it is installed: the very version, and where it came from. */
export type LockedPack = z.infer<typeof lockedPackSchema>;
/** A file as it was written, and who needs it. */
export type LockedFile = z.infer<typeof lockedFileSchema>;

/** The lock of a folder where nothing is installed. */
export const EMPTY: Lock = { lockfileVersion: 1, tools: [], packs: {}, files: {}, folders: [] };

/** The lock that a text holds; a line on what is wrong with it, and what to do. */
export function parseLock(text: string): Lock {
  if (/^(?:<{7}|>{7}) /m.test(text)) {
    throw new CliError('cli.text', {
      text: `${LOCK}: unexpected marks of a merge conflict, expected one side of it (take either, then: callbook install)`,
    });
  }
  const value = parseJson(text);
  const number = z.looseObject({ lockfileVersion: z.number() }).safeParse(value).data?.lockfileVersion;
  if (number !== undefined && number > 1) {
    throw new CliError('cli.text', {
      text: `${LOCK}: unexpected lockfileVersion ${number}, expected 1 (a newer callbook wrote it: take that one)`,
    });
  }
  const result = lockSchema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const at = issue?.path.join('.') || 'its top';
  throw new CliError('cli.text', {
    text: `${LOCK}: unexpected form at ${at}, expected that of a lock (${issue?.message ?? ''}; restore it from version control)`,
  });
}

/** The text of a lock: the same for the same content, ends with one LF. */
export function lockText({ lockfileVersion, tools, packs, files, folders }: Lock): string {
  const lock = {
    lockfileVersion,
    tools: [...tools].sort(compareText),
    packs: inOrder(packs, ({ version, digest, from }) => ({ version, digest, ...(from !== undefined && { from }) })),
    files: inOrder(files, (file) => ({
      sha256: file.sha256,
      tools: [...file.tools].sort(compareText),
      packs: [...file.packs].sort(compareText),
      ...(file.byHand && { byHand: file.byHand }),
    })),
    folders: [...folders].sort(compareText),
  };
  return `${JSON.stringify(lock, null, 2)}\n`;
}

function inOrder<Value, Written>(record: Record<string, Value>, write: (value: Value) => Written) {
  const entries = Object.entries(record).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(entries.map(([key, value]) => [key, write(value)]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new CliError('cli.text', {
      text: `${LOCK}: unexpected text, expected JSON (${reason}; restore it from version control)`,
    });
  }
}
