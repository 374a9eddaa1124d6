// The code that fills prompts with the values of other steps, adds evidence to an incident and masks secrets, as one file to load.
export { carriedValues, valuesFor } from '../../incident/carried-values.ts';
export { addEvidence, scanPasted } from './add-evidence.ts';
export { maskBeforeCopy, maskFields } from './masking.ts';
export { maskForOutput, maskedNote } from './mask-output.ts';
