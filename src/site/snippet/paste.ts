import { namingSite, originOf } from './address.ts';
import { wire } from './copy.ts';

/** `<callbook-paste>`: texts to paste, which read in full without a script; this one names the site in them and copies. */
class Paste extends HTMLElement {
  connectedCallback(): void {
    this.#nameSite();
    for (const text of this.querySelectorAll<HTMLElement>('[data-template]')) wire(text);
  }

  #nameSite(): void {
    const origin = originOf(location);
    if (origin === null) return;
    for (const text of this.querySelectorAll('pre')) text.textContent = namingSite(text.textContent, origin);
    const words = this.querySelector('[data-part="site"]');
    if (words) words.textContent = `They name this site, ${origin}, and are ready to be pasted.`;
  }
}

customElements.define('callbook-paste', Paste);
