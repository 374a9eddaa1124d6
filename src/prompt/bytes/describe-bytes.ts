import type { bytes } from '../../messages/en/bytes.ts';
import type { Translate } from '../../messages/translate.ts';
import { formatSize } from '../saved.ts';
import type { BytesNote, BytesRefusal } from './text-of-bytes.ts';

type TranslateBytes = Translate<typeof bytes>;

/** How many files of an archive a sentence names. */
const NAMED = 5;

/** What a reader should know of how bytes were read, one sentence for each note. */
export function describeNotes(notes: readonly BytesNote[], t: TranslateBytes): string[] {
  return notes.map((one) => {
    switch (one.note) {
      case 'unpacked':
        return t('bytes.unpacked', { packer: one.packer });
      case 'cut':
        return t('bytes.cut', { limit: formatSize(one.limit) });
      case 'encoding':
        return one.encoding === 'Windows-1252'
          ? t('bytes.windows-1252')
          : t('bytes.encoding', { encoding: one.encoding });
      case 'not-utf-8':
        return t('bytes.not-utf-8', { count: one.replaced });
      default:
        return t(`bytes.${one.note}`);
    }
  });
}

/** The sentence that says why a file is not read as text, and what to do instead. */
export function describeRefusal(name: string, refusal: BytesRefusal, t: TranslateBytes): string {
  switch (refusal.reason) {
    case 'binary':
      return t('bytes.refused-binary', { name });
    case 'kind':
      return t(`bytes.refused-${refusal.kind}`, { name });
    case 'packed':
      return t('bytes.refused-packed', { name, command: refusal.packer });
    case 'archive': {
      const { archive, count, names } = refusal;
      if (count === 0) return t('bytes.refused-archive-empty', { name, archive });
      const shown = names.slice(0, NAMED);
      return t('bytes.refused-archive', { name, archive, count, names: count > NAMED ? [...shown, '…'] : shown });
    }
  }
}
