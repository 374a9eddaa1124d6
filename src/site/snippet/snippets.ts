import { reference } from '../../messages/en/reference.ts';
import { addTexts } from '../messages/page-messages.ts';
import { copyText, manualCopyText } from '../prompt/clipboard.ts';
import { siteOrigin, withSiteAddress } from './site-address.ts';

const t = addTexts(reference);

/**
 * `<callbook-snippets>`: the snippets in it get the URL of this site and working Copy buttons. Without a script they
 * show the placeholder, and a text that explains what to replace it with.
 */
class Snippets extends HTMLElement {
  connectedCallback(): void {
    this.#insertAddress();
    for (const snippet of this.querySelectorAll<HTMLElement>('[data-snippet]')) enableCopy(snippet);
  }

  #insertAddress(): void {
    const origin = siteOrigin(location);
    if (origin === null) return;
    for (const text of this.querySelectorAll('pre')) text.textContent = withSiteAddress(text.textContent, origin);
    const notice = this.querySelector('[data-part="address"]');
    if (notice) notice.textContent = t('controls.snippet.address', { origin });
  }
}

function enableCopy(snippet: HTMLElement): void {
  const button = snippet.querySelector('button');
  const text = snippet.querySelector('pre');
  const status = snippet.querySelector<HTMLElement>('[role="status"]');
  if (!button || !text || !status) return;
  // A screen reader announces a new text node even if the text is the same as before.
  const show = (message: string) => status.replaceChildren(message);
  button.addEventListener('click', async () => {
    const name = snippet.dataset.snippet ?? '';
    if (await copyText(text.textContent)) return show(t('controls.snippet.copied', { name }));
    getSelection()?.selectAllChildren(text);
    show(manualCopyText());
  });
  button.disabled = false;
}

customElements.define('callbook-snippets', Snippets);
