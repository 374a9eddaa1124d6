import { z } from 'zod';
import { kebabId, snakeId, text } from './identifier.ts';

/** The target of a transition: a prompt of the workflow, `done`, or `workflow:<id>` for a hand-off. */
const target = z.union([
  kebabId,
  z.string().regex(/^workflow:[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'workflow: and the id of a workflow'),
]);

/** The schema of a step. */
export const stepSchema = z.looseObject({
  by: snakeId.optional().describe('The choice deliverable of this step that decides where to go.'),
  to: z.union([target, z.record(z.string(), z.union([target, z.array(target).min(1)]))]),
});

/** The schema of a flow. */
export const flowSchema = z.looseObject({
  start: kebabId.describe('The prompt that follows the preflight.'),
  anytime: z.array(kebabId).describe('Prompts outside the route, which can be used at any time.'),
  steps: z.record(kebabId, stepSchema),
});

/** The schema of a transition from a prompt; `by` and `choice` are null if there is only one. */
export const nextSchema = z.looseObject({
  by: snakeId.nullable(),
  choice: z.string().nullable(),
  to: target,
});

/** The schema of a hand-off. */
export const handoffSchema = z.looseObject({
  from: kebabId.describe('The prompt whose outcome hands off.'),
  choice: z.string().nullable().describe('The choice that hands off; null if there is none to make.'),
  to: target.describe('workflow: and the id of the workflow that takes over.'),
  reason: text.describe('The reason, in words for a person.'),
});

/** The transitions from one prompt: one target, or the targets of each choice of the deliverable `by`. */
export type FlowStep = z.infer<typeof stepSchema>;
/** The graph over the prompts of a workflow. */
export type Flow = z.infer<typeof flowSchema>;
/** A transition from a prompt. */
export type Next = z.infer<typeof nextSchema>;
/** A transition to another workflow. */
export type Handoff = z.infer<typeof handoffSchema>;
