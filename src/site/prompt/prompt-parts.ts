const ID_ATTRIBUTES = ['id', 'for', 'aria-describedby'];

/**
 * Copies shared markup into a prompt, because the page contains it only once: the help and the example of a field that an earlier
 * prompt also has, and the reply section and rarely used parts, whose ids are prefixed with the id of the prompt.
 */
export function addPromptParts(root: HTMLElement, prompt: string): void {
  for (const field of root.querySelectorAll<HTMLElement>('[data-field-of]')) completeField(field);
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

/** Adds to a field what the field of an earlier prompt has around its control. What was typed into the control is kept. */
function completeField(field: HTMLElement): void {
  const name = field.querySelector<HTMLInputElement>('.cb-control')?.name;
  const first = document.getElementById(`${field.dataset.fieldOf}-field-${name}`)?.closest('.cb-field');
  let isBefore = true;
  for (const child of first?.children ?? []) {
    if (child.matches('.cb-control, .cb-time')) isBefore = false;
    else if (!child.matches('.cb-label'))
      field.insertBefore(child.cloneNode(true), isBefore ? field.lastElementChild : null);
  }
}

/** Names the help and the example of a field as its description. */
function describeField(field: Element): void {
  const control = field.querySelector('.cb-control') ?? field;
  const name = control.id || `${field.closest('callbook-prompt')?.id}-${field.querySelector('input')?.name}`;
  const texts = [...field.querySelectorAll(':scope > .cb-help')];
  for (const [index, text] of texts.entries()) text.id = `${name}-help-${index}`;
  if (texts.length > 0) control.setAttribute('aria-describedby', texts.map(({ id }) => id).join(' '));
}
