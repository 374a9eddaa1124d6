import type { Outline } from './outline.ts';
import { Page } from './page.ts';

const pages = new Map<string, Page>();

/** `<callbook-prompt data-workflow data-prompt>`: a prompt that reads in full without a script, put to work by this one. */
class CallbookPrompt extends HTMLElement {
  connectedCallback(): void {
    const { workflow = '', prompt = '' } = this.dataset;
    const page = pages.get(workflow) ?? new Page(readOutline(workflow));
    pages.set(workflow, page);
    page.mount(this, prompt);
  }
}

function readOutline(workflow: string): Outline {
  const data = document.querySelector(`script[data-outline="${workflow}"]`);
  if (!data) throw new Error(`The page brings no outline of ${workflow}.`);
  return JSON.parse(data.textContent) as Outline;
}

// A module runs when the document is parsed, so this call mounts every prompt of the page, in order.
customElements.define('callbook-prompt', CallbookPrompt);
for (const page of pages.values()) page.start();
