import { afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { reportNotRun } from '../support/not-run.ts';
import type { Engine, EngineWindow } from './engine.ts';
import { firefox } from './firefox.ts';
import { IncidentPage } from './incident-page.ts';
import { serveSite, type Site } from '../support/serve-site.ts';
import { webkit } from './webkit.ts';

/** What a test in another engine gets. */
export interface EngineTest {
  engine: Engine;
  page: IncidentPage;
  site: Site;
}

/** The engines that must be there: `CALLBOOK_ENGINES=firefox,webkit` makes a missing one a failure. */
const required = (process.env['CALLBOOK_ENGINES'] ?? '').split(',');

/** Runs tests in each engine of this machine, each with a new window, and reports the engines that are missing. */
export function describeEngines(define: (test: EngineTest) => void): void {
  for (const engine of [firefox, webkit]) {
    const isRequired = required.includes(engine.id);
    if (engine.missing !== undefined && !isRequired) {
      reportNotRun(`the site in ${engine.name}: ${engine.missing}`);
    }
    // Vitest needs a test in every file, even where all of them are skipped.
    describe.skipIf(engine.missing !== undefined && !isRequired)(engine.name, () => {
      const test = { engine } as EngineTest;
      let window: EngineWindow | undefined;
      beforeAll(() => {
        if (engine.missing !== undefined) throw new Error(engine.missing);
      });
      beforeEach(async () => {
        test.site = await serveSite();
        window = await engine.open();
        test.page = new IncidentPage(window);
      });
      afterEach(async () => {
        await window?.close();
        test.site.close();
      });
      define(test);
    });
  }
}
