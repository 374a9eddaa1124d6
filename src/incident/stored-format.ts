// Constants of the stored format, apart from the schema so that pages need not load it.

/** The format number of the incidents that this code writes. */
export const STORED_FORMAT = 2;

export { MILESTONES } from '../model/milestones.ts';
