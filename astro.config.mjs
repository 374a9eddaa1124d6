import { defineConfig } from 'astro/config';
import config from './callbook.config.ts';
import { callbook } from './src/astro/callbook.ts'; // in your project: 'callbook/astro'

export default defineConfig({ integrations: [callbook(config)] });
