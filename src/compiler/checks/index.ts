import type { Check } from '../check.ts';
import { deliverableChecks } from './deliverables.ts';
import { directiveChecks } from './directives.ts';
import { fence } from './fence.ts';
import { flowChecks } from './flow.ts';
import { fromChecks, frontmatterChecks } from './frontmatter.ts';
import { markupChecks } from './markup.ts';
import { promptChecks } from './prompts.ts';
import { slotChecks } from './slots.ts';

/** All checks of documents. */
export const checks: readonly Check[] = [
  ...frontmatterChecks,
  ...markupChecks,
  fence,
  ...directiveChecks,
  ...promptChecks,
  ...deliverableChecks,
  ...slotChecks,
  ...flowChecks,
  ...fromChecks,
];
