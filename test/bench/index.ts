import { benchBrowser } from './browser.ts';
import { benchCommand } from './command.ts';
import { benchCompile } from './compile.ts';
import { benchFill } from './fill.ts';
import { benchMcp } from './mcp.ts';
import { benchScale } from './scale.ts';
import { benchScan } from './scan.ts';
import { benchSite } from './site.ts';
import { benchSizes } from './sizes.ts';
import { benchTargets } from './targets.ts';
import { benchTokens } from './tokens.ts';
import { benchDev } from './dev.ts';
import { benchPeers } from './peers.ts';
import { readArguments } from './read-arguments.ts';
import { takeFigures } from './measure.ts';
import { writeFigures } from '../support/write-figures.ts';

/** The benchmarks by their name on the command line: a title, what their figures show, and the code. */
const benches: Record<string, readonly [title: string, about: string, run: () => unknown]> = {
  sizes: ['Sizes of the pages', 'What a browser loads for a workflow page, gzipped.', benchSizes],
  browser: [
    'Speed of the pages',
    'In Chromium on a throttled processor, compared with a plain Starlight page.',
    benchBrowser,
  ],
  scan: [
    'Speed of the scan for secrets',
    'Processor time for logs without secrets, compared with one look at every character.',
    benchScan,
  ],
  fill: [
    'Speed of filling',
    'Processor time for filling a large log into a prompt, compared with two template engines with the same cleaning.',
    benchFill,
  ],
  command: [
    'Start of the command',
    'Wall-clock time of the packed command, compared with an empty Node process.',
    benchCommand,
  ],
  mcp: [
    'Speed of the MCP server',
    'Wall-clock time of requests over standard input and output, compared with a server of the same SDK with one tool.',
    benchMcp,
  ],
  compile: [
    'Speed of the compiler',
    'Processor time for compiling workflow documents to packs, compared with the parser alone on the same bytes.',
    benchCompile,
  ],
  targets: ['Files of agent tools', 'Writing the files of all tools.', benchTargets],
  tokens: [
    'Tokens in agent tools',
    'About how many tokens the largest workflow costs an agent, at four characters a token.',
    benchTokens,
  ],
  dev: [
    'Live reload',
    'The time from a saved file until the page shows it, compared with plain Starlight on the same documents.',
    () => benchDev(documents),
  ],
  site: [
    'Speed of the build',
    'Processor time for building sites of two sizes, compared with plain Starlight with the same Markdown processor on the same text.',
    benchSite,
  ],
  scale: ['A site with 100 workflows', 'The time, the memory and the files of its build.', () => benchScale(documents)],
  peers: [
    'Builds by other generators',
    'Building the same documents once with each, one after the other.',
    () => benchPeers(documents),
  ],
};

/** The benchmark that runs only if it is named, because it installs other programs. */
const PEERS = 'peers';

// npm run bench: what the program does for its users, as ratios against a baseline in the same run. Names choose some of them.
const known = Object.keys(benches);
const { names, documents } = readArguments(process.argv.slice(2), known);
const chosen = names.length > 0 ? names : known.filter((name) => name !== PEERS);
for (const [name, [title, about, run]] of Object.entries(benches)) {
  if (!chosen.includes(name)) continue;
  await run();
  const option = name === PEERS ? '--peers' : name;
  const count = documents === undefined ? '' : ` --documents ${documents}`;
  const command = `CALLBOOK_QUALITY=1 npm run bench -- ${option}${count}`;
  writeFigures(`bench-${name}`, { title, about, command, figures: takeFigures() });
}
