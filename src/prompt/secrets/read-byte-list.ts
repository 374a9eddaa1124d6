import type { Span } from '../span.ts';
import type { NameInText } from './names-in-text.ts';

const BYTE = String.raw`(?:0x[\dA-Fa-f]{1,2}|25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.])`;
/** How many numbers make a key. */
const FEWEST = 8;
const QUOTE = String.raw`(?:\\{0,3}["'\`])?`;
/** `: [243, 76, …]`, `= "243, 76, …"`, `:= []byte{0xf3, 0x4c, …}`, `= new byte[] { … }`. */
const INLINE = new RegExp(
  String.raw`${QUOTE}\]?[ \t]*(?::=|=>|[:=])\s*${QUOTE}(?:new )?(?:&?\[?(?:\]|\d{1,4}\])?(?:byte|u?int8(?:_t)?|u8)(?:\[\d*\])?|Uint8Array(?:\.from)?|bytes)?\s*[\[({]{0,2}\s*(${BYTE}(?:\s*,\s*${BYTE}){${FEWEST - 1},511})`,
  'y',
);
/** One number on each line of a YAML list. */
const LINES = new RegExp(
  String.raw`${QUOTE}[ \t]*:[ \t]*\r?\n[ \t]*-[ \t]+(${BYTE}(?:[ \t]*\r?\n[ \t]*-[ \t]+${BYTE}){${FEWEST - 1},511})`,
  'y',
);

/** The numbers of a key that is written as a list of bytes after its name; undefined if there is no such list. */
export function readByteList(text: string, name: NameInText): Span | undefined {
  if (!/(?:key|secret|seed|psk|salt)s?$/i.test(name.text)) return undefined;
  for (const pattern of [INLINE, LINES]) {
    pattern.lastIndex = name.end;
    const list = pattern.exec(text)?.[1];
    if (list !== undefined) return { start: pattern.lastIndex - list.length, end: pattern.lastIndex };
  }
  return undefined;
}
