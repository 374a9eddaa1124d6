import type { evidence } from '../../messages/en/on-demand/evidence.ts';
import type { Translate } from '../../messages/translate.ts';
import { formatSize } from '../format-size.ts';
import type { BytesNote, BytesRefusal } from './text-of-bytes.ts';

type TranslateBytes = Translate<typeof evidence>;

/** How many files of an archive a sentence names. */
const NAMED = 5;

/** Describes how bytes were read, in one sentence for each note. */
export function describeNotes(notes: readonly BytesNote[], t: TranslateBytes): string[] {
  return notes.map((one) => {
    switch (one.note) {
      case 'decompressed':
        return t('bytes.decompressed', { format: one.format });
      case 'cut':
        return t('bytes.cut', { limit: formatSize(one.limit) });
      case 'encoding':
        if (one.encoding.startsWith('UTF')) return t('bytes.encoding', { encoding: one.encoding });
        return t('bytes.legacy-encoding', {
          encoding: one.encoding === 'Windows-1252' ? 'Windows-1252 (Latin-1)' : one.encoding,
        });
      case 'mixed':
        return t('bytes.mixed', { encodings: one.encodings });
      case 'not-utf-8':
        return t('bytes.not-utf-8', { count: one.replaced });
      default:
        return t(`bytes.${one.note}`);
    }
  });
}

/** Describes why a file was not read as text, and what to do instead. */
export function describeRefusal(name: string, refusal: BytesRefusal, t: TranslateBytes): string {
  switch (refusal.reason) {
    case 'binary':
      return t('bytes.refused-binary', { name });
    case 'kind':
      return t(`bytes.refused-${refusal.kind}`, { name });
    case 'compressed':
      return t('bytes.refused-compressed', { name, command: refusal.command });
    case 'archive': {
      const { archive, count, names } = refusal;
      if (count === 0) return t('bytes.refused-archive-empty', { name, archive });
      const shown = names.slice(0, NAMED);
      return t('bytes.refused-archive', { name, archive, count, names: count > NAMED ? [...shown, '…'] : shown });
    }
  }
}
