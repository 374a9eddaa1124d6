import { z } from 'zod';
import { kebabId, snakeId, text } from './identifier.ts';

/** Where a route leads: a prompt of the workflow, `done`, or `workflow:<id>` for a hand-off. */
export const target = z.union([
  kebabId,
  z.string().regex(/^workflow:[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'workflow: and the id of a workflow'),
]);

/** The way out of one step: one target, or a map from each choice of the deliverable `by` to its targets. */
export const stepSchema = z.looseObject({
  by: snakeId.optional().describe('The choice deliverable of this step that decides where to go.'),
  to: z.union([target, z.record(z.string(), z.union([target, z.array(target).min(1)]))]),
});

/** The graph over the prompts of a workflow. */
export const flowSchema = z.looseObject({
  start: kebabId.describe('The prompt that follows the preflight.'),
  anytime: z.array(kebabId).describe('Prompts outside the route that may be used at any time.'),
  steps: z.record(kebabId, stepSchema),
});

/** One way on from a prompt; `by` and `choice` are null where there is no choice to make. */
export const nextSchema = z.looseObject({
  by: snakeId.nullable(),
  choice: z.string().nullable(),
  to: target,
});

/** A route that leaves the workflow for another one. */
export const handoffSchema = z.looseObject({
  from: kebabId.describe('The prompt whose outcome hands off.'),
  choice: z.string().nullable().describe('The choice that hands off; null where there is none to make.'),
  to: target.describe('workflow: and the id of the workflow that goes on.'),
  reason: text.describe('Why, in words a person can read.'),
});

/** The way out of one step. */
export type FlowStep = z.infer<typeof stepSchema>;
/** The graph over the prompts of a workflow. */
export type Flow = z.infer<typeof flowSchema>;
/** One way on from a prompt. */
export type Next = z.infer<typeof nextSchema>;
/** A route that leaves the workflow for another one. */
export type Handoff = z.infer<typeof handoffSchema>;
