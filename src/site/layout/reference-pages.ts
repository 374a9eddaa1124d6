import { compareText } from '../../base/text.ts';
import type { WorkflowPage } from '../integration/document-store.ts';
import type { TranslateText } from '../messages/translate-for.ts';

/** A page as the sidebar lists it. */
export interface PageLink {
  title: string;
  url: string;
}

/** What the sidebar needs of a document; an entry of the `docs` collection has it. */
export interface Document {
  id: string;
  data: { title: string; sidebar: { order?: number | undefined; label?: string | undefined; hidden?: boolean } };
}

/** The workflow for the on-call engineer, which is listed first everywhere. */
export const ON_CALL = 'incident-response';

/** Returns the workflows in the order of every list: the one for the on-call engineer, then by title. */
export function orderWorkflows(pages: readonly WorkflowPage[]): WorkflowPage[] {
  const rank = ({ workflow }: WorkflowPage) => (workflow.id === ON_CALL ? 0 : 1);
  return pages.toSorted((a, b) => rank(a) - rank(b) || compareText(a.workflow.title, b.workflow.title));
}

/**
 * Returns the other pages: documents that are not workflows, and the pages that are components. By `sidebar.order`,
 * then title.
 */
export function referencePages(
  documents: readonly Document[],
  workflows: readonly WorkflowPage[],
  t: TranslateText,
): PageLink[] {
  const components = (['alerts', 'packs', 'agents'] as const).map((id): Document => {
    return { id, data: { title: t(id === 'agents' ? 'agents.title' : `site.${id}.title`), sidebar: {} } };
  });
  const isWorkflow = (id: string) => workflows.some(({ workflow }) => workflow.id === id);
  const order = ({ data }: Document) => data.sidebar.order ?? Number.MAX_SAFE_INTEGER;
  return [...documents, ...components]
    .filter(({ id, data }) => !isWorkflow(id) && !data.sidebar.hidden)
    .toSorted((a, b) => order(a) - order(b) || compareText(a.data.title, b.data.title))
    .map(({ id, data }) => ({ title: data.sidebar.label ?? data.title, url: `/${id}/` }));
}
