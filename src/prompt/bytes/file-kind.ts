// cspell:ignore unlzma cabextract pzstd snzip -- names of tools
/** The kind of a non-text file, and what to do with it. */
export type FileKind =
  | { kind: BinaryKind }
  | { archive: 'tar' | 'zip' }
  | { compressed: CompressionFormat }
  | { command: DecompressCommand };

/** Compression formats that are decompressed here. */
export type CompressionFormat = 'gzip' | 'zlib' | 'zstd';

/** Files that an agent may open but that no prompt can contain. */
export type BinaryKind =
  | 'core'
  | 'program'
  | 'image'
  | 'pdf'
  | 'database'
  | 'capture'
  | 'journal'
  | 'event-log'
  | 'heap-dump'
  | 'class'
  | 'office'
  | 'columns';

/** Compression formats that are not supported, by the command that decompresses each. */
export type DecompressCommand =
  | 'bunzip2'
  | 'unxz'
  | 'lz4 -d'
  | '7z x'
  | 'unrar x'
  | 'uncompress'
  | 'unlzma'
  | 'lzip -d'
  | 'cabextract'
  | 'snzip -d';

const MAGIC: readonly (readonly [hex: string, kind: FileKind, offset?: number])[] = [
  ['1f8b08', { compressed: 'gzip' }],
  ['28b52ffd', { compressed: 'zstd' }],
  ['ff060000734e61507059', { command: 'snzip -d' }],
  ['425a68', { command: 'bunzip2' }],
  ['fd377a585a00', { command: 'unxz' }],
  ['04224d18', { command: 'lz4 -d' }],
  ['02214c18', { command: 'lz4 -d' }],
  ['1f9d', { command: 'uncompress' }],
  ['5d00008000ff', { command: 'unlzma' }],
  ['4c5a4950', { command: 'lzip -d' }],
  ['4d534346', { command: 'cabextract' }],
  ['377abcaf271c', { command: '7z x' }],
  ['526172211a07', { command: 'unrar x' }],
  ['504b0304', { archive: 'zip' }],
  ['504b0506', { archive: 'zip' }],
  ['7573746172', { archive: 'tar' }, 257],
  ['7f454c46', { kind: 'program' }],
  ['cffaedfe', { kind: 'program' }],
  ['cefaedfe', { kind: 'program' }],
  ['0061736d', { kind: 'program' }],
  ['cafebabe', { kind: 'class' }],
  ['255044462d', { kind: 'pdf' }],
  ['89504e470d0a1a0a', { kind: 'image' }],
  ['ffd8ff', { kind: 'image' }],
  ['47494638', { kind: 'image' }],
  ['57454250', { kind: 'image' }, 8],
  ['6674797068656963', { kind: 'image' }, 4],
  ['6674797061766966', { kind: 'image' }, 4],
  ['53514c69746520666f726d6174203300', { kind: 'database' }],
  ['d4c3b2a1', { kind: 'capture' }],
  ['a1b2c3d4', { kind: 'capture' }],
  ['4d3cb2a1', { kind: 'capture' }],
  ['0a0d0d0a', { kind: 'capture' }],
  ['4c504b5348485248', { kind: 'journal' }],
  ['456c6646696c6500', { kind: 'event-log' }],
  ['4a4156412050524f46494c4520', { kind: 'heap-dump' }],
  ['4d444d5093a7', { kind: 'core' }],
  ['d0cf11e0a1b11ae1', { kind: 'office' }],
  ['50415231', { kind: 'columns' }],
  ['4f626a01', { kind: 'columns' }],
];

/** The kind that the first bytes of a file are typical of; undefined if it may be text. */
export function fileKind(bytes: Uint8Array): FileKind | undefined {
  const found = MAGIC.find(([hex, , offset = 0]) => startsWith(bytes, hex, offset));
  if (!found) {
    if (isWindowsProgram(bytes)) return { kind: 'program' };
    if (isSkippable(bytes)) return { compressed: 'zstd' };
    if (isOldTar(bytes)) return { archive: 'tar' };
    return isZlib(bytes) ? { compressed: 'zlib' } : undefined;
  }
  // An ELF file whose type is 4 is a core dump; byte 5 is its endianness.
  if (found[0] === '7f454c46' && (bytes[5] === 2 ? bytes[17] : bytes[16]) === 4) return { kind: 'core' };
  return found[1];
}

function startsWith(bytes: Uint8Array, hex: string, offset: number): boolean {
  for (let at = 0; at < hex.length / 2; at++) {
    if (bytes[offset + at] !== Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16)) return false;
  }
  return true;
}

/** A frame of zstd without content (RFC 8878, section 3.1.2), which pzstd and other tools put first. */
function isSkippable(bytes: Uint8Array): boolean {
  return ((bytes[0] ?? 0) & 0xf0) === 0x50 && startsWith(bytes, '2a4d18', 1);
}

/** The two bytes of a header, with the checksum of both (RFC 1950). A text may begin with them too, such as `x^2`. */
function isZlib([first = 0, second = 0]: Uint8Array): boolean {
  return first === 0x78 && (first * 256 + second) % 31 === 0 && (second & 0x20) === 0;
}

/** The first tar format has no mark, only a checksum over its header, in which the checksum itself counts as blanks. */
function isOldTar(bytes: Uint8Array): boolean {
  if (bytes.length < 512 || bytes[0] === 0) return false;
  const digits = String.fromCharCode(...bytes.subarray(148, 156));
  const expected = /^ *([0-7]{4,7})[ \0]/.exec(digits)?.[1];
  if (expected === undefined) return false;
  let sum = 8 * 32;
  for (let at = 0; at < 512; at++) if (at < 148 || at > 155) sum += bytes[at] ?? 0;
  return sum === Number.parseInt(expected, 8);
}

/** `MZ` alone may begin a text; a program also has the offset of a second header, and that header. */
function isWindowsProgram(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x4d || bytes[1] !== 0x5a || bytes.length < 64) return false;
  const at = (bytes[60] ?? 0) + (bytes[61] ?? 0) * 256;
  return bytes[at] === 0x50 && bytes[at + 1] === 0x45;
}
