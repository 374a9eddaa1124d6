import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { expression } from '../../src/eval/scenario.ts';
import { exportedFiles } from '../../src/eval/exported-files.ts';
import { pack } from '../incident/example.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { recordingOf, scenarios } from './scenarios.ts';

const own = scenarios.filter(({ workflow }) => workflow === 'incident-response');
const files = exportedFiles(pack('incident-response'), own);
const read = (path: string) => files.get(path) ?? '';

describe('evals/evals.json, as agentskills.io describes it', () => {
  const { skill_name: name, evals } = JSON.parse(read('evals/evals.json')) as {
    skill_name: string;
    evals: { id: number; prompt: string; expected_output: string; files: string[]; assertions: string[] }[];
  };

  test('has an eval for each scenario', () => {
    expect(name).toBe('incident-response');
    expect(evals.map(({ id, expected_output: expected }) => [id, expected])).toEqual(
      own.map(({ expected }, index) => [index + 1, expected]),
    );
  });

  test.each(evals)('eval $id has the request and the report, files that exist, and assertions', (one) => {
    const scenario = own[one.id - 1];
    expect(one.prompt.startsWith(scenario?.request ?? '?')).toBe(true);
    expect(one.prompt).toContain(scenario?.steps[0]?.inputs['incident_report']);
    expect(one.files.filter((path) => !files.has(path))).toEqual([]);
    expect(one.assertions.length).toBeGreaterThan(3);
  });

  test('has the history of each repository, which Git imports', () => {
    const stream = read('evals/files/innocent-deploy.fast-import');
    const folder = temporaryFolder();
    execFileSync('git', ['init', '--quiet', '--bare', folder]);
    execFileSync('git', ['fast-import', '--quiet', '--done'], { cwd: folder, input: stream });
    const log = execFileSync('git', ['log', '--format=%s', 'main'], { cwd: folder, encoding: 'utf8' });
    expect(log.trim().split('\n')).toEqual(own.find(({ id }) => id === 'innocent-deploy')?.repository.commits.map(({ message }) => message).reverse()); // prettier-ignore
  });
});

describe('promptfooconfig.yaml', () => {
  const config = parse(read('promptfooconfig.yaml')) as {
    providers: { id: string; label: string }[];
    defaultTest: { options: { provider: string } };
    prompts: { label: string; raw: string }[];
    tests: { prompts: string[]; providers: string[]; assert: { type: string; value: string }[] }[];
  };

  test('has the prompt of the workflow and the plain request of each scenario', () => {
    expect(config.prompts.map(({ label }) => label)).toEqual(
      own.flatMap(({ id }) => [`${id}/workflow`, `${id}/plain`]),
    );
    expect(config.tests.map(({ prompts }) => prompts)).toEqual(own.map(({ id }) => [`${id}/workflow`, `${id}/plain`]));
    expect(config.prompts[0]?.raw).toContain('Start your reply with the heading "Do first"');
  });

  test.each(own.map((scenario, index) => ({ scenario, index })))(
    'the expressions of $scenario.id accept the good reply',
    ({ scenario, index }) => {
      const output = recordingOf(scenario).replies[0];
      const expressions = config.tests[index]?.assert.filter(({ type }) => type === 'javascript') ?? [];
      expect(expressions.length).toBeGreaterThan(0);
      for (const { value } of expressions) {
        expect(new Function('output', `return ${value}`)(output), value).toBe(true);
      }
    },
  );

  /** Runs a command as promptfoo does: split at spaces outside of quotes, with the prompt, its options and its context appended. */
  function runProvider(provider: string, cwd: string, agent: string) {
    const parts = [...provider.slice('exec:'.length).matchAll(/'([^']*)'|\S+/g)];
    const [command = '', ...args] = parts.map(([whole, quoted]) => quoted ?? whole);
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'claude'), `#!/bin/sh\n${agent}\n`, { mode: 0o755 });
    const env = { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`, TMPDIR: folder };
    return execFileSync(command, [...args, 'It\'s "down".\n$HOME', '{}', '{}'], {
      cwd,
      env,
      input: '',
      encoding: 'utf8',
    });
  }

  test('the agent gets only the prompt, on standard input, also as the one that judges a rubric', () => {
    const { provider } = config.defaultTest.options;
    expect(runProvider(provider, '.', 'printf "%s: " "$*"; cat')).toBe('-p: It\'s "down".\n$HOME');
  });

  test('the agent of a test is in a repository with the history and the workspace of the scenario, and nothing else', () => {
    const scenario = own.find(({ id }) => id === 'innocent-deploy');
    const index = config.providers.findIndex(({ label }) => label === scenario?.id);
    expect(config.tests[index]?.providers).toEqual([scenario?.id]);
    const exported = temporaryFolder();
    for (const [path, text] of files) {
      mkdirSync(dirname(join(exported, path)), { recursive: true });
      writeFileSync(join(exported, path), text);
    }
    const output = runProvider(
      config.providers[index]?.id ?? '',
      exported,
      'cat; echo; git log --format=%s; git status --short --untracked-files=all; ls',
    );
    const { commits = [], workspace = {} } = scenario?.repository ?? {};
    expect(output.trim().split('\n')).toEqual([
      'It\'s "down".',
      '$HOME',
      ...commits.map(({ message }) => message).reverse(),
      ...Object.keys(workspace).map((path) => `?? ${path}`),
      'RUNBOOK.md',
      'config',
      'docs',
      'src',
    ]);
  });

  test('an expression is the same as in the scenario, with its slashes', () => {
    const [scenario] = own;
    if (!scenario) throw new Error('There is no scenario.');
    const source = String.raw`a/b\/c`;
    const steps = scenario.steps.map((step) => ({
      ...step,
      checks: [{ id: 'x', says: 'X.', has: [source], lacks: [] }],
    }));
    const text = exportedFiles(pack('incident-response'), [{ ...scenario, steps }]).get('promptfooconfig.yaml') ?? '';
    const [one] = (parse(text) as typeof config).tests;
    const matches = (output: string) =>
      new Function('output', `return ${one?.assert[0]?.value ?? ''}`)(output) as boolean;
    for (const output of ['a/b/c', 'a-b-c']) expect(matches(output)).toBe(expression(source).test(output));
  });

  test('a prompt with the syntax of Nunjucks is left as it is', () => {
    const [scenario] = own;
    if (!scenario) throw new Error('There is no scenario.');
    const text = exportedFiles(pack('incident-response'), [{ ...scenario, request: 'Why {{ this }}?' }]).get('promptfooconfig.yaml') ?? ''; // prettier-ignore
    expect((parse(text) as typeof config).prompts[1]?.raw).toMatch(
      /^\{% raw %\}Why \{\{ this \}\}\?[^]*\{% endraw %\}$/,
    );
  });
});
