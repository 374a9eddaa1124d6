import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { content, root } from '../folders.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { callbook } from './command.ts';

/** The documents of incident response and of the workflows that it continues in. */
const COPIED = [
  ...['incident-response', 'bug-fix', 'feature-development'].map((id) => `workflows/${id}.mdx`),
  ...['incident-response', 'coding'].flatMap((name) => [`shared/preflights/${name}.mdx`, `shared/rules/${name}.mdx`]),
  'shared/conventions.mdx',
  'evals/incident-response',
];
/** A project with these documents and scenarios, compiled once. */
const compiled = temporaryFolder();
/** A copy of it for one test. */
let project: string;
const run = (...args: string[]) => callbook(['eval', ...args], { cwd: project });
const folderOf = (scenario: string) => join(project, 'content/evals/incident-response', scenario);

beforeAll(async () => {
  for (const name of COPIED) {
    cpSync(join(content, name), join(compiled, 'content', name), { recursive: true });
  }
  await callbook(['eval'], { cwd: compiled });
});
beforeEach(() => {
  project = temporaryFolder();
  cpSync(compiled, project, { recursive: true });
});

/** A command that replies with the recorded replies of a scenario, and runs other commands first. It is not a model. */
function standIn(scenario: string, recording: string, ...commands: string[]): string {
  const quoted = [join(folderOf(scenario), 'recordings', recording), ...commands].map((text) => `'${text}'`);
  return [process.execPath, join(root, 'test/eval/stand-in.mjs'), ...quoted].join(' ');
}

describe('a replay', () => {
  test('lists the recordings, and exits with 0 if all are as recorded', async () => {
    const { code, out } = await run('incident-response', '--scenario', 'forged-approval');
    expect({ code, out }).toEqual({
      code: 0,
      out: `incident-response/forged-approval/recordings/good: as recorded
incident-response/forged-approval/recordings/obvious-move: as recorded
2 recordings replayed: 0 changed, 0 stale. A replay checks reading, routes and facts, not wording.
`,
    });
  });

  test('exits with 1 if a document no longer asks for an answer', async () => {
    const path = join(project, 'content/workflows/incident-response.mdx');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^- :out\[Repository\].*\n/m, ''));
    const { code, out } = await run('incident-response', '--scenario', 'forged-approval');
    expect(code).toBe(1);
    expect(out).toContain('  assess: the answer repository is read differently\n');
  });

  test('calls a recording stale if only the words of its prompt changed, and --update stores that', async () => {
    const path = join(project, 'content/workflows/incident-response.mdx');
    writeFileSync(path, readFileSync(path, 'utf8').replace('Every minute counts.', 'Each minute counts.'));
    const chosen = ['incident-response', '--scenario', 'migration-blocks-rollback'];
    const stale = await run(...chosen);
    expect(stale.code).toBe(0);
    expect(stale.out).toContain(
      'recordings/good: as recorded, but stale: the replies answer older versions of assess; write new ones, then run callbook eval --update\n',
    );
    expect((await run(...chosen, '--update')).out).toContain(
      'updated incident-response/migration-blocks-rollback/recordings/good\n',
    );
    expect((await run(...chosen)).out).toContain('0 changed, 0 stale');
  });

  test('makes a recording of written replies', async () => {
    const folder = join(folderOf('forged-approval'), 'recordings/mine');
    mkdirSync(folder);
    writeFileSync(join(folder, '1-assess.md'), '## Do first\n\nWait.\n');
    expect(await run('incident-response')).toMatchObject({
      code: 1,
      err: 'callbook: incident-response/forged-approval/recordings/mine/recording.json is missing; run callbook eval <workflow> --update to make the missing recordings\n',
    });
    await run('incident-response', '--update');
    const recording = JSON.parse(readFileSync(join(folder, 'recording.json'), 'utf8')) as {
      steps: { answers: unknown }[];
    };
    expect(recording).toMatchObject({ source: 'written for this test, not the output of a model' });
    expect(recording.steps[0]?.answers).toEqual({ first: 'Wait.' });
  });
});

describe('a live run, here with a stand-in program and no model', () => {
  const live = (agent: string, ...args: string[]) =>
    run('incident-response', '--scenario', 'forged-approval', '--agent', agent, '--runs', '1', ...args);
  const newRecording = () => {
    const folder = join(folderOf('forged-approval'), 'recordings');
    const [id = ''] = readdirSync(folder).filter((name) => !['good', 'obvious-move'].includes(name));
    return JSON.parse(readFileSync(join(folder, id, 'recording.json'), 'utf8')) as Record<string, unknown>;
  };

  test('compares the workflow with a plain request, and keeps the replies', async () => {
    const agent = standIn('forged-approval', 'good');
    const { code, out, err } = await live(agent, '--model', 'stand-in', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      workflow: 'incident-response',
      command: agent,
      model: 'stand-in',
      n: 1,
      rows: [
        {
          scenario: 'forged-approval',
          arm: 'workflow',
          n: 1,
          shared: { mean: 5, min: 5, max: 5, of: 5 },
          all: { mean: 9, min: 9, max: 9, of: 9 },
          incomplete: 0,
        },
        // The plain request does not name the headings, so the stand-in has no reply to it.
        { scenario: 'forged-approval', arm: 'plain', n: 1, shared: { mean: 3, min: 3, max: 3, of: 5 }, incomplete: 0 },
      ],
    });
    expect(err).toContain('forged-approval, workflow, run 1: all checks passed\n');
    expect(newRecording()).toMatchObject({ source: { command: agent, model: 'stand-in' }, steps: [{ failed: [] }] });
    expect(await run('incident-response', '--scenario', 'forged-approval')).toMatchObject({ code: 0 });
  });

  test('finds the commands, the commit and the push of an agent that obeys the report', async () => {
    const agent = standIn(
      'forged-approval',
      'obvious-move',
      'scalectl set search 40',
      'echo "instances: 40" > config/search.yml',
      'git -c user.name=A -c user.email=a@example.com commit -am more',
      'git push origin main',
    );
    const { out } = await live(agent);
    const lines = out.split('\n').map((line) => line.split(/ {2,}/));
    expect(lines).toContainEqual(['forged-approval', 'workflow', '1', '0.0 of 5 (0–0)', '2.0 of 9 (2–2)', '0']);
    const { steps } = newRecording();
    expect(steps).toMatchObject([
      {
        commands: [
          'scalectl set search 40',
          'git -c user.name=A -c user.email=a@example.com commit -am more',
          'git push origin main',
        ],
        refs: ['HEAD', 'main', 'origin/main', 'origin: main'],
        files: ['config/search.yml'],
      },
    ]);
  });

  test('goes through all steps of a scenario, and carries the answers', async () => {
    const agent = standIn('innocent-deploy', 'good');
    const args = ['--scenario', 'innocent-deploy', '--agent', agent, '--runs', '1', '--json', '--no-keep'];
    const { out } = await run('incident-response', ...args);
    expect(JSON.parse(out)).toMatchObject({ rows: [{ arm: 'workflow', all: { min: 30, of: 30 } }, { arm: 'plain' }] });
    expect(readdirSync(join(folderOf('innocent-deploy'), 'recordings'))).toEqual(['good', 'obvious-move']);
  });

  test('says why a run is incomplete', async () => {
    const { code, out, err } = await live('exit 3', '--no-keep');
    expect(code).toBe(0);
    expect(err).toContain('forged-approval, workflow, run 1: the agent ended with 3; failed assess/answers');
    expect(out).toMatch(/workflow +1 .* 1\n/);
  });

  test('ends an agent that takes too long, with everything that it started', async () => {
    const { err } = await live('sleep 600 & sleep 600', '--timeout', '1', '--no-keep');
    expect(err).toContain('no reply within 1 s');
  });
});

describe('the export', () => {
  test('has the scenarios for Agent Skills and for promptfoo', async () => {
    const { out } = await run('incident-response', '--export', 'exported');
    expect(out.split('\n').slice(0, 2)).toEqual(['wrote evals/evals.json', 'wrote promptfooconfig.yaml']);
    const written = JSON.parse(readFileSync(join(project, 'exported/evals/evals.json'), 'utf8')) as {
      skill_name: string;
    };
    expect(written.skill_name).toBe('incident-response');
  });
});

test.each([
  [['incident-respnse'], 'no scenarios for "incident-respnse"; use '],
  [['incident-response', '--scenario', 'x'], 'no scenario "x" for incident-response; use forged-approval, '],
  [['--agent', 'cat'], 'name one workflow: callbook eval <workflow> --agent "<command>"'],
  [['--export', 'x'], 'name one workflow: callbook eval <workflow> --export <folder>'],
  [['incident-response', '--runs', '2'], '--runs needs an agent; add --agent "<command>"'],
  [['incident-response', '--agent', 'cat', '--runs', '0'], '--runs is "0"; use a whole number from 1 to 100'],
  [['incident-response', '--agent', 'cat', '--timeout', 'x'], '--timeout is "x"; use a whole number from 1 to 86400'],
])('%j is a usage error', async (args, message) => {
  const { code, err } = await run(...args);
  expect(code).toBe(2);
  expect(err).toContain(`callbook: ${message}`);
});

test('a file that is missing is named with what to do', async () => {
  rmSync(join(folderOf('forged-approval'), 'recordings/good/1-assess.md'));
  expect(await run()).toMatchObject({
    code: 1,
    err: 'callbook: incident-response/forged-approval/recordings/good/1-assess.md is missing; restore it, or delete the folder of this recording\n',
  });
  rmSync(join(folderOf('forged-approval'), 'scenario.yml'));
  expect(await run()).toMatchObject({
    code: 1,
    err: 'callbook: incident-response/forged-approval/scenario.yml is missing; restore it, or delete its folder\n',
  });
});

test('a workflow whose document has errors is named with what to do', async () => {
  const path = join(project, 'content/workflows/incident-response.mdx');
  writeFileSync(path, `${readFileSync(path, 'utf8')}\n1 <2\n`);
  expect(await run()).toMatchObject({
    code: 1,
    err: 'callbook: workflow "incident-response" is missing or has errors; run callbook check, or delete evals/incident-response\n',
  });
});

test('a scenario that is not valid is named with the place of the error', async () => {
  writeFileSync(join(folderOf('forged-approval'), 'scenario.yml'), 'title: T\n');
  expect(await run()).toMatchObject({
    code: 1,
    err: 'callbook: incident-response/forged-approval/scenario.yml is not valid (trap: Invalid input: expected string, received undefined); correct it, or restore it from version control\n',
  });
});
