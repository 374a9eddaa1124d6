import { inflateRawSync } from 'node:zlib';

/** Reads a ZIP archive, by name, without the library under test (APPNOTE 6.3.10). */
export function unzip(bytes: Uint8Array): Map<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 22;
  if (view.getUint32(end, true) !== 0x06054b50) throw new Error('no end of central directory');
  const entries = new Map<string, string>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error('no entry of the central directory');
    const length = view.getUint16(at + 28, true);
    entries.set(textAt(bytes, at + 46, length), contentOf(bytes, view, view.getUint32(at + 42, true)));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function contentOf(bytes: Uint8Array, view: DataView, at: number): string {
  if (view.getUint32(at, true) !== 0x04034b50) throw new Error('no entry');
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const length = view.getUint32(at + 18, true);
  if (view.getUint16(at + 8, true) === 0) return textAt(bytes, start, length);
  const content = inflateRawSync(bytes.subarray(start, start + length));
  return textAt(content, 0, content.length);
}

function textAt(bytes: Uint8Array, start: number, length: number): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(start, start + length));
}
