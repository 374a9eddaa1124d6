import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { attribute, dist, elementsIn, html, pagePaths, textOf } from './page.ts';

/** Everything in a page that its own policy would block; computed independently of the build. */
function violations(page: string): string[] {
  const elements = elementsIn(page);
  const meta = elements.find(
    (element) => attribute(element, 'http-equiv')?.toLowerCase() === 'content-security-policy',
  );
  if (!meta) return ['no policy'];
  const policy = new Map(
    (attribute(meta, 'content') ?? '').split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources] as const;
    }),
  );
  const allows = (directive: string, text: string) =>
    policy.get(directive)?.includes(`'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`);
  const scripts = policy.get('script-src') ?? [];
  return [
    ...(policy.get('default-src')?.join() === "'none'" ? [] : ['default-src is not none']),
    ...(scripts.some((source) => /unsafe-inline|unsafe-eval'?$|\*|https?:/.test(source) && !source.includes('wasm'))
      ? ['script-src allows too much']
      : []),
    ...elements.flatMap((element) => {
      const handlers = element.attrs.filter(({ name }) => name.startsWith('on'));
      const type = attribute(element, 'type');
      const isCode = type === undefined || type === 'module' || type === 'text/javascript';
      const isInline = attribute(element, 'src') === undefined && textOf(element) !== '';
      const isBlocked =
        (element.tagName === 'script' && isCode && isInline && !allows('script-src', textOf(element))) ||
        (element.tagName === 'style' && !allows('style-src', textOf(element)));
      const first = elements.findIndex(({ tagName }) => tagName === 'script');
      const isLate = element === meta && elements.indexOf(meta) > first && first >= 0;
      return [
        ...handlers.map(({ name }) => `handler ${name} on ${element.tagName}`),
        ...(isBlocked ? [`unhashed ${element.tagName}: ${textOf(element).slice(0, 40)}`] : []),
        ...(isLate ? ['the policy comes after a script'] : []),
      ];
    }),
  ];
}

test.each(pagePaths)('%s has a policy that blocks nothing in the page', (path) => {
  expect(violations(html(path))).toEqual([]);
});

test('pages can connect to their own origin only, and the one file to none', () => {
  for (const path of pagePaths) {
    const expected = path === 'callbook.html' ? "connect-src 'none'" : "connect-src 'self'";
    expect(html(path)).toContain(expected);
  }
});

describe('the test finds a page', () => {
  const page = html('index.html');
  test.each([
    ['an inline script', page.replace('</body>', '<script>alert(1)</script></body>'), 'unhashed script: alert(1)'],
    ['an inline module', page.replace('</body>', '<script type="module">1</script></body>'), 'unhashed script: 1'],
    ['a style sheet', page.replace('</body>', '<style>p{}</style></body>'), 'unhashed style: p{}'],
    ['a handler', page.replace('<body', '<body onload="x()"'), 'handler onload on body'],
    [
      'an unsafe source',
      page.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
      'script-src allows too much',
    ],
    ['no policy', page.replace('content-security-policy', 'other'), 'no policy'],
  ])('with %s', (_, changed, expected) => {
    expect(violations(changed)).toContain(expected);
  });
});

test('the header files have the same policies, and forbid frames', () => {
  const [, policy = ''] = /content-security-policy" content="([^"]*)"/.exec(html('index.html')) ?? [];
  const [, ofFile = ''] = /content-security-policy" content="([^"]*)"/.exec(html('callbook.html')) ?? [];
  for (const path of ['_headers', 'headers/nginx.conf', 'headers/apache.conf']) {
    const text = readFileSync(join(dist, path), 'utf8');
    expect(text).toContain(`${policy}; frame-ancestors 'none'`);
    expect(text).toContain(`${ofFile}; frame-ancestors 'none'`);
  }
});
