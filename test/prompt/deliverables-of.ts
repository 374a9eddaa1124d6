import type { AskedDeliverable } from '../../src/prompt/reply.ts';
import { workflows } from '../content.ts';

/** The deliverables of a prompt of this project, such as `incident-response/triage`. */
export function deliverablesOf(name: string): AskedDeliverable[] {
  const [workflow, prompt] = name.split('/');
  const found = workflows.find(({ id }) => id === workflow)?.prompts.find(({ id }) => id === prompt);
  if (!found) throw new Error(`no prompt ${name}`);
  return found.deliverables;
}
