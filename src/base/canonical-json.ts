import canonicalize from 'canonicalize';

/**
 * Returns the canonical form of a JSON value (RFC 8785, JSON Canonicalization Scheme); throws a TypeError if it has no
 * JSON form.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('This value has no JSON form.');
  return text;
}
