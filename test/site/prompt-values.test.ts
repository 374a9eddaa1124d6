import { describe, expect, test, vi } from 'vitest';
import { NOTHING, Values, type Kept } from '../../src/site/prompt/values.ts';

const stored = (kept: Partial<Kept>): Kept => ({ ...NOTHING, ...kept });

function open(typed: Record<string, string> = {}) {
  const values = new Values(['report', 'mitigation', 'constructor']);
  values.change({ values: typed });
  return values;
}

test('every input has a value from the start, whatever it is called', () => {
  expect(open().kept.values).toEqual({ report: '', mitigation: '', constructor: '' });
});

test('a change leaves everything else as it was, and everyone hears of it', () => {
  const values = open({ report: 'down' });
  const listener = vi.fn();
  values.subscribe(listener);
  values.change({ choice: 'active' });
  expect(values.kept).toMatchObject({ choice: 'active', values: { report: 'down' } });
  expect(listener).toHaveBeenCalledExactlyOnceWith({ choice: 'active' }, 'here');
});

describe('replace and undo', () => {
  test('what is replaced can be put back', () => {
    const values = open({ report: 'typed by hand' });
    expect(values.replace({ report: 'from an alert' }, 'address')).toEqual(['report']);
    expect(values.kept).toMatchObject({
      values: { report: 'from an alert' },
      undo: { cause: 'address', values: { report: 'typed by hand' } },
    });
    values.undo();
    expect(values.kept.values['report']).toBe('typed by hand');
  });

  test.each([
    ['an empty field', { report: '' }],
    ['white space', { report: ' \n' }],
    ['the same text', { report: 'from an alert' }],
  ])('%s is nothing to put back', (_, typed) => {
    const values = open(typed);
    expect(values.replace({ report: 'from an alert' }, 'address')).toEqual([]);
    expect(values.kept.undo).toBeNull();
  });

  test('only what was there is kept, and an undo touches nothing else', () => {
    const values = open({ report: 'down' });
    values.replace({ report: '', mitigation: '' }, 'cleared');
    values.change({ values: { mitigation: 'rolled back' } });
    values.undo();
    expect(values.kept).toMatchObject({ values: { report: 'down', mitigation: 'rolled back' }, undo: null });
  });

  test('an undo over newer text loses neither', () => {
    const values = open({ report: 'old' });
    values.replace({ report: '' }, 'cleared');
    values.change({ values: { report: 'new' } });
    values.undo();
    expect(values.kept).toMatchObject({
      values: { report: 'old' },
      undo: { cause: 'undone', values: { report: 'new' } },
    });
    values.undo();
    expect(values.kept.values['report']).toBe('new');
  });
});

describe('what the storage had', () => {
  test('comes back, without a word to the storage', () => {
    const values = open();
    const listener = vi.fn();
    values.subscribe(listener);
    values.restore(stored({ values: { report: 'from yesterday' }, choice: 'active', preflight: 'assess' }));
    expect(values.kept).toMatchObject({ values: { report: 'from yesterday' }, choice: 'active', preflight: 'assess' });
    expect(listener.mock.calls.map(([, origin]) => origin)).toEqual(['storage']);
  });

  test('does not overwrite what was typed before it answered, and can be put back', () => {
    const values = open({ report: 'typed early' });
    values.restore(stored({ values: { report: 'from yesterday', mitigation: 'rolled back' } }));
    expect(values.kept).toMatchObject({
      values: { report: 'typed early', mitigation: 'rolled back' },
      undo: { cause: 'early', values: { report: 'from yesterday' } },
    });
  });

  test('is taken only as far as the workflow still has the input', () => {
    const values = open();
    values.restore(stored({ values: { gone: 'text', report: 'down' } }));
    expect(values.kept.values).toEqual({ report: 'down', mitigation: '', constructor: '' });
  });
});

test('wipe forgets everything, the undo included', () => {
  const values = open({ report: 'secret' });
  values.replace({ report: '' }, 'cleared');
  values.change({ choice: 'active' });
  values.wipe();
  expect(values.kept).toEqual(open().kept);
});
