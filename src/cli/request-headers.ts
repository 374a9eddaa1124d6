import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { CliError, UsageError } from './errors.ts';
import type { Io } from './io.ts';

/**
 * Returns the headers for a request to a pack source: those of `--header`, and a login from CALLBOOK_TOKEN or the .netrc file.
 * Throws a CliError if a header or a token would be sent without encryption, except to this machine.
 */
export function requestHeaders(url: URL, { env, headers = [] }: Pick<Io, 'env' | 'headers'>): Record<string, string> {
  const given = Object.fromEntries(headers.map(parseHeader));
  const hasLogin = Object.keys(given).some((name) => name.toLowerCase() === 'authorization');
  const token = hasLogin ? undefined : tokenLogin(url, env);
  const isSafe = url.protocol === 'https:' || isLoopback(url);
  if (!isSafe && (headers.length > 0 || token !== undefined))
    throw new CliError('cli.login-unencrypted', { address: url.href });
  const login = token ?? (isSafe && !hasLogin ? netrcLogin(url, env) : undefined);
  return { ...given, ...(login !== undefined && { authorization: login }) };
}

function parseHeader(text: string): [name: string, value: string] {
  const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*([^\r\n]*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new UsageError('cli.header-invalid');
  return [name, value];
}

/** Returns the login with CALLBOOK_TOKEN. If CALLBOOK_FROM is a site, no other site gets it. */
function tokenLogin(url: URL, env: Io['env']): string | undefined {
  const { CALLBOOK_TOKEN: token, CALLBOOK_FROM: from = '' } = env;
  if (!token) return undefined;
  const isOther = /^https?:/i.test(from) && URL.canParse(from) && new URL(from).origin !== url.origin;
  return isOther ? undefined : `Bearer ${token}`;
}

/** Returns the login for a host in the file NETRC, or else in ~/.netrc (the format of GNU inetutils, which curl reads too). */
function netrcLogin({ hostname }: URL, env: Io['env']): string | undefined {
  const path = env['NETRC'] ?? join(env['HOME'] ?? homedir(), '.netrc');
  const words =
    readIfPossible(path)
      .replace(/^\s*#.*$|(?<!\S)macdef\b[\s\S]*?(?:\n[ \t]*\n|(?![\s\S]))/gm, '')
      .match(/\S+/g) ?? [];
  const entries: Record<string, string>[] = [];
  for (let at = 0; at < words.length; at += 2) {
    const [key = '', value = ''] = words.slice(at);
    if (key === 'default') entries.push({ machine: hostname });
    else if (key === 'machine') entries.push({ machine: value });
    else Object.assign(entries.at(-1) ?? {}, { [key]: value });
    if (key === 'default') at -= 1;
  }
  const found = entries.find(({ machine }) => machine === hostname);
  if (!found) return undefined;
  return `Basic ${Buffer.from(`${found['login'] ?? ''}:${found['password'] ?? ''}`).toString('base64')}`;
}

function readIfPossible(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function isLoopback({ hostname }: URL): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname) || hostname.endsWith('.localhost');
}
