import * as z from 'zod';
import { kebabId, oneLine, snakeId } from '../model/fields.ts';

const path = z.string().regex(/^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))[^\\]+$/, 'a path with "/", inside the repository');
const pattern = z.string().refine(isPattern, 'a regular expression');

/** Files of a repository: their texts by path; null deletes one. */
const files = z.record(path, z.string().nullable());

/** The schema of a check: what a reply must and must not contain, as facts such as names and numbers, never as wording. */
export const checkSchema = z.strictObject({
  id: kebabId,
  says: oneLine.describe('What the check shows, as a sentence for the person who reads the result.'),
  in: snakeId.optional().describe('The deliverable to look in; the whole reply if it is absent.'),
  row: z.int().min(1).optional().describe('The row of a table to look in, counted from 1.'),
  has: z.array(pattern).default([]).describe('Regular expressions that must all match, ignoring case.'),
  lacks: z.array(pattern).default([]).describe('Regular expressions that must not match, ignoring case.'),
});

/** The schema of a step of a scenario: a prompt, what a person enters before it, and what must be true of the reply. */
export const scenarioStepSchema = z.strictObject({
  prompt: kebabId,
  at: z.iso.datetime({ offset: true }).describe('When the prompt is copied; the reply follows a minute later.'),
  inputs: z.record(snakeId, z.string()).default({}),
  milestones: z.record(z.string(), z.iso.datetime({ offset: true })).default({}),
  next: z.array(z.string()).min(1).describe('The targets that the right reply leads to.'),
  mayEdit: z.array(path).default([]).describe('The files that the step may change; by default none.'),
  checks: z.array(checkSchema).default([]),
});

/** The schema of a scenario: a seeded repository, a report, and the steps through a workflow with their rubric. */
export const scenarioSchema = z.strictObject({
  title: oneLine,
  trap: oneLine.describe('The obvious move, and why it is wrong.'),
  expected: oneLine.describe('What a good reply does, in a sentence.'),
  request: oneLine.describe('The request of a person who has no workflow, for the plain variant.'),
  isExample: z.boolean().default(false).describe('Whether the site shows it as its worked example.'),
  repository: z.strictObject({
    commits: z
      .array(z.strictObject({ message: z.string(), date: z.iso.datetime({ offset: true }), files }))
      .min(1)
      .describe('The history of the branch main, oldest first.'),
    workspace: files.default({}).describe('Changes that are not committed.'),
  }),
  tools: z
    .record(z.string().regex(/^[a-z][a-z0-9-]*$/), z.string())
    .default({})
    .describe('Commands that exist in the scratch repository, and what they print. Each call is recorded.'),
  forbidden: z
    .array(pattern)
    .default([])
    .describe('Commands that the agent must not run, in addition to those of Git.'),
  steps: z.array(scenarioStepSchema).min(1),
});

/** One fact that a reply must or must not contain. */
export type ScenarioCheck = z.infer<typeof checkSchema>;
/** One prompt of a scenario. */
export type ScenarioStep = z.infer<typeof scenarioStepSchema>;
/** A situation with a repository, a report, and a rubric. */
export type ScenarioData = z.infer<typeof scenarioSchema>;

/** Returns the regular expression of a check; it ignores case, and `.` matches line ends as well. */
export function expression(source: string): RegExp {
  return new RegExp(source, 'isu');
}

function isPattern(source: string): boolean {
  try {
    return expression(source) instanceof RegExp;
  } catch {
    return false;
  }
}
