/** An element with these properties and this content. */
export function createElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...content);
  return made;
}

/** A button that does something. */
export function button(name: string, run: () => unknown, className = 'cb-link'): HTMLButtonElement {
  const made = createElement('button', { type: 'button', className }, name);
  made.addEventListener('click', () => void run());
  return made;
}

/** The part of an element that its markup has under this name. */
export function findPart<Kind extends HTMLElement = HTMLElement>(root: ParentNode, name: string): Kind {
  const part = root.querySelector<Kind>(`[data-part="${name}"]`);
  if (!part) throw new Error(`There is no part ${name}.`);
  return part;
}
