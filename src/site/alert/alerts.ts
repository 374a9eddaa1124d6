import { namingSite, originOf } from './address.ts';
import { wire } from './copy.ts';

/** `<callbook-alerts>`: the templates, which read in full without a script; this one names the site in them and copies. */
class Alerts extends HTMLElement {
  connectedCallback(): void {
    this.#nameSite();
    for (const template of this.querySelectorAll<HTMLElement>('[data-template]')) wire(template);
  }

  #nameSite(): void {
    const origin = originOf(location);
    const words = this.querySelector('[data-part="site"]');
    if (origin === null || !words) return;
    for (const text of this.querySelectorAll('pre')) text.textContent = namingSite(text.textContent, origin);
    words.textContent = `They name this site, ${origin}, and are ready to be pasted.`;
  }
}

customElements.define('callbook-alerts', Alerts);
