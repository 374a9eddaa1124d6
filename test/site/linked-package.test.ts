import { expect, test } from 'vitest';
import { linkedPackage } from '../../src/site/integration/linked-package.ts';

const { resolveId } = linkedPackage('/home/me/runbooks/') as unknown as {
  resolveId(this: object, id: string, importer?: string): Promise<unknown>;
};
const context = { resolve: (id: string, importer: string) => Promise.resolve({ id, importer }) };
const resolve = (id: string, importer?: string) => resolveId.call(context, id, importer);

const STYLE = 'Log.astro?astro&type=style&index=0&lang.css';
test.each([
  ['elsewhere', `/opt/callbook/src/${STYLE}`, `/@fs/opt/callbook/src/${STYLE}`],
  ['below the root', `/home/me/runbooks/node_modules/callbook/src/${STYLE}`, undefined],
  ['in a folder next to the root', `/home/me/callbook/src/${STYLE}`, undefined],
  ['with the prefix already', `/@fs/opt/callbook/src/${STYLE}`, undefined],
  ['of any other kind', '/opt/callbook/src/Log.astro', undefined],
])('a part of a component %s is found', async (_, id, expected) => {
  expect(await resolve(id, '/opt/callbook/src/Log.astro')).toBe(expected);
});

test('what a script of such a component imports is found next to the component', async () => {
  const script = '/opt/callbook/src/Log.astro?astro&type=script&index=0&lang.ts';
  expect(await resolve('./log.ts', `/@fs${script}`)).toEqual({ id: './log.ts', importer: script });
  expect(await resolve('./log.ts', '/home/me/runbooks/pages/rota.astro')).toBeUndefined();
});
