import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compareText } from '../../src/base/text.ts';
import { agentFiles } from '../../src/targets/agent-files.ts';
import { agentSkills } from '../../src/targets/tools/open-standards.ts';
import { repositoryFiles } from '../../src/targets/agent-tools.ts';
import { skillFiles } from '../../src/targets/skill.ts';
import { packs } from '../incident/example.ts';
import { serveFiles } from '../support/loopback.ts';
import { withChange, readFiles, writeFiles } from './files.ts';
import { hostile } from './packs.ts';
import { describeProgram, type Machine } from './program.ts';

const all = [...Object.values(packs), hostile];
const INDEX = '.well-known/agent-skills/index.json';

/** The files of the skills of these packs, as they appear in a tool's folder of skills. */
const filesOf = (some = all) =>
  some
    .flatMap((pack) => skillFiles(pack, ''))
    .map(({ path, text }) => ({ path: path.slice(1), text }))
    .sort((a, b) => compareText(a.path, b.path));

/** The files of all skills in a repository, which has one to choose a workflow with. */
const filesInFolder = () =>
  repositoryFiles(agentSkills, all)
    .map(({ path, text }) => ({ path: path.replace('.agents/skills/', ''), text }))
    .sort((a, b) => compareText(a.path, b.path));

const add = (machine: Machine, source: string) => machine.run(['add', source, '-y', '-a', 'claude-code', '--copy']);
const added = ({ work }: Machine) => readFiles(join(work, '.claude/skills'));

/** Adds skills from a site that serves these files under a path. */
async function addFromSite(machine: Machine, files: ReadonlyMap<string, string | Uint8Array>, prefix = '') {
  const { origin, close } = await serveFiles(new Map([...files].map(([path, body]) => [`${prefix}${path}`, body])));
  return add(machine, `${origin}/${prefix}`).finally(close);
}

await describeProgram('skills', (newMachine) => {
  it.each([
    ['a site', ''],
    ['a site under a path', 'docs/'],
  ])('installs every skill from %s byte for byte', async (_, prefix) => {
    const machine = newMachine();
    expect((await addFromSite(machine, agentFiles(all, 'https://callbook.example'), prefix)).code).toBe(0);
    expect(added(machine)).toEqual(filesOf());
  });

  it('installs every skill from a folder byte for byte', async () => {
    const machine = newMachine();
    const folder = join(machine.home, 'agent-skills');
    writeFiles(repositoryFiles(agentSkills, all), folder);
    expect((await add(machine, folder)).code).toBe(0);
    expect(added(machine)).toEqual(filesInFolder());
  });

  it('ignores a skill whose digest differs from the index', async () => {
    const machine = newMachine();
    const files = agentFiles(all, 'https://callbook.example');
    const index = String(files.get(INDEX));
    await addFromSite(machine, files.set(INDEX, index.replace(/sha256:[0-9a-f]{64}/, `sha256:${'0'.repeat(64)}`)));
    expect(added(machine)).toEqual(filesOf(all.slice(1)));
  });

  it('installs nothing from a site whose index has another schema', async () => {
    const machine = newMachine();
    const files = agentFiles(all, 'https://callbook.example');
    const { code } = await addFromSite(machine, files.set(INDEX, String(files.get(INDEX)).replace('0.2.0', '0.3.0')));
    expect(code).toBe(1);
  });

  it.each([
    ['without a description', (text: string) => text.replace(/^description:.*\n/m, '')],
    ['with frontmatter that is not YAML', (text: string) => text.replace(/^name: /m, 'name: "')],
  ])('ignores a skill in a folder %s', async (_, change) => {
    const machine = newMachine();
    const folder = join(machine.home, 'agent-skills');
    writeFiles(withChange(repositoryFiles(agentSkills, all), `${all[0]?.id}/SKILL.md`, change), folder);
    await add(machine, folder);
    expect(added(machine)).toEqual(filesInFolder().filter(({ path }) => !path.startsWith(`${all[0]?.id}/`)));
  });
});
