import './page-document.ts';
import { describe, expect, it } from 'vitest';
import {
  findSecretsCached,
  maskFields,
  maskSecrets,
  rememberFindings,
  revealSecret,
} from '../../src/site/masking/masking.ts';
import { prepareSource } from '../../src/site/evidence/prepare-evidence.ts';
import { findSecrets } from '../../src/prompt/secrets/find-secrets.ts';
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

describe('prepared evidence', () => {
  const prepare = (source: string) => prepareSource({ source, known: [], readsAlerts: false }, findSecrets);

  it('comes with what the quick scan finds in it, cut or not', async () => {
    for (const source of ['password=Zomb1e-Teapot', 'session cookie AKIA, user=bob\n'.repeat(8000)]) {
      const prepared = await prepare(source);
      if ('refused' in prepared) throw new Error('it was refused');
      expect(prepared.findings).toEqual(findSecrets(prepared.text));
    }
  });

  it('is not scanned again', () => {
    const findings = [{ kind: 'password', foundBy: 'worker', start: 0, end: 2 }] as const;
    rememberFindings('in the text of the worker', findings);
    expect(findSecretsCached('in the text of the worker')).toBe(findings);
    expect(findSecretsCached('password=Zomb1e-Teapot')).toEqual(findSecrets('password=Zomb1e-Teapot'));
  });
});

describe('revealSecret', () => {
  it('leaves a secret revealed when the text is masked again', () => {
    const masked = maskSecrets('password=Zomb1e-Teapot', []);
    if (typeof masked === 'string') throw new Error('nothing was masked');
    const revealed = revealSecret(masked, '<password-1>');
    expect(revealed.text).toBe('password=Zomb1e-Teapot');
    const known = [{ name: '<revealed-1>', secret: 'Zomb1e-Teapot', isRevealed: true }];
    expect(maskSecrets(revealed, known)).toBe(revealed);
  });
});
