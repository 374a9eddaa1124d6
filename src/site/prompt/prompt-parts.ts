const ID_ATTRIBUTES = ['id', 'for', 'aria-describedby'];

/**
 * Copies shared markup into a prompt, because the page contains it only once: the fields that an earlier prompt also has, and the
 * reply section and rarely used parts, whose ids are prefixed with the id of the prompt.
 */
export function addPromptParts(root: HTMLElement, prompt: string): void {
  for (const place of root.querySelectorAll<HTMLElement>('[data-field-of]')) copyField(place, prompt);
  for (const field of root.querySelectorAll('.cb-field')) describeField(field);
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
  const control = document.getElementById(first);
  const field = control?.closest('.cb-field')?.cloneNode(true) as HTMLElement | undefined;
  if (!field) return;
  const own = prompt + first.slice(first.lastIndexOf('-field-'));
  field.querySelector(`#${first}`)?.setAttribute('id', own);
  field.querySelector('label')?.setAttribute('for', own);
  const mark = field.querySelector('.cb-mark');
  if (mark) mark.textContent = place.dataset.mark ?? '';
  place.replaceWith(field);
}

/** Names the help and the example of a field as its description. */
function describeField(field: Element): void {
  const control = field.querySelector('.cb-control') ?? field;
  const name = control.id || `${field.closest('callbook-prompt')?.id}-${field.querySelector('input')?.name}`;
  const texts = [...field.querySelectorAll(':scope > .cb-help')];
  for (const [index, text] of texts.entries()) text.id = `${name}-help-${index}`;
  if (texts.length > 0) control.setAttribute('aria-describedby', texts.map(({ id }) => id).join(' '));
}
