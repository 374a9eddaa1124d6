/** Returns the bytes of a text in Base64 or base64url (RFC 4648). Throws a DOMException if it is neither. */
export function base64ToBytes(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
