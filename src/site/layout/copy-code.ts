import { controls } from '../../messages/en/controls.ts';
import { copyText, manualCopyText } from '../browser/clipboard.ts';
import { addTexts, shortList } from '../messages/page-messages.ts';

const t = addTexts(controls);

for (const box of document.querySelectorAll('.cb-code')) enableCopy(box);

/** Makes the button of a code block work. A command that lacks a value is not copied, because it could do something else. */
function enableCopy(box: Element): void {
  const code = box.querySelector('pre');
  const button = box.querySelector('button');
  const status = box.querySelector<HTMLElement>('[role=status]');
  if (!code || !button || !status) return;
  const show = (message: string, isCopied = false) => {
    status.toggleAttribute('data-refused', !isCopied);
    // A screen reader also announces a new text node with the same text.
    status.replaceChildren(message);
  };
  button.textContent = t('controls.code.copy');
  button.setAttribute('aria-label', t('controls.code.copy-name'));
  button.addEventListener('click', async () => {
    const open = [...code.querySelectorAll('.cb-open')].map(({ textContent }) => textContent);
    if (open.length > 0) return show(t('controls.code.empty', { fields: shortList([...new Set(open)]) }));
    if (await copyText(code.textContent.trimEnd())) return show(t('controls.code.copied'), true);
    getSelection()?.selectAllChildren(code);
    show(manualCopyText());
  });
  // The message is about the values of that moment.
  document.addEventListener('input', () => status.replaceChildren());
  button.disabled = false;
}
