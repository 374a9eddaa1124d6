import { formatDuration } from '../../incident/format-moment.ts';
import { inTime } from '../browser/services.ts';
import { findPart } from '../dialog/elements.ts';
import { openDatabase } from './incident-database.ts';
import { stateText, type IncidentSummary } from './incident-summary.ts';
import { rememberOpenIncident } from './tab.ts';
import { t } from '../messages/page-messages.ts';
import { NEW_INCIDENT } from '../prompt/fragment.ts';

/** The addresses of the workflow pages, by workflow. */
const urls = JSON.parse(document.querySelector('[data-workflows]')?.textContent ?? '{}') as Record<string, string>;

// Without a script a link is only the anchor of a step, so this is not in the page.
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-starts-new]')) {
  const href = link.getAttribute('href') ?? '';
  if (link.hash.includes('=')) link.setAttribute('href', `${href}&${NEW_INCIDENT.key}=${NEW_INCIDENT.value}`);
}

/** `<callbook-continue>`: links to the incident that was edited last, if one is open. */
class CallbookContinue extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const summaries = (await inTime(openDatabase(() => undefined).summaries(), null)) ?? [];
    const open = summaries.find(
      ({ workflow, closed, removed, due }) => urls[workflow] && !closed && !removed && due > Date.now(),
    );
    if (open) this.#show(open);
  }

  #show(summary: IncidentSummary): void {
    const { id, workflow, name, edited } = summary;
    const link = this.querySelector('a');
    if (!link) return;
    link.href = urls[workflow] ?? '/';
    link.addEventListener('click', () => rememberOpenIncident(workflow, id));
    findPart(this, 'name').textContent = name;
    const ago = t('controls.edited-ago', { duration: formatDuration(Math.max(0, Date.now() - edited)) });
    findPart(this, 'facts').textContent = [stateText(summary), ago].filter(Boolean).join(' · ');
    this.hidden = false;
  }
}

customElements.define('callbook-continue', CallbookContinue);
