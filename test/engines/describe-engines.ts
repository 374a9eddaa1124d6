import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { writeFigures } from '../support/write-figures.ts';
import { reportNotRun } from '../support/not-run.ts';
import type { Engine, EngineWindow } from './engine.ts';
import { firefox } from './firefox.ts';
import { IncidentPage } from './incident-page.ts';
import { serveSite, type Site } from '../support/serve-site.ts';
import { webkit } from './webkit.ts';

/** The argument of a test in another engine. */
export interface EngineTest {
  engine: Engine;
  page: IncidentPage;
  site: Site;
}

/** The engines that must be there: `CALLBOOK_ENGINES=firefox,webkit` makes a missing one a failure. */
const required = (process.env['CALLBOOK_ENGINES'] ?? '').split(',');

/** Runs tests in each engine of this machine, each with a new window, and reports the engines that are missing. */
export function describeEngines(subject: string, define: (test: EngineTest) => void): void {
  const figures: { name: string; value: string }[] = [];
  afterAll(() => {
    if (figures.length === 0) return;
    writeFigures(`engines-${subject.replaceAll(' ', '-')}`, {
      title: `Other browsers: ${subject}`,
      about:
        'Tests with real clicks, keys and clipboard in Firefox and WebKit. All other browser tests run in Chromium.',
      command: 'CALLBOOK_QUALITY=1 npm run test:engines',
      figures,
    });
  });
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
      afterEach(async ({ task }) => {
        const version = await window?.run(() => /(?:Firefox|Version)\/([\d.]+)/.exec(navigator.userAgent)?.[1] ?? '');
        const value = task.result?.state === 'pass' ? 'passed' : 'failed';
        figures.push({ name: `${engine.name} ${version ?? ''}: ${task.name.replace('short: ', '')}`, value });
        await window?.close();
        test.site.close();
      });
      define(test);
    });
  }
}
