import { joinBytes } from './decompress.ts';
import { decodeLegacy, type LegacyEncoding } from './legacy-encoding.ts';

const LINE_END = 10;

/**
 * Decodes a log into which one program writes UTF-8 and another an older encoding, line by line. Undefined unless each line
 * is wholly in one of the two, because otherwise single bytes are damaged.
 */
export function decodeLines(bytes: Uint8Array): { text: string; encoding: LegacyEncoding } | undefined {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const lines: (string | undefined)[] = [];
  const others: Uint8Array[] = [];
  let isMixed = false;
  for (let start = 0; start <= bytes.length;) {
    const next = bytes.indexOf(LINE_END, start);
    const end = next < 0 ? bytes.length : next;
    const line = bytes.subarray(start, end);
    try {
      const text = strict.decode(line);
      lines.push(text);
      isMixed ||= text.length !== line.length;
    } catch {
      if ((next < 0 && isCut(line)) || isDamaged(line)) return undefined;
      lines.push(undefined);
      others.push(line, Uint8Array.of(LINE_END));
    }
    start = end + 1;
  }
  const legacy = isMixed ? decodeLegacy(joinBytes(others)) : undefined;
  if (!legacy) return undefined;
  const rest = legacy.text.split('\n');
  let index = 0;
  return { text: lines.map((line) => line ?? rest[index++] ?? '').join('\n'), encoding: legacy.encoding };
}

/** Whether nothing but the last bytes, which begin a character, is beyond ASCII. */
function isCut(bytes: Uint8Array): boolean {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  return first >= bytes.length - 3 && (bytes[first] ?? 0) >= 0xc2;
}

/** Whether much of a line beyond ASCII is valid UTF-8. In another encoding a few characters may be so by chance. */
function isDamaged(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const valid = text.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0;
  return valid * 3 > (text.match(/\uFFFD/g)?.length ?? 0);
}
