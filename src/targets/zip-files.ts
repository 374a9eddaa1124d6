import { crc32 } from 'node:zlib';
import { deflateSync } from 'fflate'; // the same bytes on every machine, unlike the zlib of Node
import type { ToolFile } from './agent-tool.ts';

/** A text as it is in an archive. */
interface Content {
  crc: number;
  size: number;
  bytes: Uint8Array;
}

/** The texts that were compressed, for archives that have the same files. */
export type Compressed = Map<string, Content>;

/** 1980-01-01, the first day that the format can store. */
const DATE = 0x0021;
const DEFLATED = 8;
/** Says that a name is in UTF-8. */
const UTF8_NAME = 0x0800;

/**
 * Makes a ZIP archive of files (APPNOTE 6.3.10), with a fixed date, for the same bytes everywhere. In `compressed` it looks for
 * texts that are in other archives too.
 */
export function zipFiles(files: readonly ToolFile[], compressed: Compressed = new Map()): Uint8Array {
  const entries = files.map(({ path, text }) => ({ path, name: Buffer.from(path), ...contentOf(text, compressed) }));
  const [parts, directory]: [Uint8Array[], Uint8Array[]] = [[], []];
  let offset = 0;
  for (const { path, name, crc, size, bytes } of entries) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(name.length === path.length ? 0 : UTF8_NAME, 2);
    fields.writeUInt16LE(DEFLATED, 4);
    fields.writeUInt16LE(DATE, 8);
    fields.writeUInt32LE(crc, 10);
    fields.writeUInt32LE(bytes.length, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    parts.push(Buffer.from('PK\x03\x04'), fields, name, bytes);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), fields, place, name);
    offset += 30 + name.length + bytes.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    8,
  );
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...parts, ...directory, Buffer.from('PK\x05\x06'), end]));
}

function contentOf(text: string, compressed: Compressed): Content {
  const known = compressed.get(text);
  if (known) return known;
  const plain = Buffer.from(text);
  const content = { crc: crc32(plain), size: plain.length, bytes: deflateSync(plain, { level: 6 }) };
  compressed.set(text, content);
  return content;
}
