import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { root } from '../../folders.ts';
import { commandFile } from '../../support/command-file.ts';
import { serve } from '../../support/loopback.ts';
import { runProcess } from '../../support/process.ts';
import { RELEASES } from './pack-source.ts';
import { installed, LOCKFILE, SKILL } from './repository.ts';

const guide = readFileSync(join(root, 'content/guides/connect-an-agent.mdx'), 'utf8');
/** The code block of the guide in a language that contains a text. */
const block = (language: string, part: string) =>
  [...guide.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))]
    .map(([, code = '']) => code)
    .find((code) => code.includes(part)) ?? '';

/** A repository with an outdated pack, its remote, and the programs that a job has. */
async function jobIn(edit: (cwd: string) => void = () => undefined) {
  const cwd = await installed(RELEASES.first, RELEASES.major);
  edit(cwd);
  const temporary = join(cwd, '../temporary');
  const programs = join(cwd, '../programs');
  const remote = join(cwd, '../remote.git');
  for (const folder of [temporary, programs]) mkdirSync(folder);
  const program = (name: string, script: string) => {
    writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(programs, name), 0o755);
  };
  program('callbook', `exec "${process.execPath}" "${commandFile}" "$@"`);
  // A pull request exists once it was created.
  program(
    'gh',
    `echo "$*" >> "${temporary}/gh.txt"\ncase "$2" in edit) test -e "${temporary}/open" ;; create) touch "${temporary}/open" ;; esac`,
  );
  const env: Record<string, string | undefined> = {
    ...process.env,
    ...{ PATH: [programs, process.env['PATH']].join(delimiter), HOME: temporary, RUNNER_TEMP: temporary },
    ...{ GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: `url.${remote}.insteadOf` },
    GIT_CONFIG_VALUE_0: 'https://runbooks:secret@git.example/shop/shop.git',
  };
  const git = (...args: string[]) => runProcess('git', args, { cwd, env });
  await git('init', '--quiet', '--bare', remote);
  await git('init', '--quiet', '--initial-branch=main');
  await git('remote', 'add', 'origin', remote);
  await git('add', '--all');
  await git('-c', 'user.name=a', '-c', 'user.email=a@localhost', 'commit', '--quiet', '--message', 'First');
  return {
    cwd,
    temporary,
    /** Runs the script of a job as the job does, from the main branch. */
    run: async (script: string, more: Record<string, string> = {}) => {
      await git('switch', '--quiet', '--force', 'main');
      return runProcess('bash', ['-e', '-c', script], { cwd, env: { ...env, ...more } });
    },
    /** A file as it was pushed. */
    pushed: async (path: string) => (await git('--git-dir', remote, 'show', `update-runbooks:${path}`)).out,
  };
}

interface GitHubWorkflow {
  jobs: { update: { steps: { run?: string }[] } };
}

interface GitLabJobs {
  'update-runbooks': { script: string[] };
}

const github = (parseYaml(block('yaml', 'runs-on')) as GitHubWorkflow).jobs.update.steps.at(-1)?.run ?? '';
const gitlab = (parseYaml(block('yaml', 'image: node')) as GitLabJobs)['update-runbooks'].script.at(-1) ?? '';
const CHANGES = /^ {4}certificate {2}1\.0\.0 → 2\.0\.0 {2}major/m;

// They run in Bash, with Git and curl.
describe.skipIf(process.platform === 'win32')('the jobs of the guide', () => {
  test('the job for GitHub opens a pull request with the changes, and then updates it', async () => {
    const job = await jobIn();
    expect(await job.run(github)).toMatchObject({ code: 0 });
    expect(JSON.parse(await job.pushed(LOCKFILE))).toMatchObject({ packs: { certificate: { version: '2.0.0' } } });
    expect(readFileSync(join(job.temporary, 'body.md'), 'utf8')).toMatch(CHANGES);
    expect(await job.run(github)).toMatchObject({ code: 0 });
    expect(readFileSync(join(job.temporary, 'gh.txt'), 'utf8').match(/^pr \w+/gm)).toEqual([
      'pr edit',
      'pr create',
      'pr edit',
    ]);
  });

  test('the job for GitHub fails after it pushed a file that has to be merged by hand', async () => {
    const job = await jobIn((cwd) => {
      const path = join(cwd, SKILL);
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/^- .*\n/gm, '- Mine.\n'));
    });
    expect(await job.run(github)).toMatchObject({ code: 1 });
    expect(await job.pushed(`${SKILL}.new`)).toContain('2.0.0');
    expect(existsSync(join(job.temporary, 'open'))).toBe(true);
  });

  test('the job for GitLab opens a merge request with the changes, and then updates it', async () => {
    const job = await jobIn();
    const requests: string[] = [];
    const { origin, close } = await serve((request, response) => {
      const isOpen = requests.length > 1;
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = new URLSearchParams(Buffer.concat(parts).toString());
        requests.push(`${request.method} ${request.url} ${body.get('description') ?? ''}`);
        response.end(request.method === 'GET' && isOpen ? '[{"iid": 7}]' : '[]');
      });
    });
    const variables = {
      ...{ CI_API_V4_URL: `${origin}/api/v4`, CI_PROJECT_ID: '3', CI_DEFAULT_BRANCH: 'main' },
      ...{ CI_SERVER_HOST: 'git.example', CI_PROJECT_PATH: 'shop/shop', RUNBOOKS_TOKEN: 'secret' },
    };
    for (const _ of [1, 2]) expect(await job.run(gitlab, variables)).toMatchObject({ code: 0 });
    close();
    const list = 'GET /api/v4/projects/3/merge_requests?state=opened&source_branch=update-runbooks ';
    expect(requests).toEqual([
      list,
      expect.stringMatching(/^POST \/api\/v4\/projects\/3\/merge_requests [^]*certificate {2}1\.0\.0 → 2\.0\.0/),
      list,
      expect.stringMatching(/^PUT \/api\/v4\/projects\/3\/merge_requests\/7 [^]*certificate {2}1\.0\.0 → 2\.0\.0/),
    ]);
    expect(JSON.parse(await job.pushed(LOCKFILE))).toMatchObject({ packs: { certificate: { version: '2.0.0' } } });
  });
});

test('the expression for Renovate finds each pack in the lockfile', async () => {
  const { customManagers } = JSON.parse(block('json', 'customManagers')) as {
    customManagers: { matchStrings: string[]; managerFilePatterns: string[] }[];
  };
  const [expression = ''] = customManagers[0]?.matchStrings ?? [];
  const text = readFileSync(join(await installed(), LOCKFILE), 'utf8');
  const found = [...text.matchAll(new RegExp(expression, 'g'))].map(({ groups }) => groups);
  const { packs } = JSON.parse(text) as { packs: Record<string, { version: string; digest: string }> };
  expect(found).toEqual(
    Object.entries(packs).map(([depName, { version, digest }]) =>
      expect.objectContaining({ depName, currentValue: version, currentDigest: digest }),
    ),
  );
});
