import type { Workflow } from '../../model/pack.ts';

/** A workflow as the pages show it. */
export interface WorkflowPage {
  workflow: Workflow;
  /** The digest of the pack that holds exactly this workflow. */
  digest: string;
  /** The day of its release, in UTC; null while the document says something that no release says, so is a draft. */
  released: string | null;
  /** The address of its page, from the root of the site. */
  url: string;
}

/** All that the pages show, in the order of the ids. */
export interface WorkflowPages {
  workflows: WorkflowPage[];
}
