import { describe, expect, it } from 'vitest';
import { findSecrets } from '../../../src/prompt/secrets/find-secrets.ts';
import { maskValues } from '../../../src/prompt/secrets/mask-values.ts';
import { packs } from '../../incident/example.ts';

describe('maskValues', () => {
  it('gives the same secret the same name in every value, and goes on from the table of an earlier prompt', () => {
    const file = { path: 'a', bytes: 1 };
    const first = maskValues({ report: 'password=Zomb1e-Teapot', note: 'is it Zomb1e-Teapot?', file });
    expect(first.values).toEqual({ report: 'password=<password-1>', note: 'is it <password-1>?', file });
    expect(first.names).toEqual(['<password-1>']);
    const second = maskValues({ report: 'pw: Other-9Teapot, Zomb1e-Teapot' }, first.table);
    expect(second.values).toEqual({ report: 'pw: <password-2>, <password-1>' });
  });

  it('leaves a value without secrets as it is', () => {
    const values = { report: 'it is \u001b[31mdown\u001b[0m\r\n' };
    expect(maskValues(values).values).toEqual(values);
  });

  it('finds a secret that is split by an escape sequence', () => {
    const { values } = maskValues({ report: 'password=Zomb1e\u001b[0m-Teapot' });
    expect(values).toEqual({ report: 'password=<password-1>' });
  });
});

it.each(Object.values(packs).flatMap((pack) => pack.prompts.map((prompt) => [pack.id, prompt.id, prompt.template])))(
  'finds nothing in the template of %s/%s',
  (_, __, template) => {
    expect(findSecrets(template)).toEqual([]);
  },
);
