// Constants of the stored format, apart from the schema so that pages need not load it.

/** The format number of the incidents that this code writes. */
export const STORED_FORMAT = 2;

/** The milestones of an incident that a report asks for, in their usual order. `started` is when the impact began. */
export const MILESTONES = ['started', 'detected', 'alerted', 'mitigated', 'recovered', 'fixed'] as const;

/** The contacts of an incident: who leads it, the channel where the responders write, and the bridge where they talk. */
export const CONTACTS = ['lead', 'channel', 'bridge'] as const;
