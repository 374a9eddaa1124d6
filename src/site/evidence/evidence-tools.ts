// The code that fills prompts and the text around them with values, adds evidence to an incident and masks secrets, as one file
// to load.
import * as carried from '../../incident/carried-values.ts';
import type { Incident } from '../../incident/schema.ts';
import type { Plan } from '../../incident/plan.ts';
import { t } from '../messages/feature-messages.ts';

export { addEvidence, scanPasted } from './add-evidence.ts';
export { maskBeforeCopy, maskFields } from '../masking/masking.ts';
export { maskForOutput, maskedNote } from '../masking/mask-output.ts';
export { fillProse } from '../prompt/fill-prose.ts';
export { pickServices } from '../../incident/alert/pick-services.ts';
export { cardWriter } from '../../prompt/service-card.ts';

/** Returns the values that other steps have for the inputs of a prompt. */
export const carriedValues = (incident: Incident, plan: Plan, prompt: string): carried.CarriedValue[] =>
  carried.carriedValues(incident, plan, prompt, t);

/** Returns the values to fill a prompt with. */
export const valuesForPrompt = (
  incident: Incident,
  plan: Plan,
  prompt: string,
): ReturnType<typeof carried.valuesForPrompt> => carried.valuesForPrompt(incident, plan, prompt, t);
