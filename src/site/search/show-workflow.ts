import { controls } from '../../messages/en/controls.ts';
import { routeRequest, type RoutedWorkflow } from '../../prompt/routing/route-request.ts';
import type { NEW_INCIDENT } from '../prompt/link-request.ts';
import { addTexts, folder } from '../messages/page-messages.ts';
import { withBase } from '../base-url.ts';

const t = addTexts(controls);

/** A workflow with the URL of its page, and the input that a request fills. */
export type LinkedWorkflow = RoutedWorkflow & { url: string; input?: string };

/** Typed, not imported: what this loads later would be a file of its own for every workflow page. */
const NEW: typeof NEW_INCIDENT = { key: 'incident', value: 'new' };

/** How many workflows are named. */
const MOST = 3;

let loaded: Promise<LinkedWorkflow[]> | undefined;

/** Shows which workflow fits a request, with links, or that none does. `read` gives the request as it is now. */
export async function showWorkflow(read: () => string, status: Element): Promise<void> {
  try {
    loaded ??= fetch(withBase(`${folder}workflow-words.json`)).then(
      (response) => response.json() as Promise<LinkedWorkflow[]>,
    );
    const workflows = await loaded;
    const request = read();
    status.replaceChildren(...(request.trim() === '' ? [] : answer(request, workflows)));
    for (const workflow of workflows) carryRequest(request.trim(), workflow);
  } catch {
    loaded = undefined;
    status.textContent = t('controls.find.failed');
  }
}

/** Makes all links to the page of a workflow fill its form with the request, in a new incident. Links to open incidents stay. */
function carryRequest(request: string, { url, input }: LinkedWorkflow): void {
  if (input === undefined) return;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('main a[href]:not(callbook-open-incidents a)')) {
    const plain = (link.dataset['plain'] ??= link.getAttribute('href') ?? '');
    const [path, fragment = ''] = plain.split('#');
    if (path !== url) continue;
    const parameters = new URLSearchParams(fragment.includes('=') ? fragment : '');
    parameters.set(NEW.key, NEW.value);
    parameters.set(input, request);
    link.setAttribute('href', request === '' ? plain : `${url}#${parameters}`);
  }
}

/** Opens the workflow that fits a request, with the request in its form; nothing if none clearly fits. */
export async function openWorkflow(read: () => string, status: Element): Promise<void> {
  await showWorkflow(read, status);
  status.querySelector<HTMLAnchorElement>('a[data-best]')?.click();
}

function answer(request: string, workflows: readonly LinkedWorkflow[]): (Node | string)[] {
  const { workflow, candidates, isUnderstood } = routeRequest(request, workflows);
  if (!isUnderstood) return [t('controls.find.unknown')];
  const links = candidates.slice(0, MOST).flatMap((id) => link(workflows.find((one) => one.id === id)));
  if (workflow === undefined) return [t('controls.find.none'), ...listed('controls.find.closest', links)];
  const [best, ...others] = links;
  if (best) best.dataset['best'] = '';
  return [`${t('controls.find.best')} `, ...(best ? [best] : []), ...listed('controls.find.others', others)];
}

function listed(id: 'controls.find.closest' | 'controls.find.others', links: HTMLAnchorElement[]): (Node | string)[] {
  const separated = links.flatMap((one, index) => (index === 0 ? [one] : [', ', one]));
  return links.length > 0 ? [id === 'controls.find.others' ? ' · ' : ' ', `${t(id)} `, ...separated] : [];
}

function link(workflow: LinkedWorkflow | undefined): HTMLAnchorElement[] {
  if (!workflow) return [];
  const created = document.createElement('a');
  created.href = workflow.url;
  created.textContent = workflow.title;
  return [created];
}
