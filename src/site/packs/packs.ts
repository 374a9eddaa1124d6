/** `<callbook-packs>`: holds two versions against each other in the browser. */
class Packs extends HTMLElement {
  connectedCallback(): void {
    for (const form of this.querySelectorAll('form')) {
      const button = form.querySelector('button');
      if (button) button.disabled = false;
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        void compare(form);
      });
    }
  }
}

async function compare(form: HTMLFormElement): Promise<void> {
  const said = form.querySelector<HTMLElement>('[role="status"]');
  const { from, to } = Object.fromEntries(new FormData(form)) as Record<'from' | 'to', string>;
  try {
    const [{ changesAsList }, before, after] = await Promise.all([import('./compare.ts'), read(from), read(to)]);
    said?.replaceChildren(...changesAsList(before, after));
  } catch {
    said?.replaceChildren('The two versions could not be read. Nothing was changed: try again.');
  }
}

async function read(address: string): Promise<string> {
  const response = await fetch(`/packs/${address}`);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
}

customElements.define('callbook-packs', Packs);
