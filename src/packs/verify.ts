import { onOneLine } from '../base/one-line.ts';
import { packSchema, type Pack } from '../model/pack.ts';
import { packDigest, packText } from './pack.ts';

/** What a text is as a pack: the pack, where it is one, and every fault in a line of its own. */
export interface Verdict {
  /** There where the text has the form of a pack, even if its digest or its bytes are not those that it should have. */
  pack?: Pack;
  faults: string[];
}

/**
 * Verifies the text of a `pack.json`: JSON, the form of a pack, the digest that it names, the digest that is expected
 * (of a pin), and the canonical form of its bytes (RFC 8785 and one LF). Without a fault it may be relied on.
 */
export function verifyPack(text: string, expected: { digest?: string } = {}): Verdict {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { faults: [`unexpected text, expected JSON (${error instanceof Error ? onOneLine(error.message) : ''})`] };
  }
  const result = packSchema.safeParse(value);
  if (!result.success) {
    return {
      faults: result.error.issues.map(
        ({ path, message }) => `${onOneLine(path.join('.')) || 'pack'}: unexpected form, expected: ${message}`,
      ),
    };
  }
  const pack = result.data;
  const digest = digestOf(pack);
  if (digest === undefined)
    return { faults: ['unexpected half of a character, expected text that UTF-8 has bytes for'] };
  const faults = [
    digest === pack.digest ? '' : `digest: unexpected ${pack.digest}, expected ${digest}, which its content has`,
    expected.digest === undefined || expected.digest === digest
      ? ''
      : `digest: unexpected ${digest}, expected ${expected.digest}`,
    packText(pack) === text ? '' : 'bytes: unexpected form, expected canonical JSON (RFC 8785) and one LF',
  ];
  return { pack, faults: faults.filter((fault) => fault !== '') };
}

/** The digest of a pack; undefined where a field that the format does not know holds what no bytes can say. */
function digestOf(pack: Pack): string | undefined {
  try {
    return packDigest(pack);
  } catch {
    return undefined;
  }
}
