import { isPlainObject } from '../base/collections.ts';
import { sha256Hex } from '../base/sha256.ts';
import { compareText, onOneLine, parseJson } from '../base/text.ts';
import { releases } from '../messages/en/releases.ts';
import { joinListIn } from '../messages/language-lists.ts';
import { createTranslate } from '../messages/translate.ts';
import { type Pack, PACK_SCHEMA_ID, packSchema, type Workflow } from '../model/pack.ts';

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

/** The result of verifying a text: the pack, and everything that is wrong with it. */
export interface VerifyResult {
  /** Present if the text has the form of a pack, even if its digest or its bytes are wrong. */
  pack?: Pack;
  /** One sentence for each error. A pack without errors can be trusted. */
  faults: string[];
}

const t = createTranslate(releases, 'en', joinListIn('en'));

/**
 * Verifies the text of a `pack.json`: its form, its digest, the digest that is expected (of a pin), and that its bytes are
 * canonical (RFC 8785 and one LF).
 */
export function verifyPack(text: string, expected: { digest?: string } = {}): VerifyResult {
  const json = parseJson(text);
  if ('reason' in json) return { faults: [t('verify.not-json', { reason: onOneLine(json.reason) })] };
  const { value } = json;
  const result = packSchema.safeParse(value);
  if (!result.success) {
    const { issues } = result.error;
    const present = isPlainObject(value) ? value : {};
    const isMissing = ({ path: [field, ...rest] }: (typeof issues)[number]) =>
      field !== undefined && rest.length === 0 && !Object.hasOwn(present, field);
    const fields = issues.filter(isMissing).map(({ path }) => path.join('.'));
    const invalid = issues
      .filter((issue) => !isMissing(issue))
      .map(({ path, message }) => t('verify.field', { path: onOneLine(path.join('.')) || 'pack', reason: message }));
    return {
      faults: fields.length > 0 ? [t('verify.missing', { fields, count: fields.length }), ...invalid] : invalid,
    };
  }
  const pack = result.data;
  const canonical = canonicalForms(pack);
  if (canonical === undefined) return { faults: [t('verify.lone-surrogate')] };
  const { digest } = canonical;
  const isExpected = expected.digest === undefined || expected.digest === digest;
  return {
    pack,
    faults: [
      ...(digest === pack.digest ? [] : [t('verify.own-digest', { found: pack.digest, digest })]),
      ...(isExpected ? [] : [t('verify.expected-digest', { digest, expected: expected.digest ?? '' })]),
      ...(canonical.text === text ? [] : [t('verify.not-canonical')]),
    ],
  };
}

/** Returns the digest and the text of a pack at once, which takes half as long; undefined if a text in it cannot be encoded. */
export function canonicalForms(pack: Pack): { digest: string; text: string } | undefined {
  try {
    const members = Object.entries<unknown>(pack)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, value]) => ({ key, text: `${canonicalJson(key)}:${canonicalJson(value)}` }));
    const rest = members.filter(({ key }) => key !== 'digest');
    const asObject = (some: typeof members) => `{${some.map(({ text }) => text).join(',')}}`;
    return { digest: `sha256:${sha256Hex(asObject(rest))}`, text: `${asObject(members)}\n` };
  } catch {
    return undefined;
  }
}

/**
 * Returns the canonical form of a JSON value (RFC 8785, JSON Canonicalization Scheme); throws a TypeError if it has no
 * JSON form.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string' && isWellFormed(value)) return JSON.stringify(value);
  if (value === null || typeof value === 'boolean' || Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (!isPlainObject(value)) throw new TypeError('This value has no JSON form.');
  let members = '';
  // In the order of UTF-16 code units, as the scheme requires.
  for (const key of Object.keys(value).sort()) {
    if (value[key] === undefined) continue;
    members += `${members === '' ? '' : ','}${canonicalJson(key)}:${canonicalJson(value[key])}`;
  }
  return `{${members}}`;
}

/** Whether UTF-8 can encode a text: it has no half of a surrogate pair. Older browsers cannot tell by themselves. */
function isWellFormed(text: string & { isWellFormed?: () => boolean }): boolean {
  return text.isWellFormed?.() ?? !/\p{Surrogate}/u.test(text);
}
