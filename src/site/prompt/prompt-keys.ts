/** The actions of Ctrl+Enter and of Escape. */
export interface PromptKeys {
  copy(): void;
  leaveField(): void;
}

/** Listens to the keys that work inside the fields of a prompt: Ctrl+Enter copies it, and Escape leaves the field. */
export function listenToKeys(root: HTMLElement, { copy, leaveField }: PromptKeys): void {
  root.addEventListener('keyup', ({ key, target }) => {
    // Chromium does not scroll to a focused field that is partly behind the copy bar.
    if (key === 'Tab' && target instanceof HTMLElement && !target.closest('.cb-copy-bar')) {
      target.scrollIntoView({ block: 'nearest' });
    }
  });
  root.addEventListener('keydown', (event) => {
    const { target, key, ctrlKey, metaKey } = event;
    // The single-key shortcuts work again outside of a field.
    if (key === 'Escape' && target instanceof Element && target.matches('input, textarea, select')) return leaveField();
    if (key !== 'Enter' || !(ctrlKey || metaKey)) return;
    event.preventDefault();
    copy();
  });
}
