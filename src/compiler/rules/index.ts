import type { Rule } from '../rule.ts';
import { deliverableRules } from './deliverables.ts';
import { directiveRules } from './directives.ts';
import { fence } from './fence.ts';
import { flowRules } from './flow.ts';
import { fromRules, frontmatterRules } from './frontmatter.ts';
import { markupRules } from './markup.ts';
import { promptRules } from './prompts.ts';
import { slotRules } from './slots.ts';

/** All rules for documents. */
export const rules: readonly Rule[] = [
  ...frontmatterRules,
  ...markupRules,
  fence,
  ...directiveRules,
  ...promptRules,
  ...deliverableRules,
  ...slotRules,
  ...flowRules,
  ...fromRules,
];
