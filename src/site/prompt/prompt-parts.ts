const ID_ATTRIBUTES = ['id', 'for', 'aria-describedby'];

/**
 * Copies shared markup into a prompt, because the page contains it only once: the reply section and rarely used parts, whose ids
 * are prefixed with the id of the prompt, and the help and examples of fields that an earlier prompt also has.
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
