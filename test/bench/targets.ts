import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pack } from '../../src/model/pack.ts';
import { compileDocuments } from '../../src/compiler/compile.ts';
import { readSources } from '../../src/compiler/source.ts';
import { makePack } from '../../src/packs/pack.ts';
import { agentTools } from '../../src/targets/agent-tools.ts';
import { content } from '../folders.ts';
import { scratchFolder } from '../project.ts';
import { installProgram } from '../tools/install-program.ts';
import { generatedDocument } from './documents.ts';
import { figure, median, time } from './measure.ts';

/** Tools that rulesync writes commands for in a repository, as many as it takes. */
const RULESYNC_TOOLS = [
  ...['claudecode', 'copilot', 'cursor', 'opencode', 'cline', 'qwencode', 'tabnine', 'roo', 'kilo', 'antigravity-ide'],
  ...['augmentcode', 'junie', 'kiro', 'factorydroid', 'pi', 'takt'],
].slice(0, agentTools.length);

/**
 * Writes the files of many packs for every agent tool to disk, compared with rulesync with as many commands for as many tools.
 */
export async function benchTargets(count = 100, rounds = 5): Promise<void> {
  const scratch = scratchFolder('bench-targets');
  const packs = packsOf(count);
  const [ours, theirs] = [join(scratch, 'ours'), join(scratch, 'theirs')];
  const from = join(scratch, 'packs.json');
  writeFileSync(from, JSON.stringify(packs));
  const write = () => time(() => node([join(import.meta.dirname, 'write-targets.ts'), from, ours], scratch));
  const rulesync = await installProgram('rulesync').catch((error: Error) => {
    console.error(`NOT RUN: comparison of the targets with rulesync: ${error.message}`);
  });
  const [taken, ratios, perFile]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    rmSync(ours, { recursive: true, force: true });
    taken.push(await write());
    if (rulesync === undefined) continue;
    placeCommands(packs, theirs);
    const before = filesBelow(theirs);
    const baseline = await time(() => node([realpathSync(rulesync), 'generate'], theirs));
    ratios.push((taken.at(-1) ?? NaN) / baseline);
    perFile.push(((taken.at(-1) ?? NaN) / filesBelow(ours) / baseline) * (filesBelow(theirs) - before));
  }
  const commands = packs.flatMap(({ prompts }) => prompts).length;
  figure(`all targets of ${commands} prompts, ${filesBelow(ours)} files`, `${median(taken).toFixed(0)} ms`);
  if (rulesync === undefined) return;
  figure(`all targets / rulesync, ${RULESYNC_TOOLS.length} tools each`, median(ratios).toFixed(2), '< 1');
  figure(`all targets / rulesync, per file`, median(perFile).toFixed(2), '< 1');
}

function packsOf(count: number): Pack[] {
  const documents = Array.from({ length: count }, (_, index) => {
    const { name, text } = generatedDocument(index);
    return { path: `content/workflows/${name}`, text };
  });
  const { workflows } = compileDocuments({ ...readSources(content), workflows: documents });
  return workflows.map(({ workflow }) => makePack(workflow));
}

/** The prompts of these packs as commands of rulesync, in a folder where it has written nothing yet. */
function placeCommands(packs: readonly Pack[], folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const commands = join(folder, '.rulesync/commands');
  mkdirSync(commands, { recursive: true });
  for (const { id, prompts } of packs) {
    for (const { id: prompt, title, template } of prompts) {
      const text = `---\ndescription: ${JSON.stringify(title)}\ntargets: ["*"]\n---\n${template}\n`;
      writeFileSync(join(commands, `${id}-${prompt}.md`), text);
    }
  }
  const settings = {
    targets: RULESYNC_TOOLS,
    features: ['commands'],
    simulateCommands: true,
    delete: false,
    silent: true,
  };
  writeFileSync(join(folder, 'rulesync.jsonc'), JSON.stringify(settings));
}

function node(args: string[], cwd: string): void {
  execFileSync(process.execPath, args, { cwd, stdio: 'ignore', env: { PATH: process.env['PATH'], HOME: cwd } });
}

function filesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}
