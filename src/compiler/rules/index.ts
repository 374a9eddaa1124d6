import type { Rule } from '../rule.ts';
import { characters } from './characters.ts';
import { deliverForm } from './deliver-form.ts';
import { deliverableUnique } from './deliverable-unique.ts';
import { directiveAttributes } from './directive-attributes.ts';
import { directiveKnown } from './directive-known.ts';
import { directivePlace } from './directive-place.ts';
import { fence } from './fence.ts';
import { flowChoices } from './flow-choices.ts';
import { flowExit } from './flow-exit.ts';
import { flowReach } from './flow-reach.ts';
import { flowTarget } from './flow-target.ts';
import { fromOrder } from './from-order.ts';
import { fromSource } from './from-source.ts';
import { frontmatterShape } from './frontmatter-shape.ts';
import { frontmatterYaml } from './frontmatter-yaml.ts';
import { inputUsed } from './input-used.ts';
import { linesForm } from './lines-form.ts';
import { mdxSyntax } from './mdx-syntax.ts';
import { promptId } from './prompt-id.ts';
import { promptMarkup } from './prompt-markup.ts';
import { proseMarkup } from './prose-markup.ts';
import { sharedBlock } from './shared-block.ts';
import { slotDeclared } from './slot-declared.ts';
import { slotLiteral } from './slot-literal.ts';
import { slotPlace } from './slot-place.ts';

/** All rules, from the form of a file to the sense of its flow. */
export const rules: readonly Rule[] = [
  frontmatterYaml,
  frontmatterShape,
  mdxSyntax,
  characters,
  fence,
  directiveKnown,
  directiveAttributes,
  directivePlace,
  promptMarkup,
  proseMarkup,
  deliverForm,
  linesForm,
  sharedBlock,
  promptId,
  deliverableUnique,
  slotDeclared,
  inputUsed,
  slotPlace,
  slotLiteral,
  flowTarget,
  flowChoices,
  flowReach,
  flowExit,
  fromSource,
  fromOrder,
];
