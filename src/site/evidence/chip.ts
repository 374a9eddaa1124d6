import type { Value } from '../../incident/incident.ts';
import { replaceValues, setValue } from '../../incident/value.ts';
import { LIMIT } from '../../prompt/evidence/cut.ts';
import { describeEvidence } from '../../prompt/evidence/describe.ts';
import { formatSize } from '../../prompt/saved.ts';
import type { Session } from '../incident/session.ts';
import { isMasked, withKept } from './secrets.ts';
import { EDITABLE } from './source.ts';
import { CUT, INJECTION, saidSize } from './words.ts';

/** What a chip shows, and where. */
export interface Chip {
  input: string;
  /** The text as the prompt takes it. */
  text: string;
  /** What stands in the field; undefined where the text is carried from other steps. */
  value: Value | undefined;
  isLong: boolean;
  session: Session;
  /** The reader wants the text in its field. */
  onEdit(): void;
}

/** What was drawn in a place, so that nothing is drawn twice. */
const drawn = new WeakMap<HTMLElement, { key: Value; isLong: boolean }>();

/** Draws evidence that is too long for a field, or what is masked in a short one. */
export function drawChip(place: HTMLElement, chip: Chip): void {
  const key = chip.value ?? chip.text;
  const before = drawn.get(place);
  if (before?.key === key && before.isLong === chip.isLong) return;
  drawn.set(place, { key, isLong: chip.isLong });
  place.replaceChildren(...(chip.isLong ? longParts(chip) : []), ...maskedParts(chip));
}

function longParts({ input, text, value, session, onEdit }: Chip): HTMLElement[] {
  const origin = { kind: 'typed' as const };
  const set = (next: Value) =>
    session.change((incident, now) => replaceValues(incident, { [input]: next }, { cause: 'replaced', origin }, now));
  if (typeof value === 'object' && 'path' in value) {
    return [
      make(
        'p',
        `In a file: ${value.path} (${formatSize(value.bytes)}). The prompt names it, and the agent reads it there.`,
      ),
      pathField(value.path, (path) => set({ path, bytes: value.bytes })),
      button('Take it out', () => set('')),
    ];
  }
  const { bytes, lines, head, tail } = describeEvidence(text);
  const of = isMasked(value) ? value.of : undefined;
  const shown = document.createElement('details');
  shown.append(make('summary', 'Show its beginning and end'), verbatim(tail ? `${head}\n\n[…]\n\n${tail}` : head));
  const name = of?.name ?? 'Long text';
  const isCut = of !== undefined && of.bytes > LIMIT;
  return [
    make('p', saidSize(name, of?.bytes ?? bytes, of?.lines ?? lines, text.length)),
    shown,
    make('p', [isCut ? CUT : '', INJECTION].filter(Boolean).join(' ')),
    ...(value === undefined
      ? []
      : [
          row(
            ...(text.length <= EDITABLE ? [button('Edit it as text', onEdit)] : []),
            button('Name a file instead', () =>
              set({ path: `./incident/${fileName(name)}`, bytes: of?.bytes ?? bytes }),
            ),
            button('Take it out', () => set('')),
          ),
        ]),
  ];
}

function maskedParts({ input, value, session }: Chip): HTMLElement[] {
  if (!isMasked(value) || Object.keys(value.secrets).length === 0) return [];
  const list = document.createElement('ul');
  list.append(
    ...Object.keys(value.secrets).map((name) => {
      const row = document.createElement('li');
      const show = button('Show it in the prompt', () =>
        session.change((incident, now) => setValue(incident, input, withKept(value, name), { kind: 'typed' }, now)),
      );
      show.ariaLabel = `Show ${name} in the prompt`;
      row.append(make('code', name), show);
      return row;
    }),
  );
  return [
    make('p', 'Masked: the prompt says these names, and the agent’s reply is read with what they stand for.'),
    list,
  ];
}

function row(...buttons: HTMLElement[]): HTMLElement {
  const made = document.createElement('div');
  made.className = 'cb-chip-ways';
  made.append(...buttons);
  return made;
}

function pathField(path: string, onChange: (path: string) => void): HTMLElement {
  const label = make('label', 'Where the file lies');
  const field = document.createElement('input');
  field.type = 'text';
  field.className = 'cb-control';
  field.value = path;
  field.addEventListener('change', () => field.value.trim() && onChange(field.value.trim()));
  label.append(field);
  return label;
}

function fileName(name: string): string {
  return name.replace(/[^\w.-]+/g, '-').replace(/^[-.]+/, '') || 'evidence.txt';
}

function button(words: string, run: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'cb-link';
  made.textContent = words;
  made.addEventListener('click', run);
  return made;
}

/** Text as it stands; a `pre` is the paper alone, for whoever looks for it. */
function verbatim(text: string): HTMLElement {
  const made = make('p', text);
  made.className = 'cb-verbatim';
  return made;
}

function make(tag: 'p' | 'summary' | 'code' | 'label', text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
