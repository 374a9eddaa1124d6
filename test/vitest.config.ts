import { defineConfig, type ViteUserConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;

const globalSetup = 'test/support/bundle-command.ts';

// A machine under load may take long; a test that hangs still ends.
const testTimeout = 60_000;

// These replace modules, or what a page has, so they share nothing with other files.
const isolated = [
  'test/packs/compile-cached.test.ts',
  'test/site/mask-output.test.ts',
  'test/site/masking.test.ts',
  'test/site/page-texts.test.ts',
  'test/site/search.test.ts',
  'test/site/storage.test.ts',
];

// Vitest loads the development builds of packages. Users have the others, and that of micromark takes a quarter less time.
const productionBuilds: NonNullable<ViteUserConfig['plugins']>[number] = {
  name: 'production-builds',
  configResolved({ ssr, environments }) {
    for (const { resolve } of [ssr, ...Object.values(environments)])
      if (resolve?.conditions) resolve.conditions = resolve.conditions.filter((one) => !one.startsWith('development'));
  },
};
const plugins = [productionBuilds];

// `unit` needs nothing but the sources; `built` looks at what `npm run build` left in dist; `tools` hands what targets write
// to the programs that it is written for; `engines` drives the built site in Firefox and WebKit.
export default defineConfig({
  test: {
    // Many tests wait for processes, so a core is not kept back.
    maxWorkers: '100%',
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary'],
      reportsDirectory: `${root}node_modules/.cache/coverage`,
    },
    projects: [
      {
        plugins,
        test: {
          name: 'unit',
          root,
          globalSetup,
          testTimeout,
          hookTimeout: testTimeout,
          include: ['test/**/*.test.ts'],
          exclude: ['test/{browser,engines,tools}/**', 'test/site/built/**', ...isolated],
          // Importing the modules again in every file would take longer than the tests themselves.
          isolate: false,
        },
      },
      {
        plugins,
        test: { name: 'unit-isolated', root, globalSetup, testTimeout, hookTimeout: testTimeout, include: isolated },
      },
      {
        plugins,
        test: {
          name: 'built',
          root,
          globalSetup,
          testTimeout,
          hookTimeout: testTimeout,
          include: ['test/site/built/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'engines',
          root,
          globalSetup: 'test/run-folder.ts',
          testTimeout: 3 * testTimeout,
          hookTimeout: testTimeout,
          include: ['test/engines/**/*.test.ts'],
          fileParallelism: false,
        },
      },
      {
        test: { name: 'tools', root, globalSetup, testTimeout: 4 * testTimeout, include: ['test/tools/**/*.test.ts'] },
      },
    ],
  },
});
