/** The code that keeps secrets out of prompts: what takes in evidence, and the quick scan before a copy. */
export { addEvidence, scanPasted } from './add-evidence.ts';
export { maskBeforeCopy } from './masking.ts';
