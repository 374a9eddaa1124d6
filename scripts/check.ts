import { parseArgs } from 'node:util';
import { report, type ReportForm } from '../src/compiler/report.ts';
import { releaseFaults } from '../src/packs/releases.ts';
import { compileContent, CONTENT } from './content.ts';
import { run } from './run.ts';

// npm run check: what keeps the documents from compiling, and releases that were altered.
run(() => {
  const options = { json: { type: 'boolean' }, github: { type: 'boolean' } } as const;
  const { values } = parseArgs({ options });
  const form: ReportForm = values.json ? 'json' : values.github ? 'github' : 'text';
  const { workflows, complaints } = compileContent();
  const altered = releaseFaults(CONTENT).map(({ about, unexpected, expected }) => {
    return { file: about, line: 1, column: 1, rule: 'release', unexpected, expected };
  });
  const all = [...complaints, ...altered];
  process.stdout.write(report(all, form));
  if (all.length > 0) return 1;
  if (form === 'text') console.log(`${workflows.length} workflows, no complaint`);
  return 0;
});
