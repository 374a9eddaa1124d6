import type { WorkflowPages, WorkflowPage } from '../integration/types.ts';

/** A page as the list of pages names it. */
export interface PageLink {
  title: string;
  url: string;
}

/** What the list of pages needs of a document: an entry of the `docs` collection has it all. */
export interface Document {
  id: string;
  data: { title: string; sidebar: { order?: number | undefined; label?: string | undefined; hidden?: boolean } };
}

/** The workflow that a person on call opens first, so it stands first wherever workflows are listed. */
export const ON_CALL = 'incident-response';

/** The page with what alert tools need. */
export const ALERTS = { id: 'alerts', data: { title: 'From an alert', sidebar: {} } } satisfies Document;

/** The page of the packs and their releases. */
export const PACKS = { id: 'packs', data: { title: 'Packs', sidebar: {} } } satisfies Document;

/** The page that sets up agent tools. */
export const AGENTS = { id: 'agents', data: { title: 'Agents', sidebar: {} } } satisfies Document;

/** The pages that are made and not written. */
export const MADE = [ALERTS, PACKS, AGENTS];

/** The workflows of the book, the one for the person on call first, then by title. */
export function inReadingOrder({ workflows }: WorkflowPages): WorkflowPage[] {
  const rank = ({ workflow }: WorkflowPage) => (workflow.id === ON_CALL ? 0 : 1);
  return workflows.toSorted((a, b) => rank(a) - rank(b) || compare(a.workflow.title, b.workflow.title));
}

/** The documents that are no workflow, in the order that their frontmatter asks for, then by title. */
export function otherPages(documents: Document[], { workflows }: WorkflowPages): PageLink[] {
  const isWorkflow = (id: string) => workflows.some(({ workflow }) => workflow.id === id);
  const order = ({ data }: Document) => data.sidebar.order ?? Number.MAX_SAFE_INTEGER;
  return documents
    .filter(({ id, data }) => !isWorkflow(id) && !data.sidebar.hidden)
    .toSorted((a, b) => order(a) - order(b) || compare(a.data.title, b.data.title))
    .map(({ id, data }) => ({ title: data.sidebar.label ?? data.title, url: `/${id}/` }));
}

/** By code point: the same order on every machine, whatever its locale. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
