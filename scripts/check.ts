import { parseArgs } from 'node:util';
import { check } from '../src/cli/check.ts';
import { compileCached } from '../src/packs/compile-cached.ts';
import { CONTENT, run } from './run.ts';

// npm run check [-- --json | --github] [-- <file or folder…>]: reports errors in documents, changes that need a new version,
// and altered releases.
run(() => {
  const options = { json: { type: 'boolean', default: false }, github: { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  return check(positionals, values, process, (sources) => compileCached(sources, CONTENT));
});
