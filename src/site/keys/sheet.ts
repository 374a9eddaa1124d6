import { opening } from '../dialog/opening.ts';
import { make, partOf } from '../dialog/make.ts';
import { allKeys, areOn, listKey, onKey, turn, type Key } from './keys.ts';

const open = opening('keys', (dialog) => {
  const control = partOf<HTMLInputElement>(dialog, 'switch');
  const draw = () => {
    control.checked = areOn();
    partOf(dialog, 'state').textContent = areOn() ? 'on' : 'off';
    const { single, others } = allKeys();
    partOf(dialog, 'list').replaceChildren(
      listed(areOn() ? 'On this page' : 'On this page, turned off now', single),
      listed('Always', others),
    );
  };
  control.addEventListener('change', () => {
    turn(control.checked);
    draw();
  });
  return Promise.resolve({ open: draw });
});

if (open) onKey('?', 'Show this list', open);
listKey('Ctrl+K', 'Search the book');
if (document.querySelector('callbook-prompt form'))
  listKey('Ctrl+Enter', 'Copy the prompt, from inside one of its fields');
listKey('Escape', 'Close what is open on top of the page');

function listed(title: string, keys: Key[]): HTMLElement {
  const rows = keys.flatMap(({ keys, what }) => [
    make('dt', {}, ...keys.split('+').flatMap((key, index) => [...(index > 0 ? [' + '] : []), make('kbd', {}, key)])),
    make('dd', {}, what),
  ]);
  return make('section', {}, make('h3', {}, title), make('dl', { className: 'cb-key-list' }, ...rows));
}
