import { isRecord } from '../base/record.ts';
import { onOneLine } from '../base/one-line.ts';
import { releases } from '../messages/en/releases.ts';
import { createTranslate } from '../messages/translate.ts';
import { packSchema, type Pack } from '../model/pack.ts';
import { packDigest, packText } from './make-pack.ts';

/** The result of verifying a text: the pack, and everything that is wrong with it. */
export interface VerifyResult {
  /** Present if the text has the form of a pack, even if its digest or its bytes are wrong. */
  pack?: Pack;
  /** One sentence for each error. A pack without errors can be trusted. */
  faults: string[];
}

const t = createTranslate(releases, 'en');

/**
 * Verifies the text of a `pack.json`: its form, its digest, the digest that is expected (of a pin), and that its bytes are
 * canonical (RFC 8785 and one LF).
 */
export function verifyPack(text: string, expected: { digest?: string } = {}): VerifyResult {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { faults: [t('verify.not-json', { reason: error instanceof Error ? onOneLine(error.message) : '' })] };
  }
  const result = packSchema.safeParse(value);
  if (!result.success) {
    const { issues } = result.error;
    const present = isRecord(value) ? value : {};
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
  const digest = digestOf(pack);
  if (digest === undefined) return { faults: [t('verify.lone-surrogate')] };
  const isExpected = expected.digest === undefined || expected.digest === digest;
  return {
    pack,
    faults: [
      ...(digest === pack.digest ? [] : [t('verify.own-digest', { found: pack.digest, digest })]),
      ...(isExpected ? [] : [t('verify.expected-digest', { digest, expected: expected.digest ?? '' })]),
      ...(packText(pack) === text ? [] : [t('verify.not-canonical')]),
    ],
  };
}

/** Returns the digest of a pack; undefined if one of its texts cannot be encoded. */
function digestOf(pack: Pack): string | undefined {
  try {
    return packDigest(pack);
  } catch {
    return undefined;
  }
}
