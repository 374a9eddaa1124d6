import type { BytesNote, BytesRefusal } from '../../prompt/bytes/text-of-bytes.ts';
import type { Finder } from '../../prompt/secrets/finding.ts';
import { prepareEvidence, type PreparedEvidence, type RawEvidence } from './prepare.ts';
import { readSource } from './read-source.ts';

/** What the page sends to the worker: text, or a file for the worker to read, so a 20 MB file does not block the page. */
export type EvidenceRequest = Omit<RawEvidence, 'text'> & { source: string | Blob };

/** Evidence that is ready for a prompt, with what its reader should know of how it was read; or why it was not read. */
export type PreparedSource =
  | (PreparedEvidence & { notes: BytesNote[]; /** Only the quick scan was possible. */ isQuick?: boolean })
  | { refused: BytesRefusal };

/** Reads and prepares evidence. Throws if a file cannot be read at all. */
export async function prepareSource(
  { source, ...rest }: EvidenceRequest,
  find: Finder,
  slice?: number,
): Promise<PreparedSource> {
  const read = await readSource(source);
  if ('refused' in read) return read;
  return { ...(await prepareEvidence({ text: read.text, ...rest }, find, slice)), notes: read.notes };
}
