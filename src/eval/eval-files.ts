import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type * as z from 'zod';
import { compareText } from '../base/text.ts';
import { writeAtomic } from '../files/write-atomic.ts';
import { EvalError } from './eval-error.ts';
import { recordingSchema, type RecordedStep, type RecordingData } from './recording.ts';
import { scenarioSchema, type ScenarioData } from './scenario.ts';

/** A scenario of a workflow, by the name of its folder. */
export interface Scenario extends ScenarioData {
  id: string;
  workflow: string;
}

/** A recording of a scenario, by the name of its folder. */
export interface Recording extends RecordingData {
  id: string;
  /** The replies, in the order of the steps. */
  replies: string[];
}

/** Returns the folder of a scenario: `evals/<workflow>/<scenario>` in the content folder. */
function scenarioFolder(content: string, { workflow, id }: Pick<Scenario, 'workflow' | 'id'>): string {
  return join(content, 'evals', workflow, id);
}

/** Returns the ids of the workflows that have scenarios. */
export function evaluatedWorkflows(content: string): string[] {
  return foldersIn(join(content, 'evals'));
}

/** Reads the scenarios of a workflow, in the order of their ids. Throws an EvalError for an invalid one. */
export function readScenarios(content: string, workflow: string): Scenario[] {
  return foldersIn(join(content, 'evals', workflow)).map((id) => {
    const path = join(scenarioFolder(content, { workflow, id }), 'scenario.yml');
    return { id, workflow, ...readAs(scenarioSchema, path, `${workflow}/${id}/scenario.yml`, parse) };
  });
}

/** Returns the folder of the recordings of a scenario. */
export function recordingsFolder(content: string, scenario: Pick<Scenario, 'workflow' | 'id'>): string {
  return join(scenarioFolder(content, scenario), 'recordings');
}

/** Reads the recordings of a scenario, in the order of their ids. Throws an EvalError for an invalid one. */
export function readRecordings(content: string, scenario: Pick<Scenario, 'workflow' | 'id'>): Recording[] {
  return foldersIn(recordingsFolder(content, scenario)).map((id) => readRecording(content, scenario, id));
}

/** Reads a recording of a scenario. Throws an EvalError if it is invalid. */
export function readRecording(content: string, scenario: Pick<Scenario, 'workflow' | 'id'>, id: string): Recording {
  const path = join(recordingsFolder(content, scenario), id, 'recording.json');
  const data = readAs(
    recordingSchema,
    path,
    `${recordingName(scenario, id)}/recording.json`,
    JSON.parse,
    'eval.recording-missing',
  );
  return { id, ...data, replies: readReplies(content, scenario, id, data.steps) };
}

/** Reads the replies of a recording, in the order of its steps. Throws an EvalError if one is missing. */
export function readReplies(
  content: string,
  scenario: Pick<Scenario, 'workflow' | 'id'>,
  id: string,
  steps: readonly Pick<RecordedStep, 'prompt'>[],
): string[] {
  return steps.map(({ prompt }, index) => {
    const file = replyName(index, prompt);
    const path = join(recordingsFolder(content, scenario), id, file);
    return withoutLastLineEnd(readEvalFile(path, `${recordingName(scenario, id)}/${file}`, 'eval.reply-missing'));
  });
}

/** Returns the path of a recording below the folder of all scenarios, as messages show it. */
export function recordingName({ workflow, id: scenario }: Pick<Scenario, 'workflow' | 'id'>, id: string): string {
  return `${workflow}/${scenario}/recordings/${id}`;
}

/** Writes a recording and its replies. */
export function writeRecording(
  content: string,
  scenario: Pick<Scenario, 'workflow' | 'id'>,
  { id, replies, ...data }: Recording,
): void {
  const folder = join(recordingsFolder(content, scenario), id);
  for (const [index, { prompt }] of data.steps.entries()) {
    writeAtomic(join(folder, replyName(index, prompt)), `${replies[index] ?? ''}\n`);
  }
  writeAtomic(join(folder, 'recording.json'), `${JSON.stringify(data, null, 2)}\n`);
}

/** Returns the name of the file of a reply: `1-assess.md`. */
export function replyName(index: number, prompt: string): string {
  return `${index + 1}-${prompt}.md`;
}

/** Returns the names of the folders in a folder, in their order; none if it does not exist. */
export function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? entry.name : [])).sort(compareText);
}

function readAs<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  name: string,
  parseText: (text: string) => unknown,
  ifMissing: MissingId = 'eval.file-missing',
): z.infer<Schema> {
  const text = readEvalFile(path, name, ifMissing);
  let value: unknown;
  try {
    value = parseText(text);
  } catch (error) {
    throw new EvalError('eval.file-invalid', { name, reason: (error as Error).message });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
  throw new EvalError('eval.file-invalid', { name, reason });
}

/** The messages for a file that is missing. Only a missing recording can be made again. */
type MissingId = 'eval.file-missing' | 'eval.recording-missing' | 'eval.reply-missing';

function readEvalFile(path: string, name: string, ifMissing: MissingId): string {
  try {
    return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  } catch {
    throw new EvalError(ifMissing, { name });
  }
}

function withoutLastLineEnd(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}
