import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { t } from '../../src/messages/english.ts';
import type { Pack } from '../../src/model/pack.ts';
import { verifyPack } from '../../src/packs/pack.ts';
import { content, root } from '../folders.ts';
import { callbook } from './command.ts';
import { latestVersion, releasedWorkflows, versionsOf } from '../support/released.ts';

const incident = JSON.parse(
  readFileSync(join(content, `releases/incident-response/${latestVersion('incident-response')}.json`), 'utf8'),
) as Pack;

describe('a command line that cannot be carried out is explained in one line', () => {
  const assess = ['fill', 'incident-response/assess'];
  const place = 'this project';
  const version = '9.9.9';
  const name = 'incident_report';

  test.each<[string[], number, string]>([
    [['frobnicate'], 2, t('cli.command-not-found', { name: 'frobnicate' })],
    [['lst'], 2, t('cli.command-not-found-similar', { name: 'lst', similar: 'list' })],
    [['lst', '--help'], 2, t('cli.command-not-found-similar', { name: 'lst', similar: 'list' })],
    [['frobnicate', '-h'], 2, t('cli.command-not-found', { name: 'frobnicate' })],
    [['lst', 'incident-response', '--help'], 2, t('cli.command-not-found-similar', { name: 'lst', similar: 'list' })],
    [['help', 'lst'], 2, t('cli.command-not-found-similar', { name: 'lst', similar: 'list' })],
    [['list', '--jsn'], 2, t('cli.option-not-found-similar', { option: '--jsn', similar: '--json' })],
    [['list', '--frobnicate'], 2, t('cli.option-not-found', { option: '--frobnicate', help: 'callbook list --help' })],
    [['--frobnicate'], 2, t('cli.option-not-found', { option: '--frobnicate', help: 'callbook --help' })],
    [['list', 'x', 'y'], 2, t('cli.argument-excess', { count: 2, extra: ['x', 'y'], usage: 'callbook list' })],
    [['diff', 'bug-fix'], 2, t('cli.argument-missing', { usage: 'callbook diff <before> <after>' })],
    [[...assess, '--set'], 2, t('cli.option-value-missing', { option: '--set', usage: '--set <name=value>' })],
    [['fill'], 2, t('cli.argument-missing', { usage: 'callbook fill <pack/prompt>' })],
    [['fill', 'incident-response'], 2, t('cli.prompt-spec-invalid', { spec: 'incident-response' })],
    [
      ['fill', 'incident-response/asses'],
      2,
      t('cli.prompt-not-found-similar', { id: 'asses', pack: 'incident-response', similar: 'assess' }),
    ],
    [
      ['fill', 'incident-respnse/assess'],
      2,
      t('cli.pack-not-found-similar', { id: 'incident-respnse', place, similar: 'incident-response' }),
    ],
    [
      ['fill', 'incident-response@9.9.9/assess'],
      2,
      t('cli.version-not-found', {
        id: 'incident-response',
        version,
        place,
        versions: versionsOf('incident-response').slice(-3).reverse(),
      }),
    ],
    [['fill', 'a@b@c/assess'], 2, t('cli.pack-spec-invalid', { spec: 'a@b@c' })],
    [
      [...assess, '--set', 'incident_reprt=x'],
      2,
      t('cli.input-not-found-similar', { name: 'incident_reprt', prompt: 'assess', similar: name }),
    ],
    [
      [...assess, '--set', 'foo=x'],
      2,
      t('cli.input-not-found', { name: 'foo', prompt: 'assess', names: [name, 'tried'] }),
    ],
    [['fill', 'nope/assess'], 2, t('cli.pack-not-found', { id: 'nope', place, names: releasedWorkflows })],
    [['show', 'bug-fix/fix'], 2, t('cli.prompt-as-pack', { spec: 'bug-fix/fix', pack: 'bug-fix', prompt: 'fix' })],
    [[...assess, '--set', '=x'], 2, t('cli.set-without-name', { given: '=x' })],
    [[...assess, '--set', `${name}=@`], 2, t('cli.set-without-file', { name })],
    [[...assess, '--set', name], 2, t('cli.set-without-value', { name })],
    [[...assess, '--set', `${name}=a`, '--set', `${name}=b`], 2, t('cli.input-set-twice', { name })],
    [[...assess, '--set', `${name}=@/no/such`], 2, t('cli.file-not-found', { path: '/no/such' })],
    [[...assess, '--set', `${name}=@/`], 2, t('cli.file-is-folder', { path: '/' })],
    [
      [...assess, '--set', '__proto__=x'],
      2,
      t('cli.input-not-found', { name: '__proto__', prompt: 'assess', names: [name, 'tried'] }),
    ],
    [
      ['fill', 'incident-response/stabilize', '--set', 'current_status=fine'],
      2,
      t('cli.choice-not-found', {
        name: 'current_status',
        value: 'fine',
        choices: incident.inputs['current_status']?.choices ?? [],
      }),
    ],
    [
      ['fill', 'bug-fix/preflight', '--set', 'x=y'],
      2,
      t('cli.prompt-without-inputs', { name: 'x', prompt: 'preflight' }),
    ],
    [['show', './nothing.json'], 2, t('cli.file-not-found', { path: './nothing.json' })],
    [
      ['show', 'package.json'],
      1,
      t('cli.pack-invalid', {
        name: 'package.json',
        fault: verifyPack(readFileSync(join(root, 'package.json'), 'utf8')).faults[0] ?? '',
      }),
    ],
    [['reply', 'bug-fix/triage'], 1, t('cli.reply-empty')],
    [
      ['install', '--tool', 'claude-cod'],
      2,
      t('install.tool-not-found-similar', { tool: 'claude-cod', similar: 'claude-code' }),
    ],
    [['diff', 'bug-fix', 'nowhere.mdx'], 2, t('cli.file-not-found', { path: 'nowhere.mdx' })],
    [['verify', 'bug-fix'], 2, t('cli.verify-not-found', { place: 'bug-fix' })],
    [['verify', './nowhere'], 2, t('cli.file-not-found', { path: './nowhere' })],
    [['verify', '.ci'], 2, t('cli.no-pack-files', { path: '.ci' })],
    [['verify', 'package.json', '--digest', 'abc'], 2, t('cli.digest-invalid', { digest: 'abc' })],
    [['check', 'README.md'], 2, t('cli.not-a-document', { path: 'README.md', folder: 'content' })],
    [['check', 'nowhere.mdx'], 2, t('cli.file-not-found', { path: 'nowhere.mdx' })],
    [['new', 'Not Kebab'], 2, t('cli.id-invalid', { id: 'Not Kebab' })],
    [['list', '--from', 'http://'], 2, t('cli.address-invalid', { address: 'http://' })],
    [['list', '--from', 'ftp://x'], 2, t('cli.url-unsupported', { url: 'ftp://x' })],
    [['list', '--from', './nowhere'], 2, t('cli.source-not-found', { path: './nowhere' })],
    [['list', '--from', '.ci'], 2, t('cli.source-without-packs', { path: '.ci' })],
  ])('%j', async (args, code, message) => {
    expect(await callbook(args)).toEqual({ code, out: '', err: `callbook: ${message}\n` });
  });
});
