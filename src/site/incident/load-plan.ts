import type { WorkflowData } from '../prompt/workflow-data.ts';

/** Loads the data of another workflow from its page, at this URL. Throws if it cannot be loaded. */
export async function loadPlan(workflow: string, url: string): Promise<WorkflowData> {
  const html = globalThis.callbookPage?.(workflow) ?? (await fetchText(url));
  const page = new DOMParser().parseFromString(html, 'text/html');
  const data = page.querySelector('script[data-workflow-data]');
  if (!data) throw new Error(`${url} has no workflow.`);
  return JSON.parse(data.textContent) as WorkflowData;
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
}
