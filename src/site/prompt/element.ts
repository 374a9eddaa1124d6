// The script of a workflow page, in one piece: pieces that are always loaded together would only be larger apart.
import '../incident/edition.ts';
import '../incident/incidents.ts';
import '../incident/kept.ts';
import '../incident/strip.ts';
import '../log/open.ts';
import '../route/route.ts';
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
