import { expect, it } from 'vitest';
import { t } from '../../src/messages/english.ts';
import { filled } from '../browser/packs.ts';
import { ALERT, analyzed, ASSESSED, REPORTED, stabilized } from '../browser/replies.ts';
import { describeEngines, type EngineTest } from './describe-engines.ts';

const REPORT_FIELD = '#prompt-assess [name=incident_report]';

/** From the home page to the prompt of step 1, which has what the reply to step 0 said. */
async function reachStep1({ page, site }: EngineTest): Promise<void> {
  await page.window.goto(`${site.origin}/`);
  await page.click('a[href*="#class=active"]');
  await page.ready();
  await page.putOnClipboard(ALERT);
  await page.click(REPORT_FIELD);
  await page.window.pressControl('v');
  await page.seeValue(REPORT_FIELD, ALERT);
  expect(await page.copy('assess')).toBe(filled(['assess'], { incident_report: ALERT }));
  await page.reply('assess', ASSESSED);
  await page.choose('assess', 'stabilize');
  expect(await page.copy('stabilize')).toContain('Blast radius: 38% of payments');
}

describeEngines('main steps', (test) => {
  // `npm test` runs only this one.
  it('short: from a class to step 1; a reload keeps everything', async () => {
    await reachStep1(test);
    const { page } = test;
    await page.window.reload();
    await page.ready();
    await page.see('.cb-incident-class', 'Active');
    // Only the step that is shown is drawn.
    await page.window.run(() => location.assign('#prompt-assess'));
    await page.seeValue(REPORT_FIELD, ALERT);
  });

  it('from a class to the report', async () => {
    const { page } = test;
    await reachStep1(test);
    await page.reply('stabilize', stabilized('root cause analysis', '0.2%'));
    await page.choose('stabilize', 'root-cause', 'root cause analysis');
    expect(await page.copy('root-cause')).toContain('5xx rate 0.2%');
    await page.reply('root-cause', analyzed('code fix needed'));
    await page.choose('root-cause', 'fix', 'code fix needed');
    expect(await page.copy('fix')).toContain('v214 never returns its connections');
    await page.choose('fix', 'report');
    expect(await page.copy('report')).toContain('Root cause analysis (run 1): code fix needed');
    await page.reply('report', REPORTED);
    await page.putOnClipboard('before the copy');
    // It is the next action once the report is on the page.
    await page.see('#prompt-report [data-do=follow]', t('output.copy-report'));
    await page.click('#prompt-report [data-do=follow]');
    await page.see('#prompt-report [data-part=report]', t('output.copied'));
    expect(await page.clipboard()).toMatch(/^# .*[^]*\| alert on the pool \|/);
    await page.window.reload();
    await page.ready();
    await page.see('#prompt-report [data-do=follow]', t('output.copy-report'));
  });

  it('works without the server after one visit', async () => {
    const { page, site } = test;
    await page.window.goto(`${site.origin}/`);
    await page.see('[data-part=offline]', t('controls.offline.ready'));
    site.close();
    await page.window.goto(`${site.origin}/incident-response/#class=active&incident_report=the+network+is+down`);
    await page.ready();
    await page.seeValue(REPORT_FIELD, 'the network is down');
    expect(await page.copy('assess')).toBe(filled(['assess'], { incident_report: 'the network is down' }));
  });
});
