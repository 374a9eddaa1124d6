import type { Segment } from '../../prompt/fill.ts';

/** How many characters of a long value are drawn at its beginning and at its end; layout takes its time with more. */
const HEAD = 3000;
const TAIL = 1000;

/** Draws a filled prompt: exactly what Copy gives, but for the middle of very long values. */
export function drawPreview(paper: HTMLElement, segments: Segment[]): void {
  paper.replaceChildren(...segments.map(({ text, slot }) => (slot ? drawSlot(text, slot.state) : text)));
}

function drawSlot(text: string, state: 'filled' | 'open'): HTMLElement {
  const mark = span(`cb-slot cb-${state}`, text);
  const left = text.length - HEAD - TAIL;
  // A little over is not worth a cut.
  if (left < TAIL) return mark;
  const cut = span('cb-cut', `\n… ${left.toLocaleString('en')} characters are not shown here; Copy takes them all …\n`);
  mark.replaceChildren(text.slice(0, HEAD), cut, text.slice(-TAIL));
  return mark;
}

function span(className: string, text: string): HTMLSpanElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}
