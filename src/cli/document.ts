import { basename, dirname, resolve } from 'node:path';
import { compileDocuments } from '../compiler/compile.ts';
import { formatDiagnostic } from '../compiler/diagnostic.ts';
import { readSources } from '../compiler/read-sources.ts';
import type { Pack } from '../model/pack.ts';
import { makePack } from '../packs/pack.ts';
import { CliError } from './errors.ts';

/** The pack that a document of a book makes as it stands; a line on the first thing that keeps it from compiling. */
export function packOfDocument(path: string, cwd: string): Pack {
  const content = dirname(dirname(resolve(cwd, path)));
  const { workflows, diagnostics } = compileDocuments(readSources(content));
  const id = basename(path, '.mdx');
  const [complaint] = diagnostics;
  if (complaint)
    throw new CliError('cli.text', {
      text: `${formatDiagnostic(complaint)}${diagnostics.length > 1 ? ` (${diagnostics.length - 1} more: callbook check)` : ''}`,
    });
  const found = workflows.find(({ workflow }) => workflow.id === id);
  if (!found)
    throw new CliError('cli.text', {
      text: `${path}: unexpected document, expected one in the folder workflows of a book`,
    });
  return makePack(found.workflow);
}
