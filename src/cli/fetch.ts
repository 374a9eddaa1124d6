import { sha256Hex } from '../base/sha256.ts';
import { decodeUtf8 } from '../base/text.ts';
import { t } from '../messages/english.ts';
import { requestHeaders } from './request-headers.ts';
import { CliError, UsageError } from './errors.ts';
import { warn, type Io } from './io.ts';
import { readCached, writeCached } from './text-cache.ts';

/** How long to wait for a complete response, in seconds, unless `CALLBOOK_TIMEOUT` is set. */
const DEFAULT_TIMEOUT = 15;
/** The largest response that is read, in megabytes. A pack has about 0.06. */
const MAX_MEGABYTES = 20;
const MAX_REDIRECTS = 5;

/** Downloads UTF-8 text. Throws a CliError if it is not there, too large, too slow, or on another site. */
export async function fetchText(address: string, io: Pick<Io, 'env' | 'headers'>): Promise<string> {
  const seconds = timeoutSeconds(io.env['CALLBOOK_TIMEOUT']);
  const bytes = await fetchBytes(address, seconds, io).catch((error: unknown) => {
    if (error instanceof CliError) throw error;
    if (error instanceof Error && error.name === 'TimeoutError')
      throw new CliError('cli.timeout', { address, seconds });
    // A port that `fetch` never connects to (Fetch standard, "port blocking"), such as 1 or 6667. The error has no code.
    if (causeOf(error) === 'bad port') throw new CliError('cli.port-blocked', { address });
    throw new CliError('cli.unreachable', { address, reason: reasonOf(error) });
  });
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new CliError('cli.not-utf8', { name: address });
  return text;
}

async function fetchBytes(address: string, seconds: number, io: Pick<Io, 'env' | 'headers'>): Promise<Uint8Array> {
  const response = await fetchFromOrigin(new URL(address), AbortSignal.timeout(seconds * 1000), io);
  const { status } = response;
  if (status === 401 || status === 403) throw new CliError('cli.login-required', { address, status });
  if (!response.ok) throw new CliError('cli.http-status', { address, status });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_MEGABYTES * 1e6) throw new CliError('cli.too-large', { address, megabytes: MAX_MEGABYTES });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Follows redirects, but not to another origin, which would then get the login. */
async function fetchFromOrigin(url: URL, signal: AbortSignal, io: Pick<Io, 'env' | 'headers'>): Promise<Response> {
  let at = url;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await fetch(at, { signal, redirect: 'manual', headers: requestHeaders(at, io) });
    const location = response.headers.get('location');
    if (location === null || response.status < 300 || response.status > 399) return response;
    const target = URL.canParse(location, at) ? new URL(location, at) : undefined;
    if (target?.origin !== url.origin)
      throw new CliError('cli.redirected', { address: url.href, target: target?.href ?? location });
    at = target;
  }
  throw new Error('redirect count exceeded');
}

/** Downloads and caches the text with this hash. A text with another hash is not cached. */
export async function fetchAndCache(address: string, sha256: string, io: Io): Promise<string> {
  const text = await fetchText(address, io);
  if (sha256Hex(text) === sha256) await writeCached(sha256, text, io);
  return text;
}

/**
 * Downloads a text and parses it. If that fails, the last text from there that could be parsed is used, with a warning:
 * the network may be down, or a login page may answer in place of the site.
 */
export async function fetchOrCached<Parsed>(
  address: string,
  parse: (text: string) => Promise<Parsed>,
  io: Io,
): Promise<Parsed> {
  const key = sha256Hex(address);
  try {
    const text = await fetchText(address, io);
    const parsed = await parse(text);
    await writeCached(key, text, io);
    return parsed;
  } catch (error) {
    const cached = readCached(key, io);
    if (cached === undefined || !(error instanceof CliError)) throw error;
    warn(t('cli.using-cache', { reason: error.message }), io);
    return parse(cached);
  }
}

/** Returns the code or the message of the network's error, which `fetch` wraps in one without details. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause : error;
  return 'code' in cause ? String(cause.code) : cause.message;
}

/** Says why a request failed. */
function reasonOf(error: unknown): string {
  const code = causeOf(error);
  if (code === 'ENOTFOUND') return t('cli.host-not-found');
  return code === 'ECONNREFUSED' ? t('cli.connection-refused') : code;
}

function timeoutSeconds(value = ''): number {
  if (value === '') return DEFAULT_TIMEOUT;
  if (!/^\d+(?:\.\d+)?$/.test(value)) throw new UsageError('cli.timeout-invalid', { value });
  return Number(value);
}
