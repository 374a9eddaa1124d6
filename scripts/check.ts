import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Complaint } from '../src/compiler/complaint.ts';
import { report, type ReportForm } from '../src/compiler/report.ts';
import type { Workflow } from '../src/model/pack.ts';
import { PackFault } from '../src/packs/fault.ts';
import { releaseFaults } from '../src/packs/history.ts';
import { standing, standingFault } from '../src/packs/standing.ts';
import { compileContent, CONTENT } from './content.ts';
import { run } from './run.ts';

// npm run check: what keeps the documents from compiling, changes that need another version, and altered releases.
run(() => {
  const options = { json: { type: 'boolean' }, github: { type: 'boolean' } } as const;
  const { values } = parseArgs({ options });
  const form: ReportForm = values.json ? 'json' : values.github ? 'github' : 'text';
  const { workflows, complaints } = compileContent();
  const altered = releaseFaults(CONTENT).map(({ about, unexpected, expected }) => {
    return { file: about, line: 1, column: 1, rule: 'release', unexpected, expected };
  });
  const unreleased = workflows.flatMap(({ workflow }) => versionComplaints(workflow));
  const all = [...complaints, ...altered, ...unreleased];
  process.stdout.write(report(all, form));
  if (all.length > 0) return 1;
  if (form === 'text') console.log(`${workflows.length} workflows, no complaint`);
  return 0;
});

/** What the version of a document does not say. Releases that were altered are told for themselves. */
function versionComplaints(workflow: Workflow): Complaint[] {
  try {
    const found = standing(CONTENT, workflow);
    const fault = typeof found === 'object' ? undefined : standingFault(CONTENT, workflow, found);
    if (!fault) return [];
    const file = `${CONTENT}/workflows/${workflow.id}.mdx`;
    const lines = readFileSync(join(CONTENT, 'workflows', `${workflow.id}.mdx`), 'utf8').split('\n');
    const line = Math.max(
      0,
      lines.findIndex((text) => /^[ \t]+version:/.test(text)),
    );
    const column = (lines[line]?.search(/\S/) ?? 0) + 1;
    return [{ file, line: line + 1, column, rule: 'version', unexpected: fault.unexpected, expected: fault.expected }];
  } catch (error) {
    if (error instanceof PackFault) return [];
    throw error;
  }
}
