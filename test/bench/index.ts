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

// npm run bench: what the program does for its users, as ratios against a baseline in the same run.
benchSizes();
await benchBrowser();
await benchScan();
await benchFill();
await benchCommand();
await benchMcp();
await benchCompile();
await benchTargets();
benchSite();
benchScale(100);
