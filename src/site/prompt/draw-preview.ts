import type { Segment } from '../../prompt/fill.ts';
import { createElement } from '../browser/elements.ts';
import { formatNumber, t } from '../messages/page-messages.ts';

/** How many characters of a long value the preview shows from its start and its end, because more would be slow. */
const HEAD = 3000;
const TAIL = 1000;

/** Draws a filled prompt exactly as Copy copies it, without the middle of very long values. */
export function drawPreview(root: HTMLElement, segments: Segment[]): void {
  root.replaceChildren(...segments.map(({ text, slot }) => (slot ? drawSlot(text, slot.state) : text)));
}

function drawSlot(text: string, state: 'filled' | 'open'): HTMLElement {
  const slot = createElement('span', { className: `cb-slot cb-${state}` }, text);
  const hidden = text.length - HEAD - TAIL;
  // A shorter middle is not worth hiding.
  if (hidden < TAIL) return slot;
  const note = t('page.preview-cut', { characters: formatNumber(hidden) });
  const cut = createElement('span', { className: 'cb-cut' }, `\n${note}\n`);
  slot.replaceChildren(text.slice(0, HEAD), cut, text.slice(-TAIL));
  return slot;
}
