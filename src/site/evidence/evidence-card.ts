import type { Value } from '../../incident/schema.ts';
import { replaceValues, setValue } from '../../incident/field-values.ts';
import { EVIDENCE_LIMIT } from '../../prompt/evidence/cut-evidence.ts';
import { describeEvidence, endsOf } from '../../prompt/evidence/describe-evidence.ts';
import { formatSize } from '../../prompt/format-size.ts';
import { button, createElement, verbatim } from '../browser/elements.ts';
import type { Session } from '../incident/session.ts';
import { t } from '../messages/feature-messages.ts';
import { formatNumber } from '../messages/page-messages.ts';
import { isMaskedText, revealSecret } from '../masking/masking.ts';

/** The content of a card. */
export interface EvidenceCard {
  input: string;
  /** The text as it is in the prompt. */
  text: string;
  /** The value of the field; undefined if the text comes from other steps. */
  value: Value | undefined;
  isLong: boolean;
  session: Session;
  /** Called when the user wants to edit the text in its field. */
  onEdit(): void;
}

/** Text with more characters than this cannot be edited in a field at all. */
const MAX_EDITABLE = 200_000;

const typed = { kind: 'typed' as const };

/** The state that each card shows, so that nothing is drawn twice. */
const drawn = new WeakMap<HTMLElement, { key: Value; isLong: boolean }>();

/** Draws evidence that is too long for a field, and lists the secrets masked in it. */
export function drawCard(root: HTMLElement, card: EvidenceCard): void {
  const key = card.value ?? card.text;
  const before = drawn.get(root);
  if (before?.key === key && before.isLong === card.isLong) return;
  drawn.set(root, { key, isLong: card.isLong });
  root.replaceChildren(...(card.isLong ? longEvidence(card) : []), ...maskedSecrets(card));
}

function longEvidence({ input, text, value, session, onEdit }: EvidenceCard): HTMLElement[] {
  const set = (next: Value) =>
    session.change((incident, now) =>
      replaceValues(incident, { [input]: next }, { cause: 'replaced', origin: typed }, now),
    );
  const remove = button(t('evidence.remove'), () => set(''));
  if (typeof value === 'object' && 'path' in value) {
    const { path, bytes } = value;
    return [
      createElement('p', {}, t('evidence.in-file', { path, size: formatSize(bytes) })),
      pathField(path, (path) => set({ path, bytes })),
      remove,
    ];
  }
  const { head, tail } = endsOf(text);
  const source = isMaskedText(value) ? value.of : undefined;
  const { name, bytes, lines } = source ?? { name: t('evidence.long-text'), ...describeEvidence(text) };
  const edit = text.length <= MAX_EDITABLE ? [button(t('evidence.edit'), onEdit)] : [];
  const useFile = button(t('evidence.use-file'), () => set({ path: `./incident/${fileName(name)}`, bytes }));
  const isCut = source !== undefined && source.bytes > EVIDENCE_LIMIT;
  const size = t('evidence.size', {
    name,
    size: formatSize(bytes),
    lines: formatNumber(lines),
    tokens: formatNumber(Math.ceil(text.length / 4)),
  });
  const notes = [...(isCut ? [t('evidence.shortened-note')] : []), t('evidence.injection-note')];
  return [
    createElement('p', {}, size),
    createElement(
      'details',
      {},
      createElement('summary', {}, t('evidence.show-ends')),
      verbatim(tail ? `${head}\n\n[…]\n\n${tail}` : head),
    ),
    createElement('p', {}, notes.join(' ')),
    ...(value === undefined
      ? []
      : [createElement('div', { className: 'cb-evidence-actions' }, ...edit, useFile, remove)]),
  ];
}

/** Lists the secrets that are still in the text: it may have been edited since they were found. */
function maskedSecrets({ input, value, session }: EvidenceCard): HTMLElement[] {
  if (!isMaskedText(value)) return [];
  const names = Object.keys(value.secrets).filter((name) => value.text.includes(name));
  if (names.length === 0) return [];
  const rows = names.map((name) => {
    const reveal = button(t('evidence.show-secret'), () =>
      session.change((incident, now) => setValue(incident, input, revealSecret(value, name), typed, now)),
    );
    reveal.ariaLabel = t('evidence.show-secret-named', { name });
    return createElement('li', {}, createElement('code', {}, name), reveal);
  });
  return [createElement('p', {}, t('evidence.masked-note')), createElement('ul', {}, ...rows)];
}

function pathField(path: string, onChange: (path: string) => void): HTMLElement {
  const field = createElement('input', { type: 'text', className: 'cb-control', value: path });
  field.addEventListener('change', () => field.value.trim() && onChange(field.value.trim()));
  return createElement('label', {}, t('evidence.path'), field);
}

function fileName(name: string): string {
  return name.replace(/[^\w.-]+/g, '-').replace(/^[-.]+/, '') || 'evidence.txt';
}
