import { controls } from '../../messages/en/controls.ts';
import { routeRequest, type RoutedWorkflow } from '../../prompt/routing/route-request.ts';
import { addTexts, folder } from '../messages/page-messages.ts';
import { withBase } from '../base-url.ts';

const t = addTexts(controls);

/** A workflow with the URL of its page. */
type LinkedWorkflow = RoutedWorkflow & { url: string };

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
  } catch {
    loaded = undefined;
    status.textContent = t('controls.find.failed');
  }
}

function answer(request: string, workflows: readonly LinkedWorkflow[]): (Node | string)[] {
  const { workflow, candidates, isUnderstood } = routeRequest(request, workflows);
  if (!isUnderstood) return [t('controls.find.unknown')];
  const links = candidates.slice(0, MOST).flatMap((id) => link(workflows.find((one) => one.id === id)));
  if (workflow === undefined) return [t('controls.find.none'), ...listed('controls.find.closest', links)];
  const [best, ...others] = links;
  return [`${t('controls.find.best')} `, ...(best ? [best] : []), ...listed('controls.find.others', others)];
}

function listed(id: 'controls.find.closest' | 'controls.find.others', links: HTMLAnchorElement[]): (Node | string)[] {
  return links.length > 0 ? [` ${t(id)} `, ...links.flatMap((one) => [one, ' '])] : [];
}

function link(workflow: LinkedWorkflow | undefined): HTMLAnchorElement[] {
  if (!workflow) return [];
  const created = document.createElement('a');
  created.href = workflow.url;
  created.textContent = workflow.title;
  return [created];
}
