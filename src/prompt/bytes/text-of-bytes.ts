import { listTar, listZip, type ArchiveListing } from './archive.ts';
import {
  decodeDamaged,
  decodeUtf8,
  decodeWide,
  decodeWindows1252,
  isBinary,
  isWritten,
  wideEncoding,
  type Encoding,
} from './decode.ts';
import { withoutDockerFrames } from './docker-frames.ts';
import { fileKind, type BinaryKind, type Packer } from './file-kind.ts';
import { gunzip, MOST_UNPACKED } from './gunzip.ts';

/** Something about the way in which text was read that its reader should know. */
export type BytesNote =
  | { note: 'unpacked'; packer: 'gzip' | 'zstd' }
  | { note: 'incomplete' }
  | { note: 'cut'; limit: number }
  | { note: 'docker-frames' }
  | { note: 'zeros' }
  | { note: 'encoding'; encoding: Encoding }
  | { note: 'not-utf-8'; replaced: number };

/** Why bytes are not read as text. */
export type BytesRefusal =
  | { reason: 'binary' }
  | { reason: 'kind'; kind: BinaryKind }
  | { reason: 'packed'; packer: Packer | 'unzstd' | 'gunzip' }
  | ({ reason: 'archive'; archive: 'tar' | 'zip' } & ArchiveListing);

/** Text that was read from bytes, with its encoding and notes; or the reason why it was not. */
export type TextOfBytes = { text: string; encoding: Encoding; notes: BytesNote[] } | { refused: BytesRefusal };

/** Unpacks zstd, where the platform can; undefined where it cannot, or if the bytes are damaged. */
export type Unzstd = (bytes: Uint8Array, limit: number) => Promise<Uint8Array | undefined>;

/** How often packed files may be packed again. */
const DEEPEST = 3;

/** How many zero bytes a text may have that has them by mistake. */
const FEW_ZEROS = 3;

/**
 * Reads the bytes of a file as text: unpacks gzip and zstd, drops the frame headers of Docker, and decodes UTF-8, UTF-16
 * and UTF-32 by their marks or bytes. What is not UTF-8 is read as Windows-1252 if it looks like it. Programs, pictures,
 * archives and other files without text are refused.
 */
export async function textOfBytes(bytes: Uint8Array, unzstd?: Unzstd): Promise<TextOfBytes> {
  const notes: BytesNote[] = [];
  let content = bytes;
  for (let depth = 0; ; depth++) {
    const kind = fileKind(content);
    if (!kind) return decode(content, notes);
    if ('kind' in kind) return { refused: { reason: 'kind', kind: kind.kind } };
    if ('packer' in kind) return { refused: { reason: 'packed', packer: kind.packer } };
    if ('archive' in kind) {
      const listing = kind.archive === 'tar' ? listTar(content) : listZip(content);
      return { refused: { reason: 'archive', archive: kind.archive, ...listing } };
    }
    const unpacked = kind.packed === 'gzip' ? gunzip(content) : await unzstdWith(content, unzstd);
    const isEmptyFile = unpacked?.bytes.length === 0 && !unpacked.isIncomplete;
    if (!unpacked || depth === DEEPEST || (unpacked.bytes.length === 0 && !isEmptyFile)) {
      return { refused: { reason: 'packed', packer: kind.packed === 'gzip' ? 'gunzip' : 'unzstd' } };
    }
    notes.push({ note: 'unpacked', packer: kind.packed });
    if (unpacked.isIncomplete) notes.push({ note: 'incomplete' });
    if (unpacked.isCut) notes.push({ note: 'cut', limit: MOST_UNPACKED });
    content = unpacked.bytes;
  }
}

async function unzstdWith(bytes: Uint8Array, unzstd: Unzstd | undefined) {
  const unpacked = await unzstd?.(bytes, MOST_UNPACKED);
  return unpacked && { bytes: unpacked, isIncomplete: false, isCut: unpacked.length >= MOST_UNPACKED };
}

function decode(bytes: Uint8Array, notes: BytesNote[]): TextOfBytes {
  const wide = wideEncoding(bytes);
  if (wide) {
    const text = decodeWide(bytes, wide);
    return isWritten(text)
      ? { text, encoding: wide, notes: [...notes, { note: 'encoding', encoding: wide }] }
      : { refused: { reason: 'binary' } };
  }
  const unframed = withoutDockerFrames(bytes);
  if (unframed) return decode(unframed, [...notes, { note: 'docker-frames' }]);
  const { content, isChanged } = withoutZeros(bytes);
  const all: BytesNote[] = isChanged ? [...notes, { note: 'zeros' }] : notes;
  if (isBinary(content)) return { refused: { reason: 'binary' } };
  const text = decodeUtf8(content);
  if (text !== undefined) return { text, encoding: 'UTF-8', notes: all };
  const { text: damaged, replaced, isMostly } = decodeDamaged(content);
  const latin = isMostly ? undefined : decodeWindows1252(content);
  if (latin !== undefined) {
    return { text: latin, encoding: 'Windows-1252', notes: [...all, { note: 'encoding', encoding: 'Windows-1252' }] };
  }
  return { text: damaged, encoding: 'UTF-8', notes: [...all, { note: 'not-utf-8', replaced }] };
}

/**
 * The bytes of a text without the zeros that are not its own: those before and after it, which a log has that was emptied
 * while a program wrote to it, and those between the entries of a list, as in `/proc/<pid>/environ`, which become line
 * ends.
 */
function withoutZeros(bytes: Uint8Array): { content: Uint8Array; isChanged: boolean } {
  let start = 0;
  let end = bytes.length;
  while (start < end && bytes[start] === 0) start++;
  while (end > start && bytes[end - 1] === 0) end--;
  const inner = bytes.subarray(start, end);
  let zeros = 0;
  let pairs = 0;
  for (let at = 0; at < inner.length; at++) {
    if (inner[at] !== 0) continue;
    zeros++;
    if (inner[at + 1] === 0) pairs++;
  }
  const isList = zeros > FEW_ZEROS && pairs === 0 && zeros < inner.length / 4;
  if (!isList) return { content: inner, isChanged: inner.length < bytes.length };
  return { content: inner.map((byte) => (byte === 0 ? 10 : byte)), isChanged: true };
}
