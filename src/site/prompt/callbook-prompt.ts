// The script of a workflow page. It is one bundle, because its parts are always loaded together.
import '../incident/incident-status.ts';
import '../incident/lazy-panels.ts';
import '../incident/storage-status.ts';
import '../route/here.ts';
import '../route/rail.ts';
import { session } from '../incident/page-session.ts';
import { WorkflowPage } from './workflow-page.ts';

const page = session && new WorkflowPage(session);

/** `<callbook-prompt data-prompt>`: makes a prompt interactive. Without a script it can be read in full. */
class CallbookPrompt extends HTMLElement {
  connectedCallback(): void {
    page?.mount(this, this.dataset.prompt ?? '');
  }
}

// A module runs after the document is parsed, so this mounts every prompt of the page, in order.
customElements.define('callbook-prompt', CallbookPrompt);
page?.start();
