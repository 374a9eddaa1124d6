import { PACK_SCHEMA_ID, type Pack, type Workflow } from '../model/pack.ts';
import { sha256Hex } from '../base/sha256.ts';
import { canonicalJson } from '../base/canonical-json.ts';

/** Makes the pack of a workflow, with its format and its digest. */
export function makePack(workflow: Workflow): Pack {
  const named = { ...workflow, $schema: PACK_SCHEMA_ID } as const;
  return { ...named, digest: packDigest(named) };
}

/** Returns the digest of a pack: SHA-256 of its canonical JSON without the field `digest`, prefixed with `sha256:`. */
export function packDigest(pack: Omit<Pack, 'digest'>): string {
  const { digest: _, ...rest } = pack as Pack;
  return `sha256:${sha256Hex(canonicalJson(rest))}`;
}

/** Returns the bytes of `pack.json`, as text: the canonical JSON (RFC 8785) and one LF. */
export function packText(pack: Pack): string {
  return `${canonicalJson(pack)}\n`;
}
