const ID_ATTRIBUTES = ['id', 'for', 'aria-describedby'];

/**
 * Copies the parts that the page has once into a prompt: the reply and what is seldom used, whose ids then begin with the id of
 * the prompt, and the help and examples of fields that an earlier prompt has too.
 */
export function addPromptParts(root: HTMLElement, prompt: string): void {
  for (const text of root.querySelectorAll<HTMLElement>('[data-text-of]')) {
    text.textContent = document.getElementById(text.dataset.textOf ?? '')?.textContent ?? '';
  }
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
