import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isPlainObject } from '../../base/collections.ts';
import type { Diagnostic } from '../../compiler/diagnostic.ts';
import type { CallbookConfig } from '../../config/config-schema.ts';
import { locationInConfig } from '../../packs/extends/location-in-config.ts';

/** The keys of a config that name files. */
export type ConfigWithFiles = Pick<CallbookConfig, 'logo' | 'customCss' | 'components' | 'alertSources' | 'pages'>;

/** Returns an error for each file that a config names and that does not exist. The build would stop at them without naming the key. */
export function missingFiles(root: string, config: ConfigWithFiles): Diagnostic[] {
  return namedFiles(config)
    .filter(([, path]) => !isFile(join(root, path)))
    .map(([key, path]) => ({
      ...locationInConfig(root, path),
      rule: 'config-file',
      unexpected: `${key} ${JSON.stringify(path)}, which does not exist`,
      expected: 'a file, by its path from the config file',
    }));
}

/** Returns the files that a config names, each with its key. Starlight takes a path without a dot from a package. */
function namedFiles({ logo, customCss, components, alertSources, pages }: ConfigWithFiles): [string, string][] {
  const logos = isPlainObject(logo) ? [logo['src'], logo['light'], logo['dark']] : [];
  const ofStarlight = [
    ...logos.map((path) => ['logo', path]),
    ...customCss.map((path) => ['customCss', path]),
    ...Object.values(components).map((path) => ['components', path]),
  ].filter((named): named is [string, string] => typeof named[1] === 'string' && /^\.\.?\//.test(named[1]));
  return [
    ...ofStarlight,
    ...alertSources.map((path): [string, string] => ['alertSources', path]),
    ...pages.map(({ entrypoint }): [string, string] => ['pages', entrypoint]),
  ];
}

/** Whether a file exists. A module can be named without its extension. */
function isFile(path: string): boolean {
  const [folder, name] = [dirname(path), basename(path)];
  return existsSync(path) || (existsSync(folder) && readdirSync(folder).some((one) => one.startsWith(`${name}.`)));
}
