import type { WorkflowLinks } from './incident-summary.ts';

/** The workflows of a site as each of its pages has them. */
export interface LinkedWorkflows {
  /** The URL of the home page of the language, below which the workflows are; in the site as one file its query. */
  url: string;
  /** The titles by id. */
  titles: Record<string, string>;
}

/** Returns the titles and the URLs of the workflows of a site. The page has no URLs, because they would be half of the data. */
export function workflowLinks({ url, titles }: LinkedWorkflows): WorkflowLinks {
  const urlOf = (id: string) => (url.startsWith('?') ? `${url}/${id}`.replace('?/', '?') : `${url}${id}/`);
  return Object.fromEntries(Object.entries(titles).map(([id, title]) => [id, { title, url: urlOf(id) }]));
}

/** Reads the workflows of the site from the page. */
export function readWorkflowLinks(): WorkflowLinks {
  const text = document.querySelector('#incidents [data-workflows]')?.textContent ?? '{"url":"/","titles":{}}';
  return workflowLinks(JSON.parse(text) as LinkedWorkflows);
}
