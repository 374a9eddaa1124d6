const ID_ATTRIBUTES = ['id', 'for', 'aria-describedby'];

/** Copies the parts that the page has once into a prompt. Their ids begin with the id of the prompt. */
export function addPromptParts(root: HTMLElement, prompt: string): void {
  for (const place of root.querySelectorAll<HTMLElement>('[data-from]')) {
    const template = document.querySelector<HTMLTemplateElement>(`template[data-part-for="${place.dataset.from}"]`);
    const parts = template?.content.cloneNode(true) as DocumentFragment | undefined;
    if (!parts) continue;
    for (const attribute of ID_ATTRIBUTES) {
      for (const element of parts.querySelectorAll(`[${attribute}^="-"]`)) {
        element.setAttribute(attribute, prompt + (element.getAttribute(attribute) ?? ''));
      }
    }
    place.append(parts);
  }
}
