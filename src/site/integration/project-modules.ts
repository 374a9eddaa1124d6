import { join } from 'node:path';
import type { CallbookConfig } from '../../config/config-schema.ts';
import { sourceFile } from '../../files/source-file.ts';
import type { VitePlugin } from './virtual-modules.ts';

/** Vite plugin: puts the alert sources and the secret patterns of a project into the modules that are empty without them. */
export function projectModules({ alertSources, secretPatterns }: CallbookConfig, root: string): VitePlugin {
  const [sources, patterns] = [
    sourceFile('incident/alert/project-alert-sources.ts'),
    sourceFile('prompt/secrets/project-patterns.ts'),
  ];
  const isFile = (id: string, path: string) => id.split('?')[0]?.replaceAll('\\', '/') === path.replaceAll('\\', '/');
  return {
    name: 'callbook:own-modules',
    enforce: 'pre',
    load(id) {
      if (alertSources.length === 0 || !isFile(id, sources)) return undefined;
      const imports = alertSources.map(
        (path, index) => `import source${index} from ${JSON.stringify(join(root, path))};`,
      );
      return `${imports.join('\n')}\nexport const PROJECT_SOURCES = [${alertSources.map((_, index) => `source${index}`).join(', ')}];`;
    },
    transform(code, id) {
      if (secretPatterns.length === 0 || !isFile(id, patterns)) return undefined;
      const entries = secretPatterns.map(
        ({ name, kind, pattern }) => `${JSON.stringify({ name, kind }).slice(0, -1)}, pattern: ${String(pattern)} }`,
      );
      return `${code}\nprojectPatterns.push(${entries.join(', ')});`;
    },
  };
}

/**
 * Vite plugin: replaces the Node modules that secretlint imports with stand-ins that work in a browser: see
 * secretlint-browser.ts. Other modules that import them are not affected.
 */
export function secretlintForBrowsers(): VitePlugin {
  const standIn = sourceFile('prompt/secrets/secretlint-browser.ts');
  return {
    name: 'callbook:secretlint',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^(?:node:path|node:fs|@secretlint\/profiler)$/ },
      handler: (_id, importer) => (importer?.includes('@secretlint') ? standIn : undefined),
    },
  };
}
