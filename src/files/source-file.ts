import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this package, whether this code runs from `src` or compiled from `lib`. */
export const packageRoot = (() => {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
})();

/** Returns the path of a source file of this package that Vite compiles, such as `site/pages/404.astro`. */
export const sourceFile = (path: string): string => join(packageRoot, 'src', ...path.split('/'));
