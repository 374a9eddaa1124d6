import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseReply } from '../../src/prompt/reply.ts';
import { root } from '../folders.ts';
import { deliverablesOf } from './deliverables-of.ts';

const PROMPTS: Record<string, string> = {
  t: 'incident-response/triage',
  s: 'incident-response/stabilize',
  a: 'incident-response/assess',
  r: 'incident-response/report',
  rc: 'incident-response/root-cause',
  b: 'bug-fix/reproduce',
};

/** Deliverables that are newer than the fixtures. */
const ADDED = ['first', 'repository'];

/** The reading of a fixture; the letters of its name tell the prompt it answers. */
function read(name: string) {
  const deliverables = deliverablesOf(PROMPTS[/^[a-z]+/.exec(name)?.[0] ?? ''] ?? '').filter(
    ({ id }) => !ADDED.includes(id),
  );
  return parseReply(deliverables, readFileSync(join(root, 'test/fixtures/replies', `${name}.md`), 'utf8'));
}

describe('a triage', () => {
  const plain = { class: 'active', situation: 'SIT', steps: 'STEPS' };
  it.each<[string, Record<string, string>]>([
    ['t01', { ...plain, situation: 'Checkout fails SIT.', steps: '1. Step 0 STEPS' }],
    ['t02', plain],
    ['t03', plain],
    ['t06', { ...plain, steps: '- STEPS' }],
    ['t06b', plain],
    ['t07', { ...plain, steps: '- STEPS' }],
    ['t08', plain],
    ['t09', { ...plain, steps: '1. STEPS' }],
    ['t10', plain],
    ['t12', plain],
    ['t13', plain],
    ['t14', plain],
    ['t15', plain],
    ['t15b', plain],
    ['t15c', { ...plain, class: 'degraded' }],
    ['t15d', { ...plain, class: 'degraded' }],
    ['t15e', { ...plain, class: 'degraded' }],
    ['t15f', { ...plain, class: 'degraded' }],
    ['t16', { ...plain, class: 'degraded' }],
    ['t18b', { ...plain, class: 'post-incident' }],
    ['t18c', { ...plain, class: 'post-incident' }],
    ['t18d', { ...plain, class: 'degraded' }],
    ['t18e', { ...plain, class: 'degraded' }],
    ['t18g', { ...plain, class: 'degraded' }],
    ['t18j', plain],
    ['t22', plain],
    ['t23', { ...plain, steps: '1. STEPS\n2. more' }],
    ['t24', plain],
    ['t25', { ...plain, steps: '• STEPS' }],
    ['t27', plain],
    ['t28b', plain],
    ['t28c', plain],
    ['t29', plain],
    [
      't34',
      {
        ...plain,
        situation:
          'SIT is a very long text which wraps in the\nterminal and whose second line begins with\nClass: not a heading here',
      },
    ],
    ['t38', plain],
    ['t39', plain],
    ['t45', plain],
  ])('%s', (name, deliverables) => {
    expect(read(name)).toMatchObject({ deliverables, missing: [] });
  });

  it('in German: the parts by their order, the class asked for', () => {
    expect(read('t11')).toMatchObject({ deliverables: { situation: 'SIT', steps: 'STEPS' }, missing: ['class'] });
  });
});

describe('a check', () => {
  it.each<[string, Record<string, string>]>([
    ['s02', { effectiveness: 'not working', evidence: 'EV', next_step: 'more mitigation' }],
    ['s06', { effectiveness: 'working', evidence: '```\n02:35 ERROR timeout EV' }],
    ['s07', { evidence: '```markdown\nrunbook:\n```bash\nkubectl get pods\n```\nend EV\n```' }],
    ['s08', { evidence: '```bash\nkubectl get pods\n```\nEV' }],
    ['s09', { evidence: '```\nkubectl get pods\n```\nEV' }],
    ['s10', { next_step: 'root cause analysis' }],
    ['s10b', { next_step: 'root cause analysis' }],
  ])('%s', (name, deliverables) => {
    const reading = read(name);
    expect(reading).toMatchObject({
      deliverables: { residual: 'RES', fix_needed: 'FIX', ...deliverables },
      missing: [],
    });
  });
});

describe('an assessment', () => {
  const first = { 'expected effect': 'errors stop', risk: 'low', reversibility: 'yes', 'time to effect': '3 min' };
  const second = { 'expected effect': 'partial', risk: 'low', reversibility: 'yes', 'time to effect': '1 min' };
  const back = { action: 'Roll back', ...first };
  const to213 = { action: 'Roll back to v213', ...first };
  const flag = { action: 'Disable flag', ...second };
  const disable = { action: 'Disable', ...second };

  it.each<[string, Record<string, string>[]]>([
    ['a01', [to213, { ...flag, action: 'Disable flag `a|b`' }]],
    ['a03', [{ ...to213, action: 'Roll back to v213 (recommended)' }, flag]],
    ['a03b', [to213, flag]],
    [
      'a04',
      [
        { ...to213, action: '**Roll back to v213**' },
        { ...flag, action: '**Disable flag**' },
      ],
    ],
    ['a05', [back, flag]],
    ['a06', [back, disable]],
    ['a07', [back, disable]],
    ['a07b', [back]],
    ['a08', [back]],
    ['a09', [{ ...back, action: '**Roll back**<br>`kubectl rollout undo`', 'expected effect': 'errors stop<br>fast' }]],
    ['a10', [{ ...back, action: 'Run `kubectl get po | grep api`' }]],
    ['a11', [back]],
    ['a12', [back, disable]],
    ['a16', [to213, flag]],
    ['a17', [to213, flag]],
    ['a18', [to213, flag]],
    ['a21', [back]],
  ])('%s', (name, options) => {
    expect(read(name)).toMatchObject({ deliverables: { broken: 'BRK', options, needed: 'NEED' }, missing: [] });
    expect(read(name).partial).toBeUndefined();
  });

  it('a19', () => {
    expect(read('a19').deliverables['options']).toMatchObject([{ risk: 'low.' }, { action: 'Disable flag.' }]);
  });
});

describe('other prompts', () => {
  it('a report with reworded headings', () => {
    const { deliverables, missing, others } = read('r01');
    expect(missing).toEqual([]);
    expect(deliverables).toMatchObject({
      mitigation_and_fix: 'MF',
      lessons: 'LES',
      action_items: [
        { description: 'Add alert', priority: 'P0', owner: '', status: 'Open' },
        { description: 'Fix pool', priority: 'P1', owner: '', status: 'Open' },
      ],
    });
    expect(others).toEqual([{ label: '', text: '# Post-Incident Report: Checkout' }]);
  });

  it('choices in other words', () => {
    expect(read('rc03').deliverables).toMatchObject({
      category: 'infrastructure or capacity issue',
      verdict: 'inconclusive',
    });
    expect(read('rc04').deliverables).toMatchObject({ category: 'process or human error', verdict: 'code fix needed' });
    expect(read('b02').deliverables).toMatchObject({ result: 'cannot reproduce' });
  });
});
