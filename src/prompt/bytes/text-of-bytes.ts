import { listTar, listZip, type ArchiveListing } from './list-archive.ts';
import { decodeText, isUtf8Text, type DecodeNote } from './decode-text.ts';
import { decompress, joinBytes, MAX_DECOMPRESSED_BYTES, type Decompressed } from './decompress.ts';
import { withoutDockerFrames } from './docker-frames.ts';
import { fileKind, type BinaryKind, type CompressionFormat, type DecompressCommand } from './file-kind.ts';
import { withoutJournalSizes } from './journal-export.ts';
import { zstdFrames } from './zstd-frames.ts';

/** A note for the user on how the bytes were read. */
export type BytesNote =
  | { note: 'decompressed'; format: CompressionFormat }
  | { note: 'incomplete' }
  | { note: 'cut'; limit: number }
  | { note: 'docker-frames' }
  | DecodeNote;

/** Why bytes are not read as text. */
export type BytesRefusal =
  | { reason: 'binary' }
  | { reason: 'kind'; kind: BinaryKind }
  | { reason: 'compressed'; command: DecompressCommand | 'unzstd' | 'gunzip' }
  | ({ reason: 'archive'; archive: 'tar' | 'zip' } & ArchiveListing);

/** Text that was read from bytes, with notes; or the reason why it was not. */
export type TextOfBytes = { text: string; notes: BytesNote[] } | { refused: BytesRefusal };

/** Decompresses zstd where the platform can; undefined where it cannot, or if the bytes are damaged. */
export type Unzstd = (bytes: Uint8Array, limit: number) => Promise<Uint8Array | undefined>;

/** How often a file may be compressed again. */
const MAX_DEPTH = 3;

/**
 * Reads the bytes of a file as text: decompresses gzip, zlib and zstd, drops the frame headers of Docker, and decodes what is
 * left. Programs, images, archives and other files without text are rejected.
 */
export async function textOfBytes(bytes: Uint8Array, unzstd?: Unzstd): Promise<TextOfBytes> {
  const notes: BytesNote[] = [];
  let content = bytes;
  for (let depth = 0; ; depth++) {
    const kind = fileKind(content);
    if (!kind) return decode(content, notes);
    if ('kind' in kind) return { refused: { reason: 'kind', kind: kind.kind } };
    if ('command' in kind) return { refused: { reason: 'compressed', command: kind.command } };
    if ('archive' in kind) {
      const listing = kind.archive === 'tar' ? listTar(content) : listZip(content);
      return { refused: { reason: 'archive', archive: kind.archive, ...listing } };
    }
    const format = kind.compressed;
    // A text may begin like zlib.
    if (format === 'zlib' && isUtf8Text(content)) return decode(content, notes);
    const inner = format === 'zstd' ? await unzstdWith(content, unzstd) : decompress(content, format);
    const isEmptyFile = inner?.bytes.length === 0 && !inner.isIncomplete;
    if (!inner || depth === MAX_DEPTH || (inner.bytes.length === 0 && !isEmptyFile)) {
      if (format === 'zlib') return decode(content, notes);
      return { refused: { reason: 'compressed', command: format === 'gzip' ? 'gunzip' : 'unzstd' } };
    }
    notes.push({ note: 'decompressed', format });
    if (inner.isIncomplete) notes.push({ note: 'incomplete' });
    if (inner.isCut) notes.push({ note: 'cut', limit: MAX_DECOMPRESSED_BYTES });
    content = inner.bytes;
  }
}

/** Decompresses each frame of zstd, up to the first that is cut or damaged. */
async function unzstdWith(bytes: Uint8Array, unzstd: Unzstd | undefined): Promise<Decompressed | undefined> {
  const { frames, isCut: isFrameCut } = zstdFrames(bytes);
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const frame of frames) {
    if (length >= MAX_DECOMPRESSED_BYTES) break;
    const part = await unzstd?.(frame, MAX_DECOMPRESSED_BYTES - length);
    if (!part) {
      if (parts.length === 0) return undefined;
      return { bytes: joinBytes(parts), isIncomplete: true, isCut: false };
    }
    parts.push(part);
    length += part.length;
  }
  return { bytes: joinBytes(parts), isIncomplete: isFrameCut, isCut: length >= MAX_DECOMPRESSED_BYTES };
}

function decode(bytes: Uint8Array, notes: readonly BytesNote[]): TextOfBytes {
  const unframed = withoutDockerFrames(bytes);
  const decoded = decodeText(unframed ?? withoutJournalSizes(bytes) ?? bytes);
  if (!decoded) return { refused: { reason: 'binary' } };
  const frames: BytesNote[] = unframed ? [{ note: 'docker-frames' }] : [];
  return { text: decoded.text, notes: [...notes, ...frames, ...decoded.notes] };
}
