import type { ServiceCard } from '../../model/service.ts';
import { serviceFacts, type ServiceFact } from '../../prompt/service-card.ts';
import { copyText } from '../browser/clipboard.ts';
import { button, createElement } from '../browser/elements.ts';
import { t } from '../messages/feature-messages.ts';

/** What the facts of a service need from their prompt. */
export interface FactsHost {
  showMessage(text: string): void;
}

/** Shows the facts of the chosen service below its field: links to follow and commands to copy. */
export function drawServiceFacts(
  root: HTMLElement,
  { id, card }: { id: string; card: ServiceCard },
  { showMessage }: FactsHost,
): void {
  // Drawing it again would take the focus from its links and buttons.
  if (root.dataset.drawn === id) return;
  root.dataset.drawn = id;
  const copy = async (text: string, name: string) =>
    showMessage((await copyText(text)) ? t('service.copied', { name }) : t('service.copy-blocked'));
  const rows = serviceFacts(card).flatMap((fact) => {
    const name = t(`service.${fact.field}` as 'service.owner');
    return [createElement('dt', {}, name), createElement('dd', {}, ...valueOf(fact, () => copy(fact.text, name)))];
  });
  root.replaceChildren(createElement('dl', {}, ...rows));
}

function valueOf({ kind, title, text }: ServiceFact, copy: () => Promise<void>): Node[] {
  if (kind === 'link')
    return [createElement('a', { href: text, rel: 'noreferrer' }, title ?? text.replace(/^https?:\/\//, ''))];
  if (kind === 'text') return [createElement('span', { className: 'cb-verbatim' }, text)];
  return [createElement('code', {}, text), document.createTextNode(' '), button(t('service.copy'), copy)];
}
