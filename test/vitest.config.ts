import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;

// `unit` needs nothing but the sources; `built` looks at what `npm run build` left in dist.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          root,
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/site/built/**'],
        },
      },
      { test: { name: 'built', root, include: ['test/site/built/**/*.test.ts'] } },
    ],
  },
});
