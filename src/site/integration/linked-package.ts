import type { VitePlugin } from './virtual-modules.ts';

/** The prefix with which Vite marks a path of the file system. */
const FILE_SYSTEM = '/@fs';

/**
 * Vite plugin: lets Astro find the styles and scripts of components in a package that is linked from somewhere else. Astro
 * takes the path of such a part for one below the root if it has not even its first folder in common with the root; with the
 * prefix it does not.
 */
export function linkedPackage(root: string): VitePlugin {
  return {
    name: 'callbook:linked-package',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (/\.astro\?astro&/.test(id) && isElsewhere(id, root)) return `${FILE_SYSTEM}${id}`;
      // An import in the script of a component.
      if (!importer?.startsWith(`${FILE_SYSTEM}/`) || !importer.includes('?astro&')) return undefined;
      return this.resolve(id, importer.slice(FILE_SYSTEM.length), { skipSelf: true });
    },
  };
}

/** Whether a path is absolute, and not even its first folder is one of the root. */
function isElsewhere(path: string, root: string): boolean {
  const [first, ofRoot] = [path, root.replaceAll('\\', '/')].map((one) => one.split('/')[1]?.toLowerCase());
  return path.startsWith('/') && !path.startsWith(`${FILE_SYSTEM}/`) && first !== ofRoot;
}
