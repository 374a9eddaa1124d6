import { t } from '../messages/page-messages.ts';
import { copyText, manualCopyText } from '../prompt/clipboard.ts';

/** Makes the button of a text copy it, and say so: `data-template` names the text, which stands in a `pre`. */
export function wire(template: HTMLElement): void {
  const [button, text, said] = [
    template.querySelector('button'),
    template.querySelector('pre'),
    template.querySelector<HTMLElement>('[role="status"]'),
  ];
  if (!button || !text || !said) return;
  // A new node is read out even when it says the same again.
  const say = (words: string) => said.replaceChildren(words);
  button.addEventListener('click', async () => {
    if (await copyText(text.textContent)) return say(t('page.copied', { title: template.dataset['template'] ?? '' }));
    getSelection()?.selectAllChildren(text);
    say(manualCopyText());
  });
  button.disabled = false;
}
