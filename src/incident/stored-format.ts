// Constants of the stored format, apart from the schema so that pages need not load it.

/** The format number of the incidents that this code writes. */
export const STORED_FORMAT = 2;

export { MILESTONES } from '../model/milestones.ts';

/** The contacts of an incident: who leads it, the channel where the responders write, and the bridge where they talk. */
export const CONTACTS = ['lead', 'channel', 'bridge'] as const;
