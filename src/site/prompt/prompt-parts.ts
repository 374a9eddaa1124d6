const ID_ATTRIBUTES = ['id', 'for', 'aria-describedby'];

/**
 * Copies shared markup into a prompt, because the page contains it only once: the fields that an earlier prompt also has, and the
 * reply section and rarely used parts, whose ids are prefixed with the id of the prompt.
 */
export function addPromptParts(root: HTMLElement, prompt: string): void {
  for (const place of root.querySelectorAll<HTMLElement>('[data-field-of]')) copyField(place, prompt);
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

/** Replaces the place of a field by a copy of the field in an earlier prompt. */
function copyField(place: HTMLElement, prompt: string): void {
  const first = place.dataset.fieldOf ?? '';
  const own = prompt + first.slice(first.lastIndexOf('-field-'));
  const field = document.getElementById(first)?.closest('.cb-field')?.cloneNode(true) as HTMLElement | undefined;
  if (!field) return;
  for (const attribute of ID_ATTRIBUTES) {
    for (const element of field.querySelectorAll(`[${attribute}^="${first}"]`)) {
      element.setAttribute(attribute, (element.getAttribute(attribute) ?? '').replaceAll(first, own));
    }
  }
  const mark = field.querySelector('.cb-mark');
  if (mark) mark.textContent = place.dataset.mark ?? '';
  place.replaceWith(field);
}
