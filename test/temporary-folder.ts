import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The variable with the folder of a test run, which its workers inherit. */
const VARIABLE = 'CALLBOOK_TEST_FOLDER';

/** Makes the folder in which all temporary folders of a test run are. */
export function makeRunFolder(): void {
  process.env[VARIABLE] ??= newFolder(tmpdir());
}

/** Removes the folder of the test run, with everything in it. */
export function removeRunFolder(): void {
  const folder = process.env[VARIABLE];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** A new empty folder, as a real path. It is removed after the whole run, because Vitest may run several files in one module. */
export function temporaryFolder(): string {
  const run = process.env[VARIABLE];
  if (run === undefined) throw new Error('There is no folder for this test run: see the global setup of Vitest.');
  return newFolder(run);
}

function newFolder(parent: string): string {
  return realpathSync(mkdtempSync(join(parent, 'callbook-')));
}
