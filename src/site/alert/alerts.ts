import { copyKeys, copyText } from '../prompt/clipboard.ts';
import { saidSelected } from '../prompt/words.ts';
import { namingSite, originOf } from './address.ts';

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

function wire(template: HTMLElement): void {
  const [button, text, said] = [
    template.querySelector('button'),
    template.querySelector('pre'),
    template.querySelector<HTMLElement>('[role="status"]'),
  ];
  if (!button || !text || !said) return;
  // A new node is read out even when it says the same again.
  const say = (words: string) => said.replaceChildren(words);
  button.addEventListener('click', async () => {
    if (await copyText(text.textContent)) return say(`Copied: ${template.dataset['template'] ?? ''}`);
    getSelection()?.selectAllChildren(text);
    say(saidSelected(copyKeys(), matchMedia('(pointer: coarse)').matches));
  });
  button.disabled = false;
}

customElements.define('callbook-alerts', Alerts);
