import { clean } from '../clean.ts';
import type { Values } from '../fill.ts';
import { findSecrets } from './find-secrets.ts';
import { mask, type MaskedSecret } from './mask.ts';

/** Values without their secrets, the table with their placeholders added, and the placeholders in these values. */
export interface MaskedValues {
  values: Values;
  table: MaskedSecret[];
  names: string[];
}

/** Masks the secrets in values for `fill`. Pass the table of an earlier prompt, so that the same secret keeps its placeholder. */
export function maskValues(values: Values, table: readonly MaskedSecret[] = []): MaskedValues {
  const masked: Values = {};
  const names = new Set<string>();
  let known = [...table];
  for (const [id, value] of Object.entries(values)) {
    if (typeof value !== 'string') {
      masked[id] = value;
      continue;
    }
    // As on the page: an escape code inside a secret would hide it.
    const visible = clean(value);
    const result = mask(visible, findSecrets(visible), known);
    known = result.table;
    masked[id] = result.found.length === 0 ? value : result.text;
    for (const { name } of result.found) names.add(name);
  }
  return { values: masked, table: known, names: [...names] };
}
