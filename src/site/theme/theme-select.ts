/** Where the choice is kept; `first-paint.js` reads it. */
const KEY = 'callbook-theme';

/** The select that chooses light, dark or as the system, keeps the choice, and shows a choice made elsewhere. */
class ThemeSelect extends HTMLElement {
  connectedCallback(): void {
    const select = this.querySelector('select');
    if (!select) return;
    select.value = document.documentElement.dataset.theme ?? 'auto';
    select.addEventListener('change', () => choose(select.value));
  }
}

function choose(theme: string): void {
  document.documentElement.dataset.theme = theme;
  for (const select of document.querySelectorAll<HTMLSelectElement>('callbook-theme select')) select.value = theme;
  try {
    localStorage.setItem(KEY, theme === 'auto' ? '' : theme);
  } catch {
    // Where storage is refused the choice holds for this page.
  }
}

customElements.define('callbook-theme', ThemeSelect);
