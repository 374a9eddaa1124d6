import { parseArgs } from 'node:util';
import { report } from '../src/compiler/report.ts';
import { release } from '../src/packs/release.ts';
import { compileContent, CONTENT } from './content.ts';
import { run, Usage } from './run.ts';

// npm run release -- <id…>: freezes workflows under the versions that their documents name.
run(() => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const { workflows, complaints } = compileContent();
  if (complaints.length > 0) {
    process.stderr.write(report(complaints));
    return 1;
  }
  const ids = workflows.map(({ workflow }) => workflow.id);
  if (positionals.length === 0)
    throw new Usage(`no workflow named, expected npm run release -- <id> (${ids.join(', ')})`);
  const unknown = positionals.find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new Usage(`unexpected workflow "${unknown}", expected one of ${ids.join(', ')}`);
  const today = new Date().toISOString().slice(0, 10);
  for (const { workflow } of workflows.filter((compiled) => positionals.includes(compiled.workflow.id))) {
    const entry = release(CONTENT, workflow, today);
    const name = `${workflow.id} ${workflow.version}`;
    console.log(entry ? `${name} released, ${entry.digest}` : `${name} is released as it stands`);
  }
  return 0;
});
