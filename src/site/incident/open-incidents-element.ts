import { formatDuration } from '../../incident/format-moment.ts';
import { impact, impactDuration } from '../../incident/impact.ts';
import type { Incident } from '../../incident/schema.ts';
import { routePrompts, type FlowPlan } from '../../incident/plan.ts';
import { RETENTION } from '../../incident/retention.ts';
import { currentStep } from '../../incident/route.ts';
import { loadModule } from '../browser/services.ts';
import { createElement, findPart } from '../browser/elements.ts';
import { t } from '../messages/page-messages.ts';
import { CURRENT_STEP, NEW_INCIDENT } from '../prompt/link-request.ts';
import { openDatabase, type IncidentDatabase } from './incident-database.ts';
import { stateText, type IncidentSummary } from './incident-summary.ts';
import { rememberOpenIncident } from './remembered-incident.ts';

/** The data of a workflow on the home page: its page, its steps by prompt, and its flow. */
export interface LandingWorkflow extends FlowPlan {
  title: string;
  url: string;
  /** The names of the prompts: "Step 1: Stabilize and gather evidence". */
  steps: Record<string, string>;
}

/** How many incidents are offered; the list on the workflow pages has all of them. */
const MAX_INCIDENTS = 5;

// Makes the links start a new incident. Without JavaScript they must stay plain anchors, so the parameter is added only here.
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-starts-new]')) {
  const [url = '', fragment = ''] = (link.getAttribute('href') ?? '').split('#');
  const parameters = fragment.includes('=') ? [fragment] : [];
  link.setAttribute('href', `${url}#${[...parameters, `${NEW_INCIDENT.key}=${NEW_INCIDENT.value}`].join('&')}`);
}

/** `<callbook-open-incidents>`: links to the open incidents, and opens a file from a colleague. */
class CallbookOpenIncidents extends HTMLElement {
  readonly #database: IncidentDatabase = openDatabase(() => undefined);
  readonly #workflows = JSON.parse(this.querySelector('[data-workflows]')?.textContent ?? '{}') as Record<
    string,
    LandingWorkflow
  >;

  async connectedCallback(): Promise<void> {
    this.#listen();
    // However long the storage takes: until then the page is complete without the list.
    const summaries = (await this.#database.summaries()) ?? [];
    const open = summaries.filter(
      ({ workflow, closed, removed, edited }) =>
        this.#workflows[workflow] && !closed && !removed && edited + RETENTION > Date.now(),
    );
    const links = open.slice(0, MAX_INCIDENTS).map((summary) => this.#link(summary));
    const list = findPart(this, 'list');
    list.replaceChildren(...links.map((link) => createElement('li', {}, link)));
    list.hidden = links.length === 0;
    findPart(document, 'another').hidden = links.length === 0;
  }

  /** Makes the link to an incident, with the facts of its summary until the incident itself is read. */
  #link(summary: IncidentSummary): HTMLAnchorElement {
    const { id, workflow, name, edited } = summary;
    const plan = this.#workflows[workflow];
    const { url = '/', steps = {} } = plan ?? {};
    const age = (since: number) => formatDuration(Math.max(0, Date.now() - since));
    const facts = createElement('span', {});
    const draw = ({ step, duration }: CurrentFacts) => {
      const time =
        duration === undefined ? t('controls.edited-ago', { duration: age(edited) }) : formatDuration(duration);
      facts.textContent = [stateText(summary), steps[step ?? ''], time].filter(Boolean).join(' · ');
    };
    draw({});
    this.#database.load(id).then(
      (stored) => draw(plan ? currentFacts(stored, plan) : {}),
      () => undefined,
    );
    const link = createElement(
      'a',
      { href: url + CURRENT_STEP },
      createElement('span', {}, t('controls.continue')),
      createElement('strong', {}, name),
      facts,
    );
    link.addEventListener('click', () => rememberOpenIncident(workflow, id));
    return link;
  }

  /** A file can be chosen, or dropped anywhere on the page. */
  #listen(): void {
    const choose = findPart<HTMLButtonElement>(document, 'choose');
    const chooser = findPart<HTMLInputElement>(document, 'file');
    choose.addEventListener('click', () => chooser.click());
    choose.disabled = false;
    chooser.addEventListener('change', () => {
      const [file] = chooser.files ?? [];
      // Without this the same file could not be chosen again.
      chooser.value = '';
      if (file) void this.#receive(file);
    });
    document.addEventListener('dragover', (event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    });
    document.addEventListener('drop', (event) => {
      const [file] = event.dataTransfer?.files ?? [];
      if (!file) return;
      event.preventDefault();
      void this.#receive(file);
    });
  }

  async #receive(file: File): Promise<void> {
    const { receiveFile } = await loadModule(() => import('./receive-file.ts'));
    const refusal = await receiveFile(file, this.#database, this.#workflows);
    findPart(document, 'file-status').replaceChildren(refusal);
  }
}

/** The current step of an incident, and how long its impact lasted; both are undefined if it cannot be read. */
interface CurrentFacts {
  step?: string | undefined;
  duration?: number | undefined;
}

function currentFacts(stored: unknown, plan: FlowPlan): CurrentFacts {
  try {
    const incident = stored as Incident;
    const { current, targets: next } = currentStep(incident, plan, routePrompts(plan));
    return { step: current ?? next[0], duration: impactDuration(impact(incident), Date.now()) };
  } catch {
    // It was stored by another version of the page, which validates it when it is opened.
    return {};
  }
}

customElements.define('callbook-open-incidents', CallbookOpenIncidents);
