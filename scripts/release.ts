import { parseArgs } from 'node:util';
import { compileBook } from '../src/compiler/compile.ts';
import { readSources } from '../src/compiler/read.ts';
import { report } from '../src/compiler/report.ts';
import { release } from '../src/packs/release.ts';
import { run, Usage } from './run.ts';

// npm run release -- <id…>: freezes workflows under the versions that their documents name.
run(() => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const content = 'content';
  const { workflows, complaints } = compileBook(readSources(content));
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
    const entry = release(content, workflow, today);
    const name = `${workflow.id} ${workflow.version}`;
    console.log(entry ? `${name} released, ${entry.digest}` : `${name} is released as it stands`);
  }
  return 0;
});
