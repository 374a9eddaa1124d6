// Values of the stored format that pages need without loading the schema.

/** The format number of the incidents that this code writes. */
export const FORMAT = 2;

/** The milestones of an incident that a report asks for, in their usual order. `started` is when the impact began. */
export const MILESTONES = ['started', 'detected', 'alerted', 'mitigated', 'recovered', 'fixed'] as const;
