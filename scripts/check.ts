import { parseArgs } from 'node:util';
import { compileBook } from '../src/compiler/compile.ts';
import { readSources } from '../src/compiler/read.ts';
import { report, type ReportForm } from '../src/compiler/report.ts';
import { readReleases, releasedIds } from '../src/packs/releases.ts';
import { run } from './run.ts';

// npm run check: what keeps the documents from compiling, and releases that were altered.
run(() => {
  const options = { json: { type: 'boolean' }, github: { type: 'boolean' } } as const;
  const { values } = parseArgs({ options });
  const form: ReportForm = values.json ? 'json' : values.github ? 'github' : 'text';
  const content = 'content';
  const { workflows, complaints } = compileBook(readSources(content));
  process.stdout.write(report(complaints, form));
  for (const id of releasedIds(content)) readReleases(content, id);
  if (complaints.length > 0) return 1;
  if (form === 'text') console.log(`${workflows.length} workflows, no complaint`);
  return 0;
});
