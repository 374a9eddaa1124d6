// The code that adds evidence to an incident and masks secrets, as one file to load.
export { addEvidence, scanPasted } from './add-evidence.ts';
export { maskBeforeCopy, maskFields } from './masking.ts';
export { maskForOutput, maskedNote } from './mask-output.ts';
