/** Creates an element with these properties and children. */
export function createElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Creates a button that runs something when it is pressed. */
export function button(label: string, run: () => unknown, className = 'cb-link'): HTMLButtonElement {
  const element = createElement('button', { type: 'button', className }, label);
  element.addEventListener('click', () => void run());
  return element;
}

/** Creates an element for text whose line breaks and spaces are shown. A `pre` on a page is always a prompt. */
export function verbatim(text: string): HTMLElement {
  return createElement('p', { className: 'cb-verbatim' }, text);
}

/** Finds the element with this `data-part` inside another one. Throws if there is none. */
export function findPart<Kind extends HTMLElement = HTMLElement>(root: ParentNode, name: string): Kind {
  const part = root.querySelector<Kind>(`[data-part="${name}"]`);
  if (!part) throw new Error(`No element with data-part="${name}".`);
  return part;
}

/** Puts rows into a list in this order. Rows that are already in place stay, with their focus and what is typed in them. */
export function reconcileChildren(list: HTMLElement, rows: HTMLElement[]): void {
  for (const child of [...list.children]) if (!rows.includes(child as HTMLElement)) child.remove();
  for (const [index, row] of rows.entries()) {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
  }
}
