import { dirname, resolve, basename } from 'node:path';
import { compileBook } from '../compiler/compile.ts';
import { complaintLine } from '../compiler/complaint.ts';
import { readSources } from '../compiler/read.ts';
import type { Pack } from '../model/pack.ts';
import { diffPacks } from '../packs/contract/diff.ts';
import { makePack } from '../packs/pack.ts';
import { openLibrary, openPack, type Library } from './library.ts';
import { paint, print } from './terminal.ts';
import { EXIT, Trouble } from './trouble.ts';

const COLOURS = { major: 'red', minor: 'yellow', patch: 'dim' } as const;

/** Prints what changes from one pack to another; the exit code is the bump. */
export async function diff(
  before: string,
  after: string,
  { from, json }: { from?: string; json?: boolean },
): Promise<void> {
  const library = openLibrary(from);
  const found = diffPacks(await open(before, library), await open(after, library));
  process.exitCode = found.bump === 'none' ? EXIT.ok : EXIT[found.bump];
  if (json) return print(found);
  const lines = found.changes.map(
    ({ bump, path, message }) => `${paint(COLOURS[bump], bump.padEnd(5))}  ${path}: ${message}\n`,
  );
  print(
    `${lines.join('')}${found.bump === 'none' ? 'no change' : `${found.bump}, ${found.changes.length} change${found.changes.length === 1 ? '' : 's'}`}\n`,
  );
}

function open(spec: string, library: Library): Promise<Pack> | Pack {
  return spec.endsWith('.mdx') ? compiled(spec) : openPack(spec, library);
}

/** The pack that a document of a book makes as it stands. */
function compiled(path: string): Pack {
  const content = dirname(dirname(resolve(path)));
  const { workflows, complaints } = compileBook(readSources(content));
  const id = basename(path, '.mdx');
  const [complaint] = complaints;
  if (complaint)
    throw new Trouble(
      `${complaintLine(complaint)}${complaints.length > 1 ? ` (${complaints.length - 1} more: callbook check)` : ''}`,
    );
  const found = workflows.find(({ workflow }) => workflow.id === id);
  if (!found) throw new Trouble(`${path}: unexpected document, expected one in the folder workflows of a book`);
  return makePack(found.workflow);
}
