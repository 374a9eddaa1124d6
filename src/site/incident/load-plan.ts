import type { WorkflowData } from '../prompt/workflow-data.ts';

/** Loads the data of another workflow from its page, at this URL. Throws if it cannot be loaded. */
export async function loadPlan(workflow: string, url: string): Promise<WorkflowData> {
  // The file with the whole site has each of its pages as a template.
  const template = document.querySelector<HTMLTemplateElement>(`template[data-page="${workflow}"]`);
  const page = template?.content ?? new DOMParser().parseFromString(await fetchText(url), 'text/html');
  const data = page.querySelector('script[data-workflow-data]');
  if (!data) throw new Error(`${url} has no workflow.`);
  return JSON.parse(data.textContent) as WorkflowData;
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
}
