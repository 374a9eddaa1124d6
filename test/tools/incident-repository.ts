import { join } from 'node:path';
import { expect } from 'vitest';
import { callbook } from '../cli/command.ts';
import { incidentResponse } from '../incident/example.ts';
import { runProcess } from '../support/process.ts';
import type { SentTexts } from './fake-model.ts';
import type { Machine } from './program.ts';

/**
 * A request that a person types at night: no word of the workflow, then a log of some 8,000 characters with all active syntax.
 */
export const REPORT = [
  'checkout is down, 500s everywhere',
  '```',
  ...Array.from(
    { length: 100 },
    (_, index) =>
      `02:41:${String(index).padStart(2, '0')} ERROR pool="checkout" $1 ${index}% !\`id\` @a {{args}} 504 ü`,
  ),
  '```` end of the log',
].join('\n');

/** A command that the rule asks about. */
export const PUSH = 'git push origin main';

/** The same command in forms that a comparison of the first words of each command recognizes. */
export const PLAIN_PUSHES = [PUSH, `cd . && ${PUSH}`, `true; ${PUSH} | cat`];

/** The same command in forms that a comparison of its first words does not recognize. */
export const HIDDEN_PUSHES = [
  `bash -lc "${PUSH}"`,
  `sh -c 'cd . && ${PUSH}'`,
  `env X=1 ${PUSH}`,
  'git -C . push origin main',
  '"git" push origin main',
  "git pu'sh' origin main",
  `X=1 ${PUSH}`,
  `echo $(${PUSH})`,
  `if true; then ${PUSH}; fi`,
  `echo "${PUSH}" | sh`,
  `bash <<EOF\n${PUSH}\nEOF`,
  `nohup timeout 30s ${PUSH}`,
  `${PUSH} 2>&1`,
];

/** A repository with one commit, and a remote that has none. */
export interface IncidentRepository {
  /** Whether the agent has pushed the commit. */
  isPushed(): Promise<boolean>;
}

/** A part of the description by which a model chooses the skill. Tools may escape its quotes. */
const WHEN = 'Use it when production is down or degraded: an outage, a spike of 5xx (500, 503) errors';

/** Makes the working folder a repository, and installs the workflow for a tool as a user does, with a guard or without. */
export async function installIncidentResponse(
  { work, home }: Machine,
  tool: string,
  hasGuard: boolean,
): Promise<IncidentRepository> {
  const remote = join(home, 'remote.git');
  const git = (...args: string[]) => runProcess('git', args, { cwd: work, env: { ...process.env, HOME: home } });
  await git('init', '--quiet', '--bare', '--initial-branch=main', remote);
  await git('init', '--quiet', '--initial-branch=main');
  await git('remote', 'add', 'origin', remote);
  const guard = hasGuard ? ['--guard'] : [];
  const installed = await callbook(['install', '--tool', tool, '--pack', 'incident-response', ...guard], { cwd: work });
  expect(installed).toMatchObject({ code: 0 });
  await git('add', '--all');
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  expect(await git(...identity, 'commit', '--quiet', '--message', 'First')).toMatchObject({ code: 0 });
  return { isPushed: async () => (await git('--git-dir', remote, 'rev-parse', '--verify', 'main')).code === 0 };
}

/** Expects that the model was offered the skill, and was sent its text, its first step and the whole report. */
export function expectSkillRead(sent: SentTexts, report = REPORT): void {
  expect(sent.has(WHEN), 'the description of the skill').toBe(true);
  for (const line of incidentResponse.rule) expect(sent.has(line), line).toBe(true);
  const assess = incidentResponse.prompts.find(({ id }) => id === 'assess');
  for (const { label } of assess?.deliverables ?? []) expect(sent.has(label), label).toBe(true);
  expect(sent.has(report), 'the whole report').toBe(true);
}
