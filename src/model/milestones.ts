// Apart from the schemas, because pages need the names without zod.

/** The milestones of an incident that a report asks for, in their usual order. `started` is when the impact began. */
export const MILESTONES = ['started', 'detected', 'alerted', 'mitigated', 'recovered', 'fixed'] as const;

/** A named time of an incident, such as `mitigated`. */
export type Milestone = (typeof MILESTONES)[number];

/** The parts of a workflow that can set milestones. */
interface MilestoneSource {
  inputs: Record<string, { milestones?: unknown }>;
  prompts: readonly { deliverables: readonly { milestone?: unknown; milestones?: unknown }[] }[];
}

/** Whether a choice or a table of a workflow sets milestones. Without any, it is not for incidents, and has no user impact. */
export function hasMilestones({ inputs, prompts }: MilestoneSource): boolean {
  const deliverables = prompts.flatMap((prompt) => prompt.deliverables);
  return (
    Object.values(inputs).some(({ milestones }) => milestones !== undefined) ||
    deliverables.some(({ milestone, milestones }) => (milestone ?? milestones) !== undefined)
  );
}
