import { describe, expect, it, test } from 'vitest';
import { desiredFiles, desiredFor, detectedTools, namedTools } from '../../../src/cli/install/desired-installation.ts';
import { folded, foldersOf } from '../../../src/cli/install/locate.ts';
import { isToolPath } from '../../../src/cli/install/lockfile.ts';
import { agentTools } from '../../../src/targets/agent-tools.ts';
import type { AgentTool } from '../../../src/targets/agent-tool.ts';
import { packAfter } from '../../packs/diff/certificate.ts';
import { folderWith, type Tree } from './folder.ts';

const pack = packAfter();

describe('the files that tools need', () => {
  const [base] = agentTools as [AgentTool];
  const tool = (name: string, files: Tree, common?: Tree): AgentTool => {
    const rendered = (texts: Tree) =>
      Object.entries(texts).map(([path, text]) => ({ path, text: `${text}${pack.rule.join('\n')}` }));
    return { ...base, name, files: () => rendered(files), ...(common && { common: () => rendered(common) }) };
  };

  it('have one entry if two tools read the same file', () => {
    const files = desiredFiles([tool('one', { 'a.md': 'x' }), tool('two', { 'a.md': 'x' }, { 'b.md': 'y' })], [pack]);
    expect([...files].map(([path, { tools, packs }]) => [path, tools, packs])).toEqual([
      ['a.md', ['one', 'two'], ['certificate']],
      ['b.md', ['two'], ['certificate']],
    ]);
  });

  test.each([
    [{ 'a.md': 'y' }, 'install.two-texts', { path: 'a.md', tools: ['one', 'two'] }],
    [{ '../a.md': 'x' }, 'install.unsafe-path', { path: '../a.md', tool: 'two' }],
    [{ 'skills/x/LOCAL.md': 'x' }, 'install.unsafe-path', { path: 'skills/x/LOCAL.md', tool: 'two' }],
  ])('cannot be %j', (files, id, parameters) => {
    expect(() => desiredFiles([tool('one', { 'a.md': 'x' }), tool('two', files)], [pack])).toThrow(
      expect.objectContaining({ id, parameters }),
    );
  });

  it('have paths that do not collide on any system, for all tools together', () => {
    const files = [...desiredFiles(agentTools, [pack]).keys()];
    const paths = new Set(files.flatMap((path) => [...foldersOf(path), path]));
    expect(files.length).toBeGreaterThan(agentTools.length);
    expect(new Set([...paths].map(folded)).size).toBe(paths.size);
    expect(files.filter((path) => files.some((other) => other.startsWith(`${path}/`)))).toEqual([]);
  });

  it('never include LOCAL.md next to a skill, but may include a file of that name elsewhere', () => {
    const skills = [...desiredFiles(agentTools, [pack]).keys()].filter((path) => path.endsWith('/SKILL.md'));
    expect(skills.length).toBeGreaterThan(3);
    for (const path of skills)
      for (const name of ['LOCAL.md', 'local.md']) expect(isToolPath(path.replace('SKILL.md', name))).toBe(false);
    for (const path of ['.claude/skills/skills/references/local.md', '.opencode/commands/skills/local.md', 'local.md'])
      expect(isToolPath(path)).toBe(true);
  });

  it('are unknown if a newer version installed another tool', () => {
    expect(() => desiredFor(['codex', 'later'], [{ pack, from: undefined }])).toThrow(
      expect.objectContaining({ id: 'install.lockfile-tool' }),
    );
  });
});

describe('tools', () => {
  const names = (tools: AgentTool[]) => tools.map(({ name }) => name);

  it('are named with or without commas', () => {
    expect(names(namedTools(['codex,cursor', 'claude-code'], agentTools))).toEqual(['claude-code', 'codex', 'cursor']);
  });

  test.each([
    ['courser', 'install.tool-not-found-similar', { tool: 'courser', similar: 'cursor' }],
    ['frobnicate', 'install.tool-not-found', { tool: 'frobnicate' }],
    ['agent-plugins', 'install.tool-needs-plugins', { tool: 'agent-plugins' }],
  ])('cannot be named %s', (name, id, parameters) => {
    expect(() => namedTools([name], agentTools)).toThrow(
      expect.objectContaining({ id, parameters: expect.objectContaining(parameters) }),
    );
  });

  it('are detected by their files in a repository', () => {
    const folder = folderWith({ 'CLAUDE.md': '', '.codex/config.toml': '' });
    expect(names(detectedTools(folder, agentTools))).toEqual(['claude-code', 'codex']);
    expect(() => detectedTools(folderWith(), agentTools)).toThrow(
      expect.objectContaining({ id: 'install.no-tool-detected' }),
    );
  });
});
