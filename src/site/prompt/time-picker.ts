import type { Moment } from '../../incident/schema.ts';
import { button, createElement } from '../browser/elements.ts';
import { offsetAt } from '../browser/clock.ts';
import { parseTyped, readAs } from '../log/log-form.ts';
import { t } from '../messages/feature-messages.ts';

/** The choices of one tap, in minutes before now. */
const MINUTES_AGO = [0, 5, 10, 30];

/** Returns a question that is answered with a time: by one tap, or as it is typed. */
export function timePicker(question: string, onPick: (when: Moment) => unknown): HTMLElement {
  const ago = MINUTES_AGO.map((minutes) => {
    const label = minutes === 0 ? t('log.time-now') : t('log.time-ago', { minutes });
    const pick = () => {
      const at = Date.now() - minutes * 60_000;
      return onPick({ at, offset: offsetAt(at) });
    };
    return button(label, pick, 'cb-button');
  });
  const typed = createElement('input', { className: 'cb-control', type: 'text', autocomplete: 'off' });
  const status = createElement('p', { role: 'status', className: 'cb-dialog-status' });
  const label = createElement('label', {}, createElement('span', {}, t('reply.other-time')), typed);
  const set = () => {
    const parsed = parseTyped(typed.value);
    if ('when' in parsed) {
      onPick(parsed.when);
      return;
    }
    status.replaceChildren(parsed.refused);
    typed.focus();
  };
  typed.addEventListener('input', () => status.replaceChildren(readAs(typed.value)));
  typed.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    set();
  });
  const root = createElement(
    'div',
    { className: 'cb-time-picker' },
    createElement('p', {}, createElement('strong', {}, question)),
    createElement('div', { className: 'cb-time-choices' }, ...ago),
    createElement('div', { className: 'cb-time-typed' }, label, button(t('reply.set-time'), set, 'cb-button')),
    status,
  );
  root.role = 'group';
  root.ariaLabel = question;
  return root;
}
