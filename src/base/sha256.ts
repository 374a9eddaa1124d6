import { sha256 } from '@noble/hashes/sha2.js'; // an audited implementation, for pages served over plain http
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Node's hash is ten times as fast as one in JavaScript. It is looked up at run time, because browsers do not have it. */
const node = globalThis.process?.getBuiltinModule?.('node:crypto');

/** SHA-256 (FIPS 180-4) of bytes, or of a text in UTF-8, in lowercase hexadecimal; needs no `crypto.subtle`. */
export function sha256Hex(data: string | Uint8Array): string {
  if (node) return node.createHash('sha256').update(data).digest('hex');
  return bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data));
}

/** SHA-256 of a text in UTF-8, in Base64 as Subresource Integrity writes it. */
export function sha256Base64(text: string): string {
  if (node) return node.createHash('sha256').update(text).digest('base64');
  return btoa(String.fromCharCode(...sha256(utf8ToBytes(text))));
}
