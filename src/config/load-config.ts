import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError, parseConfig, type CallbookConfig } from './config-schema.ts';
import { findConfig } from '../files/find-config.ts';

/** Loads and checks the config in a folder; undefined if it has none. Throws a ConfigError if it is invalid. */
export async function loadConfig(folder: string): Promise<CallbookConfig | undefined> {
  const path = findConfig(folder);
  if (path === undefined) return undefined;
  const name = path.slice(folder.length).replace(/^[\\/]/, '');
  const module = (await importConfig(path, name)) as { default?: unknown };
  if (module.default === undefined) {
    throw new ConfigError(`${name} has no default export. Write: export default defineConfig({ title: '…' })`);
  }
  return parseConfig(module.default, name);
}

async function importConfig(path: string, name: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_UNKNOWN_FILE_EXTENSION') {
      throw new ConfigError(`${name}: Node ${process.versions.node} cannot load TypeScript. Use Node 22.18 or newer, or name the file callbook.config.mjs.`); // prettier-ignore
    }
    const [, missing] =
      /^Cannot find package '((?:@[^/']+\/)?[^/']+)/.exec(code === 'ERR_MODULE_NOT_FOUND' ? message : '') ?? [];
    if (missing !== undefined) throw new ConfigError(packageMissing(name, missing, dirname(path)));
    throw new ConfigError(`${name} cannot be loaded: ${message}`);
  }
}

/** Returns the error with the command to run: `npm install`, with the name of the package unless package.json lists it. */
function packageMissing(name: string, missing: string, folder: string): string {
  const manifest = join(folder, 'package.json');
  const isListed = existsSync(manifest) && readFileSync(manifest, 'utf8').includes(JSON.stringify(missing));
  const command = isListed ? 'npm install' : `npm install ${missing}`;
  return `${name} cannot be loaded, because the package ${missing} is not installed. Run "${command}" in ${folder}.`;
}
