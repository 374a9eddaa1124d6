import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

// node scripts/astro.ts <arguments of the astro command>: runs Astro without telemetry, because nothing here reports usage.
process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
const astro = dirname(createRequire(import.meta.url).resolve('astro/package.json'));
await import(pathToFileURL(join(astro, 'bin', 'astro.mjs')).href);
