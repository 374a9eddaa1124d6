import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Io } from './io.ts';

/** Returns the user's cache folder for this command; everything in it can be downloaded again. */
export function cacheFolder({ env }: Pick<Io, 'env'>): string {
  const base = env['XDG_CACHE_HOME'] || env['LOCALAPPDATA'] || join(homedir(), '.cache');
  return join(base, 'callbook');
}
