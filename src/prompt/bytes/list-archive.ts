/** How many names of an archive are listed. */
const MAX_NAMES = 20;
/** How many files of an archive are counted. */
const MAX_FILES = 100_000;

/** The names of the files in an archive, and how many there are. */
export interface ArchiveListing {
  names: string[];
  count: number;
}

/** Lists a tar archive: its headers of 512 bytes, each followed by the file in blocks of the same size. */
export function listTar(bytes: Uint8Array): ArchiveListing {
  const names: string[] = [];
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0 && names.length < MAX_FILES;) {
    const size = Number.parseInt(field(bytes, at + 124, 12), 8);
    const type = String.fromCharCode(bytes[at + 156] ?? 0);
    const prefix = field(bytes, at + 345, 155);
    const name = field(bytes, at, 100);
    // Of the types only files count: not folders, links and the headers of extensions.
    if (type === '0' || type === '\0') names.push(prefix === '' ? name : `${prefix}/${name}`);
    at += 512 + Math.ceil((Number.isNaN(size) ? 0 : size) / 512) * 512;
  }
  return listing(names);
}

/** Lists a zip archive by its central directory, or by the headers of its files if it was cut. */
export function listZip(bytes: Uint8Array): ArchiveListing {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names: string[] = [];
  const start = directoryOf(view);
  for (let at = start; at >= 0 && at + 46 <= bytes.length && names.length < MAX_FILES;) {
    if (view.getUint32(at, true) !== 0x02014b50) break;
    const length = view.getUint16(at + 28, true);
    names.push(decode(bytes.subarray(at + 46, at + 46 + length)));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (names.length === 0 && bytes.length >= 30) names.push(decode(bytes.subarray(30, 30 + view.getUint16(26, true))));
  return listing(names.filter((name) => name !== '' && !name.endsWith('/')));
}

/** The offset of the central directory, which the record at the end of the file names; -1 if there is none. */
function directoryOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 66_000; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return view.getUint32(at + 16, true);
  }
  return -1;
}

function listing(names: string[]): ArchiveListing {
  return { names: names.slice(0, MAX_NAMES), count: names.length };
}

function field(bytes: Uint8Array, start: number, length: number): string {
  const text = decode(bytes.subarray(start, start + length));
  return (text.split('\0')[0] ?? '').trim();
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
