import { session } from '../incident/here.ts';
import { Page } from './page.ts';

const page = session && new Page(session);

/** `<callbook-prompt data-prompt>`: a prompt that reads in full without a script, put to work by this one. */
class CallbookPrompt extends HTMLElement {
  connectedCallback(): void {
    page?.mount(this, this.dataset.prompt ?? '');
  }
}

// A module runs when the document is parsed, so this call mounts every prompt of the page, in order.
customElements.define('callbook-prompt', CallbookPrompt);
page?.start();
