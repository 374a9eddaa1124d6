import type { Io } from './io.ts';
import { mcp, type McpOptions } from './mcp.ts';
import { defaultSource } from './pack-source.ts';
import { reportError } from './report-error.ts';
import { withHeaders } from './with-headers.ts';

/**
 * Runs `callbook mcp` with these arguments and returns its exit code, without loading what parses any other command line: an
 * agent waits for the start. Returns undefined, and does nothing, if they are not plain options with their values.
 */
export async function runMcp(args: readonly string[], io: Io): Promise<number | undefined> {
  const options = parseMcpOptions(args);
  if (options === undefined) return undefined;
  const { header, ...others } = options;
  try {
    return await mcp({ ...others, from: others.from ?? defaultSource(io) }, withHeaders(io, header));
  } catch (error) {
    return reportError(error, io);
  }
}

/** Reads options as Commander reads them; undefined for anything that needs an explanation, such as `--help` or an error. */
export function parseMcpOptions(args: readonly string[]): (McpOptions & { header: string[] }) | undefined {
  const options: McpOptions & { header: string[] } = { pack: [], allowHost: [], allowOrigin: [], header: [] };
  for (let index = 0; index < args.length; index += 1) {
    const next = args[index + 1];
    const value = next === undefined || next.startsWith('-') ? undefined : next;
    if (args[index] === '--http') options.http = value ?? true;
    else if (value === undefined) return undefined;
    else if (args[index] === '--from') options.from = value;
    else if (args[index] === '--host') options.host = value;
    else if (args[index] === '--pack') options.pack.push(value);
    else if (args[index] === '--allow-host') options.allowHost.push(value);
    else if (args[index] === '--allow-origin') options.allowOrigin.push(value);
    else if (args[index] === '--header') options.header.push(value);
    else return undefined;
    if (value !== undefined) index += 1;
  }
  return options;
}
