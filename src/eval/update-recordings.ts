import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Pack } from '../model/pack.ts';
import {
  foldersIn,
  readRecording,
  readReplies,
  recordingsFolder,
  replyName,
  writeRecording,
  type Recording,
  type Scenario,
} from './eval-files.ts';
import { WRITTEN } from './recording.ts';
import { replay } from './replay.ts';

/**
 * Stores how the recorded replies of a scenario are read now, and the templates of now. A folder that has only replies
 * becomes a written recording. Returns the ids of the recordings that changed.
 */
export function updateRecordings(content: string, pack: Pack, scenario: Scenario): string[] {
  const folder = recordingsFolder(content, scenario);
  return foldersIn(folder).filter((id) => {
    const isNew = !existsSync(join(folder, id, 'recording.json'));
    const before = isNew ? newRecording(content, pack, scenario, id) : readRecording(content, scenario, id);
    const steps = replay(pack, scenario, before).steps.map(({ recorded }) => recorded);
    const after: Recording = { ...before, version: pack.version, steps };
    if (!isNew && JSON.stringify(after) === JSON.stringify(before)) return false;
    writeRecording(content, scenario, after);
    return true;
  });
}

/** A written recording as far as there are replies: `1-<prompt>.md` and so on. */
function newRecording(content: string, { version }: Pack, scenario: Scenario, id: string): Recording {
  const folder = join(recordingsFolder(content, scenario), id);
  const prompts = scenario.steps.map(({ prompt }) => prompt);
  const recorded = prompts.filter((prompt, index) => existsSync(join(folder, replyName(index, prompt))));
  const steps = recorded.map((prompt) => ({
    prompt,
    template: '',
    answers: {},
    missing: [],
    next: [],
    commands: [],
    refs: [],
    files: [],
    failed: [],
  }));
  const replies = readReplies(content, scenario, id, steps);
  return { id, source: WRITTEN, workflow: scenario.workflow, version, steps, replies };
}
