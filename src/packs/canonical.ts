import canonicalize from 'canonicalize';

/** The canonical form of a JSON value (RFC 8785, JSON Canonicalization Scheme); throws on what JSON cannot say. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('JSON has no form for this value');
  return text;
}
