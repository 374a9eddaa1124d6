// Apart from the schemas, because pages need the names without zod.

/** The milestones of an incident that a report asks for, in their usual order. `started` is when the impact began. */
export const MILESTONES = ['started', 'detected', 'alerted', 'mitigated', 'recovered', 'fixed'] as const;

/** A named time of an incident, such as `mitigated`. */
export type Milestone = (typeof MILESTONES)[number];
