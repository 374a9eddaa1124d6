import { isPlainObject } from '../../base/collections.ts';
import { findSecrets } from '../../prompt/secrets/find-secrets.ts';
import { mask, type MaskedSecret } from '../../prompt/secrets/mask.ts';

/** Masks every text in stored JSON that is not a valid incident, and leaves out the secrets behind its placeholders. */
export function maskJson(value: unknown): unknown {
  let table: MaskedSecret[] = [];
  const walk = (inner: unknown): unknown => {
    if (typeof inner === 'string') {
      const masked = mask(inner, findSecrets(inner), table, 'ours');
      table = masked.table;
      return masked.text;
    }
    if (Array.isArray(inner)) return inner.map(walk);
    if (!isPlainObject(inner)) return inner;
    return Object.fromEntries(
      Object.entries(inner).map(([key, one]) => [key, key === 'secrets' || key === 'kept' ? {} : walk(one)]),
    );
  };
  walk(value);
  return walk(value);
}
