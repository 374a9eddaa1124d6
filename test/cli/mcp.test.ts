import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { parseHttpOptions } from '../../src/cli/mcp.ts';
import { parseMcpOptions } from '../../src/cli/run-mcp.ts';
import { t } from '../../src/messages/english.ts';
import { callbook } from './command.ts';

describe('callbook mcp', () => {
  const cases: [args: string[], code: number, message: string][] = [
    [['--pack', 'nope'], 2, 'nope'],
    [['--pack', 'bug-fix@9.9.9'], 2, '9.9.9'],
    [['--pack', 'bug-fix', '--pack', 'bug-fix@1.0.0'], 2, t('mcp.pack-twice', { id: 'bug-fix' })],
    [['--from', './nowhere'], 2, './nowhere'],
    [['--host', 'localhost'], 2, t('mcp.http-only', { option: '--host' })],
    [['--allow-host', 'a.example'], 2, t('mcp.http-only', { option: '--allow-host' })],
    [['--allow-origin', 'a.example'], 2, t('mcp.http-only', { option: '--allow-origin' })],
    [['--http', '99999'], 2, t('mcp.port-invalid', { port: '99999' })],
    [['--http', 'x'], 2, t('mcp.port-invalid', { port: 'x' })],
    [['--http', ' '], 2, t('mcp.port-invalid', { port: ' ' })],
    [['--http', '0x50'], 2, t('mcp.port-invalid', { port: '0x50' })],
    [['--http', '1e3'], 2, t('mcp.port-invalid', { port: '1e3' })],
    [['--http', '-1'], 2, t('mcp.port-invalid', { port: '-1' })],
    [['--http', '--allow-host', '*'], 2, t('mcp.host-wildcard', { host: '*' })],
    [['--http', '--allow-host', '*.example.com'], 2, t('mcp.host-wildcard', { host: '*.example.com' })],
    [['--http', '--allow-origin', 'a b'], 2, t('mcp.host-invalid', { host: 'a b' })],
    [['--http', '0', '--host', '203.0.113.1'], 1, t('mcp.host-not-local', { host: '203.0.113.1' })],
  ];
  it.each(cases)('rejects %j with exit code %i', async (args, code, message) => {
    const { out, err, ...outcome } = await callbook(['mcp', ...args]);
    expect([outcome.code, out]).toEqual([code, '']);
    expect(err).toMatch(/^callbook: [^\n]+\n$/);
    expect(err).toContain(message);
  });

  it('reports a port that is already in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const port = String((other.address() as AddressInfo).port);
    const err = `callbook: ${t('mcp.port-taken', { host: '127.0.0.1', port })}\n`;
    expect(await callbook(['mcp', '--http', port])).toEqual({ code: 1, out: '', err });
    other.close();
  });
});

describe('the options that need no explanation', () => {
  const none = { pack: [], allowHost: [], allowOrigin: [], header: [] };
  it.each([
    [[], none],
    [['--pack', 'a', '--from', './b', '--pack', 'c@1.0.0'], { ...none, pack: ['a', 'c@1.0.0'], from: './b' }],
    [['--http'], { ...none, http: true }],
    [
      ['--http', '0', '--host', 'h', '--allow-host', 'i', '--allow-origin', 'j', '--header', 'A: b'],
      { http: '0', host: 'h', pack: [], allowHost: ['i'], allowOrigin: ['j'], header: ['A: b'] },
    ],
    [['--http', '--from', ''], { ...none, http: true, from: '' }],
  ])('are read without the command line: %j', (args, options) => {
    expect(parseMcpOptions(args)).toEqual(options);
  });

  it.each([
    [['--help']],
    [['-h']],
    [['--from']],
    [['--pack', '--http']],
    [['--pack=a']],
    [['--fom', 'a']],
    [['a']],
    [['--']],
  ])('are left to the command line: %j', (args) => {
    expect(parseMcpOptions(args)).toBeUndefined();
  });
});

describe('the options for HTTP', () => {
  const own = { http: true, allowHost: [], allowOrigin: [] } as const;
  it.each([
    [{ ...own }, { host: '127.0.0.1', port: 4322, hosts: [], origins: [] }],
    [
      { ...own, http: '0', host: '::1' },
      { host: '::1', port: 0, hosts: ['[::1]'], origins: ['[::1]'] },
    ],
    [
      { ...own, allowHost: ['https://Runbooks.example.com:443'] },
      { host: '127.0.0.1', port: 4322, hosts: ['runbooks.example.com'], origins: [] },
    ],
    [
      { ...own, allowOrigin: ['https://desk.example.com', 'moz-extension://*'] },
      { host: '127.0.0.1', port: 4322, hosts: [], origins: ['desk.example.com', 'moz-extension://*'] },
    ],
  ])('%j', (options, address) => {
    expect(
      parseHttpOptions({ ...options, allowHost: [...options.allowHost], allowOrigin: [...options.allowOrigin] }),
    ).toEqual(address);
  });
});
