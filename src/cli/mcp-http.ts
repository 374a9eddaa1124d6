import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import type { McpServerFactory } from '@modelcontextprotocol/server';
import { httpHandler, MCP_PATH, type AllowedHosts } from '../mcp/http.ts';
import { warn, type Io } from './io.ts';
import { CliError, UsageError } from './errors.ts';

const PORT = 4322;
const HOST = '127.0.0.1';
/** How long, in milliseconds, answers that are under way may take once the server is told to stop. */
const GRACE = 2000;

/** What the command line says of HTTP. */
export interface HttpOptions {
  /** A port, or true where none was named. */
  http: string | true;
  host?: string;
  allowHost: string[];
  allowOrigin: string[];
}

/** Where to listen, and who may speak to the server there. */
export interface Address extends AllowedHosts {
  host: string;
  port: number;
}

/** The address that a command line means. */
export function readAddress({ http, host, allowHost, allowOrigin }: HttpOptions): Address {
  const port = typeof http === 'string' ? Number(http) : PORT;
  // `Number` takes blanks, 0x50 and 1e3 as well, which nobody means.
  if ((typeof http === 'string' && !/^\d+$/.test(http)) || port > 65_535)
    throw new UsageError('cli.text', { text: `unexpected port "${String(http)}", expected a number from 0 to 65535` });
  const own = host === undefined ? [] : [hostName(host)];
  return {
    host: host ?? HOST,
    port,
    hosts: [...own, ...allowHost.map(hostName)],
    origins: [...own, ...allowOrigin.map(originName)],
  };
}

/** Listens until the process is told to stop; then answers what is under way, and ends. */
export async function serveHttp(
  create: McpServerFactory,
  { host, port, ...allowed }: Address,
  onerror: (error: Error) => void,
  io: Io,
): Promise<void> {
  const { handle, close } = httpHandler(create, allowed, onerror);
  const server = createServer(handle);
  await listen(server, host, port);
  const { address, family, port: taken } = server.address() as AddressInfo;
  warn(`callbook mcp: http://${family === 'IPv6' ? `[${address}]` : address}:${taken}${MCP_PATH}`, io);

  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const closed = once(server, 'close');
  server.close();
  await Promise.race([closed, setTimeout(GRACE, undefined, { ref: false })]);
  await close();
  server.closeAllConnections();
  await closed;
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    const words: Record<string, string> = {
      EADDRINUSE: 'the port is taken, expected a free one (--http <port>)',
      EACCES: 'listening there is not permitted, expected a port from 1024 on',
      EADDRNOTAVAIL: 'unexpected host, expected an address of this machine',
      ENOTFOUND: 'unexpected host, expected an address of this machine',
    };
    throw new CliError('cli.text', { text: `${host}:${port}: ${words[code] ?? message}` });
  }
}

/** What an Origin header is held against. Browser extensions are allowed by their scheme: their ids differ everywhere. */
function originName(name: string): string {
  return /^[a-z-]+:\/\/\*$/.test(name) ? name : hostName(name);
}

/** A name as a Host header has it: without scheme and port, and brackets around IPv6. */
function hostName(name: string): string {
  if (name.includes('*'))
    throw new UsageError('cli.text', {
      text: `unexpected "${name}", expected the name of one host (none stands for all)`,
    });
  const bare = /^[\da-f:]*:[\da-f:.]*:[\da-f:.]*$/i.test(name) ? `[${name}]` : name;
  const address = bare.includes('://') ? bare : `http://${bare}`;
  if (!URL.canParse(address))
    throw new UsageError('cli.text', {
      text: `unexpected host "${name}", expected a name such as runbooks.example.com`,
    });
  return new URL(address).hostname;
}
