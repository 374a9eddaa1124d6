import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { escapeXml } from '../../../src/base/text.ts';
import { freePort } from '../../support/port.ts';
import { astroScript, environment, scratchProject } from '../../project.ts';

/** Requests a page until it has this text, or no longer has it, and returns the last response. */
async function pageWith(url: string, text: string, isThere = true): Promise<string> {
  let page = '';
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    page = await fetch(url).then(
      (response) => response.text(),
      () => '',
    );
    if (page !== '' && page.includes(text) === isThere) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return page;
}

const pageWithout = (url: string, text: string) => pageWith(url, text, false);

/** Two workflows that share a rule, and one with another rule. They refer to no others; each document takes time at every change. */
const WORKFLOWS = ['bug-fix', 'feature-development', 'incident-response'];
const CONTENT = ['shared', ...WORKFLOWS.flatMap((id) => [`workflows/${id}.mdx`, `releases/${id}`])];

test('in dev, a changed shared block updates its pages, and documents come and go', { timeout: 300_000 }, async () => {
  const cwd = scratchProject('dev', CONTENT);
  const port = await freePort();
  const dev = spawn(process.execPath, [astroScript, 'dev', '--port', String(port), '--host', '127.0.0.1'], {
    cwd,
    env: environment,
  });
  let output = '';
  for (const stream of [dev.stdout, dev.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  try {
    const addressOf = (id: string) => `http://127.0.0.1:${port}/${id}/`;
    const rule = 'Each permission covers one action';
    for (const id of WORKFLOWS) {
      expect(await pageWith(addressOf(id), 'callbook-prompt')).toContain(rule);
    }
    const catalog = await fetch(`http://127.0.0.1:${port}/packs/index.json`);
    expect([catalog.status, catalog.headers.get('content-type')]).toEqual([200, 'application/json']);
    const path = join(cwd, 'content/shared/rules/coding.mdx');
    writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd()}\n- Count to ten first.\n`);
    expect(await pageWith(addressOf('bug-fix'), 'Count to ten first.')).toContain('Count to ten first.');
    expect(await pageWith(addressOf('feature-development'), 'Count to ten first.')).toContain('Count to ten first.');
    const other = await pageWith(addressOf('incident-response'), 'callbook-prompt');
    expect(other).toContain(rule);
    expect(other).not.toContain('Count to ten first.');
    // The changed document differs from its release.
    expect(await pageWith(addressOf('bug-fix'), 'Draft')).toMatch(/draft/i);

    const document = join(cwd, 'content/workflows/new-one.mdx');
    const text = readFileSync(join(cwd, 'content/workflows/bug-fix.mdx'), 'utf8').replace('Bug fix', 'The new one');
    for (const title of ['The new one', 'The restored one']) {
      writeFileSync(document, text.replace('The new one', title));
      expect(await pageWith(addressOf('new-one'), `<title>${title}`)).toContain('callbook-prompt');
      expect(await pageWith(addressOf('bug-fix'), title)).toContain(title);
      rmSync(document);
      expect(await pageWithout(addressOf('bug-fix'), title)).not.toContain(title);
    }

    // The same text as `callbook check` has.
    writeFileSync(document, text.replace('The new one', 'New: one'));
    const diagnostic =
      'content/workflows/new-one.mdx:2:8  unexpected colon in a value, expected quotes around the value: "New: one"';
    await expect.poll(() => output, { timeout: 60_000 }).toContain(diagnostic);
    const shown = escapeXml(diagnostic);
    expect(await pageWith(addressOf('new-one'), shown)).toContain(shown);
    writeFileSync(document, text.replace('The new one', 'New one').replace('::::prompt', '<b>\n\n::::prompt'));
    const tag = 'unexpected <b> without an end, expected </b>';
    expect(await pageWith(addressOf('new-one'), escapeXml(tag))).toContain(escapeXml(tag));
    await expect.poll(() => output, { timeout: 60_000 }).toContain(tag);
    expect(output).not.toContain('Expected a closing tag');
    writeFileSync(document, text);
    expect(await pageWith(addressOf('new-one'), 'callbook-prompt')).toContain('callbook-prompt');

    // An error in the frontmatter too, in the page of a document that had none before.
    const known = join(cwd, 'content/workflows/bug-fix.mdx');
    writeFileSync(known, readFileSync(known, 'utf8').replace(/^title: .*$/m, 'title: Bug: fix'));
    const colon = 'content/workflows/bug-fix.mdx:2:8  unexpected colon in a value';
    expect(await pageWith(addressOf('bug-fix'), colon)).toContain(colon);
    expect(output).not.toContain('YAMLException');
  } finally {
    dev.kill();
  }
});
