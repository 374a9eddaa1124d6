import * as z from 'zod';
import { kebabId, sha256, snakeId, version } from '../model/fields.ts';

/** The source of a recording that an author wrote. */
export const WRITTEN = 'written for this test, not the output of a model';

/** The schema of the facts about a reply after it was read, which a replay compares with. */
export const recordedStepSchema = z.strictObject({
  prompt: kebabId,
  template: sha256.describe('The SHA-256 of the template that the reply answers.'),
  answers: z.record(snakeId, z.union([z.string(), z.array(z.record(z.string(), z.string()))])),
  missing: z.array(snakeId),
  next: z.array(z.string()),
  commands: z.array(z.string()).describe('The recorded commands that the agent ran.'),
  refs: z.array(z.string()).describe('The branches, tags and other references that moved.'),
  files: z.array(z.string()).describe('The files that changed in the workspace or the index.'),
  failed: z.array(z.string()).describe('The ids of the checks that failed.'),
});

/** The schema of a recording: the replies to the steps of a scenario, in files next to it, and how they were read. */
export const recordingSchema = z.strictObject({
  source: z.union([
    z.literal(WRITTEN),
    z.strictObject({ command: z.string(), model: z.string(), date: z.iso.datetime() }),
  ]),
  workflow: kebabId,
  version,
  steps: z.array(recordedStepSchema).min(1),
});

/** A reply as it was read when it was recorded. */
export type RecordedStep = z.infer<typeof recordedStepSchema>;
/** The replies of one run of a scenario. */
export type RecordingData = z.infer<typeof recordingSchema>;
