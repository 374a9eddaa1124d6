import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Pack } from '../../src/model/pack.ts';
import { agentTools, marketplaceFiles, repositoryFiles } from '../../src/targets/agent-tools.ts';

// node test/bench/write-targets.ts PACKS FOLDER: what every agent tool reads of these packs, a folder for each tool.
const [from = '', folder = ''] = process.argv.slice(2);
const packs = JSON.parse(readFileSync(from, 'utf8')) as Pack[];
const made = new Set<string>();
for (const target of agentTools) {
  for (const { path, text } of [...repositoryFiles(target, packs), ...marketplaceFiles(target, packs)]) {
    const to = join(folder, target.name, path);
    const parent = dirname(to);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(to, text);
  }
}
