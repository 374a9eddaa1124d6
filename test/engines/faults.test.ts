import { expect, it } from 'vitest';
import { t } from '../../src/messages/english.ts';
import { describeEngines } from './describe-engines.ts';
import { until } from './engine.ts';
import { firefox } from './firefox.ts';
import { IncidentPage } from './incident-page.ts';

const REPORT_FIELD = '#prompt-assess [name=incident_report]';
const WITH_SECRET = 'Checkout is down\naws_secret_access_key=wJalrXUtnFEMIK7MDENGbPxRfiCYzzzzzzKEYab1';

// Regression tests: each failed in one of these engines once.
describeEngines('faults', (test) => {
  it('copies although the code that masks secrets is still being loaded', async () => {
    const { page, site } = test;
    site.delay(/\/_astro\/(evidence|find-secrets)/, 3000);
    await page.window.goto(`${site.origin}/incident-response/`);
    await page.ready();
    await page.click(REPORT_FIELD);
    await page.window.type('Checkout is down aws_secret_access_key=wJalrXUtnFEMIK7MDENGbPxRfiCYzzzzzzKEYab1');
    const copied = await page.copy('assess');
    expect(copied).toContain('Checkout is down');
    expect(copied).not.toContain('wJalrXUtn');
  });

  it('copies an update and the facts although their code is still being loaded', async () => {
    const { page, site } = test;
    await page.window.goto(`${site.origin}/incident-response/#class=active&incident_report=Checkout+is+down`);
    await page.ready();
    site.delay(/output|summary|feature-messages/, 2000);
    await page.putOnClipboard('before the copy');
    await page.click('[data-do=copy-update]');
    await until('the update is copied', async () => (await page.clipboard()).includes('Checkout is down'));
    await page.window.goto(`${site.origin}/incident-response/#prompt-handover`);
    await page.ready();
    await page.putOnClipboard('before the copy');
    await page.click('#prompt-handover [data-do=copy-summary]');
    await page.see('#prompt-handover [data-part=status]', t('page.copied-facts'));
    expect(await page.clipboard()).toContain('Checkout is down');
  });

  it('adds a large log, with its secret masked', async () => {
    const { page, site } = test;
    await page.window.goto(`${site.origin}/incident-response/`);
    await page.ready();
    await page.putOnClipboard(
      `${WITH_SECRET}\n${'2026-11-28T02:41:07Z ERROR payment timeout after 3000 ms\n'.repeat(5000)}`,
    );
    await page.click(REPORT_FIELD);
    await page.window.pressControl('v');
    await page.see('#prompt-assess [data-part=status]', /^Added/);
    const copied = await page.copy('assess');
    expect(copied).toContain('Checkout is down');
    expect(copied).not.toContain('wJalrXUtn');
  });

  it('goes to the prompt in the address, and C copies it', async () => {
    const { page, site } = test;
    await page.window.goto(`${site.origin}/incident-response/#prompt-report`);
    await page.ready();
    await until('the prompt is on the screen', () =>
      page.window.run(() => {
        const box = document.querySelector('#prompt-report [data-part=title]')?.getBoundingClientRect();
        return box !== undefined && box.top > 0 && box.bottom < innerHeight;
      }),
    );
    await page.window.run(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.window.type('c');
    await page.see('#prompt-report [data-part=status]', /^Copied/);
  });

  it('keeps what was typed last before a reload, a link and the back button', async () => {
    const { page, site } = test;
    await page.window.goto(`${site.origin}/incident-response/#class=active`);
    await page.ready();
    const leave = [
      () => page.window.reload(),
      () => page.window.goto(`${site.origin}/packs/`),
      async () => {
        await page.window.run(() => location.assign('/agents/'));
        await until('the next page is open', () => page.window.run(() => location.pathname === '/agents/'));
      },
    ];
    let typed = '';
    for (const go of leave) {
      await page.click(REPORT_FIELD);
      await page.window.run((of) => {
        const field = document.querySelector<HTMLTextAreaElement>(of);
        field?.setSelectionRange(field.value.length, field.value.length);
      }, REPORT_FIELD);
      await page.window.type(' last words');
      typed += ' last words';
      await go();
      await page.window.goto(`${site.origin}/incident-response/`);
      await page.ready();
      await page.seeValue(REPORT_FIELD, typed);
    }
  });
});

it.skipIf(firefox.missing !== undefined)('works in Firefox without site data', async () => {
  const { serveSite } = await import('../support/serve-site.ts');
  const site = await serveSite();
  const page = new IncidentPage(await firefox.open({ blocksSiteData: true }));
  try {
    await page.window.goto(`${site.origin}/incident-response/#class=active&incident_report=Checkout+is+down`);
    await page.ready();
    await page.see('.cb-incident-facts [data-part=storage]', t('page.storage-blocked'));
    expect(await page.copy('assess')).toContain('Checkout is down');
    await page.window.goto(`${site.origin}/`);
    await page.see('[data-part=offline]', t('controls.offline.failed'));
  } finally {
    await page.window.close();
    site.close();
  }
});
