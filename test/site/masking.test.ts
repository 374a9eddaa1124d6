import './page-document.ts';
import { describe, expect, it } from 'vitest';
import { maskFields, maskSecrets, revealSecret } from '../../src/site/evidence/masking.ts';
import { begin } from '../incident/example.ts';

describe('maskFields', () => {
  it('masks the values of an address, the same secret by the same name', () => {
    expect(
      maskFields(begin(), {
        incident_report: 'FIRING: password=Zomb1e-Teapot',
        note: 'pw: Zomb1e-Teapot',
        class: 'active',
      }),
    ).toEqual({
      incident_report: { text: 'FIRING: password=<password-1>', secrets: { '<password-1>': 'Zomb1e-Teapot' } },
      note: { text: 'pw: <password-1>', secrets: { '<password-1>': 'Zomb1e-Teapot' } },
      class: 'active',
    });
  });
});

describe('revealSecret', () => {
  it('keeps a secret in sight when the text is masked again', () => {
    const masked = maskSecrets('password=Zomb1e-Teapot', []);
    if (typeof masked === 'string') throw new Error('nothing was masked');
    const revealed = revealSecret(masked, '<password-1>');
    expect(revealed.text).toBe('password=Zomb1e-Teapot');
    const known = [{ name: '<kept-1>', secret: 'Zomb1e-Teapot', isRevealed: true }];
    expect(maskSecrets(revealed, known)).toBe(revealed);
  });
});
