import { describe, expect, test } from 'vitest';
import type { Pack } from '../../src/model/pack.ts';
import { ReleaseError } from '../../src/packs/release-error.ts';
import { makePack } from '../../src/packs/pack.ts';
import { agentsMd } from '../../src/targets/tools/agents-md.ts';
import { marketFiles, repositoryFiles, targets } from '../../src/targets/index.ts';
import { agentFiles } from '../../src/targets/served.ts';
import type { Target, TargetFile } from '../../src/targets/types.ts';
import { wellKnownFiles } from '../../src/targets/well-known.ts';
import { certificate, packs, released } from './packs.ts';
import { decoded, handedOver } from './reader.ts';
import { unzipped } from './zip.ts';

/** A target that loses a line in one file. */
function losing(target: Target, path: string, line: string): Target {
  const lose = (files: TargetFile[]) =>
    files.map((file) => (file.path === path ? { path, text: file.text.replaceAll(line, '') } : file));
  const { files, plugin, common } = target;
  return {
    ...target,
    ...(files && { files: (pack) => lose(files(pack)) }),
    ...(plugin && { plugin: (pack) => lose(plugin(pack)) }),
    ...(common && { common: (all) => lose(common(all)) }),
  };
}

/** The pack with a line more in its rule, which its prompts do not have. */
function withRule({ digest: _, ...workflow }: Pack, line: string): Pack {
  return makePack({ ...workflow, rule: [...workflow.rule, line] });
}

/** The lines of a text; what goes on in the next one, indented, is one line. */
const linesOf = (text: string) => text.replace(/\n +/g, ' ').split('\n');
/** The lines of a rule as those of a list. */
const itemsOf = (rule: string[]) => rule.map((line) => `- ${line.replace(/\n */g, ' ')}`);

const tells = ({ path }: TargetFile) => /\.(md|toml)$/.test(path);

describe.each(targets.map((target) => [target.name, target] as const))('%s', (name, target) => {
  const own = [...(target.files?.(certificate) ?? []), ...(target.common?.([certificate]) ?? [])].filter(tells);
  const plugin = (target.plugin?.(certificate) ?? []).filter(tells);

  test.each(certificate.rule)('is not written where a file has lost “%s”', (line) => {
    for (const { path } of own) {
      expect(() => repositoryFiles(losing(target, path, line), [certificate])).toThrow(
        `${name}: ${path}: unexpected absence of a rule of certificate: “${line}”, expected every line`,
      );
    }
    for (const { path } of plugin) {
      expect(() => marketFiles(losing(target, path, line), [certificate])).toThrow(ReleaseError);
    }
    expect(own.length + plugin.length).toBeGreaterThan(0);
  });

  test('says every line of every rule in every file, as a line of a list', () => {
    for (const pack of released) {
      const files = [...repositoryFiles(target, [pack]), ...marketFiles(target, [pack])].filter(tells);
      for (const file of files) {
        const told = linesOf(decoded(handedOver(file) ?? ''));
        expect(told, file.path).toEqual(expect.arrayContaining(itemsOf(pack.rule)));
      }
    }
  });
});

test('a prompt without a line of its rule stops all that is served', () => {
  const pack = withRule(certificate, 'Never alone.');
  expect(() => agentFiles([pack], 'https://site.example')).toThrow(ReleaseError);
  expect(() => wellKnownFiles([pack])).toThrow(ReleaseError);
});

test('what all packs have in common says the rules of all', () => {
  const file = repositoryFiles(agentsMd, packs).find(({ path }) => path === 'AGENTS.md');
  const rules = packs.flatMap(({ rule }) => rule);
  expect(linesOf(file?.text ?? '')).toEqual(expect.arrayContaining(itemsOf(rules)));
});

test('the archives of a site say them too', () => {
  const archives = [...wellKnownFiles(released)].filter(([path]) => path.endsWith('.zip'));
  expect(archives.map(([path]) => path)).toEqual(released.map(({ id }) => `${id}.zip`));
  for (const [index, [, bytes]] of archives.entries()) {
    for (const [path, text] of unzipped(bytes as Uint8Array)) {
      expect(linesOf(text), path).toEqual(expect.arrayContaining(itemsOf(released[index]?.rule ?? [])));
    }
  }
});
