import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { sha256Hex } from '../base/sha256.ts';
import { warn, type Io } from './io.ts';
import { CliError, UsageError } from './errors.ts';

/** The most that an answer may hold, in bytes: a pack has some 60 kB. */
const MOST = 20_000_000;

/** The text at an address; a line on why it could not be had. */
export async function fetchText(address: string, { env }: Pick<Io, 'env'>): Promise<string> {
  const patience = patienceOf(env['CALLBOOK_TIMEOUT']);
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(patience), redirect: 'follow' });
    if (response.redirected && new URL(response.url).origin !== new URL(address).origin)
      throw new CliError('cli.text', {
        text: `${address}: unexpected way to another site, ${response.url}, expected an answer of its own`,
      });
    if (!response.ok)
      throw new CliError('cli.text', { text: `${address}: unexpected status ${response.status}, expected 200` });
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > MOST)
        throw new CliError('cli.text', {
          text: `${address}: unexpected length over ${MOST / 1e6} MB, expected a pack`,
        });
      chunks.push(chunk);
    }
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError('cli.text', { text: `${address}: ${reason(error, patience)}` });
  }
}

/** The text at an address that has this hash, fetched once and kept; what has another one is given, and not kept. */
export async function fetchCached(address: string, sha256: string, io: Io): Promise<string> {
  const path = join(cacheFolder(io), sha256);
  const kept = readKept(path);
  if (kept !== undefined && sha256Hex(kept) === sha256) return kept;
  const text = await fetchText(address, io);
  if (sha256Hex(text) === sha256) keep(path, text);
  return text;
}

/**
 * What is read from the text at an address, fetched anew each time. The last text that could be read is kept, and taken,
 * with a word about it, where the network is down or answers with something else, as the page of a hotel does.
 */
export async function fetchOrKept<Read>(address: string, read: (text: string) => Promise<Read>, io: Io): Promise<Read> {
  const path = join(cacheFolder(io), sha256Hex(address));
  try {
    const text = await fetchText(address, io);
    const found = await read(text);
    keep(path, text);
    return found;
  } catch (error) {
    const kept = readKept(path);
    if (kept === undefined || !(error instanceof CliError)) throw error;
    warn(`${error.message}; going on with what was kept of it`, io);
    return read(kept);
  }
}

/** Where the command keeps what it can do without: each user has one of their own. */
export function cacheFolder({ env }: Pick<Io, 'env'>): string {
  const base = env['XDG_CACHE_HOME'] || env['LOCALAPPDATA'] || join(homedir(), '.cache');
  return join(base, 'callbook');
}

function readKept(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** A cache that cannot be written is none; nothing else depends on it. */
function keep(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, text);
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    return;
  }
}

function reason(error: unknown, patience: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${patience / 1000} s`;
  if (error instanceof TypeError && error.message.includes('encoded')) return 'unexpected bytes, expected UTF-8';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return `cannot be reached${code ? ` (${code})` : ''}`;
}

/** How long an answer may take, in milliseconds. */
function patienceOf(seconds = ''): number {
  if (seconds === '') return 15_000;
  if (!/^\d+(?:\.\d+)?$/.test(seconds))
    throw new UsageError('cli.text', {
      text: `unexpected CALLBOOK_TIMEOUT "${seconds}", expected a number of seconds`,
    });
  return Number(seconds) * 1000;
}
