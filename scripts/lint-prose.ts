import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

// npm run lint:prose: finds phrases that the glossary bans, in everything a person reads: texts, comments, documents and names
// in files. Prints one line for each, with the words to use instead.

interface Ban {
  phrase: string;
  instead: string;
}

const config = new URL('../.config/banned-phrases.json', import.meta.url);
const bans = (JSON.parse(readFileSync(config, 'utf8')) as Ban[]).map(({ phrase, instead }) => ({
  pattern: new RegExp(phrase, 'gi'),
  instead,
}));

/**
 * Released files are never edited, and the documents that they come from change only with a release. Fixtures are other
 * people's texts, the list names what it bans, and old formats keep their names.
 */
const skipped =
  /^content\/(?:releases|workflows|shared)\/|\/(?:fixtures|snapshots)\/|^\.config\/banned-phrases\.json$|^src\/incident\/records\.ts$|^package-lock\.json$/;
const read = /\.(?:ts|astro|mjs|js|css|md|mdx|yml|json)$/;

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' });
const findings = files
  .split('\n')
  .filter((path) => read.test(path) && !skipped.test(path))
  .flatMap(findingsIn);
for (const finding of findings) console.error(finding);
process.exitCode = findings.length === 0 ? 0 : 1;

function findingsIn(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      bans.flatMap(({ pattern, instead }) =>
        [...line.matchAll(pattern)].map(
          (match) => `${path}:${index + 1}:${match.index + 1}  "${match[0]}" is banned, write: ${instead}`,
        ),
      ),
    );
}
