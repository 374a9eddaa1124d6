import { ownValue } from '../../base/collections.ts';
import type { PlanInput } from '../../incident/plan.ts';
import type { ServiceCard } from '../../model/service.ts';
import type { Values } from '../../prompt/fill-slots.ts';
import { serviceFacts, type ServiceFact } from '../../prompt/service-card.ts';
import { copyText } from '../browser/clipboard.ts';
import { button, createElement } from '../browser/elements.ts';
import { t } from '../messages/feature-messages.ts';

/** The methods of a prompt that the facts of a service use. */
export interface FactsHost {
  showMessage(text: string): void;
}

/** An input of kind `service`: its id, what it declares, and what was given for it. */
export type ServiceField = [id: string, input: Pick<PlanInput, 'services' | 'default'>, value: Values[string]];

/** Shows the card of the chosen service below each of these fields of a form. */
export function drawServices(form: HTMLElement, fields: readonly ServiceField[], host: FactsHost): void {
  for (const [id, input, value] of fields) {
    const root = form.querySelector<HTMLElement>(`[data-part="service"][data-of="${id}"]`);
    if (!root) continue;
    const chosen = value || input.default;
    const card = typeof chosen === 'string' ? ownValue(input.services ?? {}, chosen) : undefined;
    root.hidden = card === undefined;
    if (card && typeof chosen === 'string') drawFacts(root, { id: chosen, card }, host);
  }
}

/** Shows the facts of a service: links to follow and commands to copy. */
function drawFacts(
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
    return [createElement('dt', {}, name), createElement('dd', {}, ...factNodes(fact, () => copy(fact.text, name)))];
  });
  root.replaceChildren(createElement('dl', {}, ...rows));
}

function factNodes({ kind, title, text }: ServiceFact, copy: () => Promise<void>): Node[] {
  if (kind === 'link')
    return [createElement('a', { href: text, rel: 'noreferrer' }, title ?? text.replace(/^https?:\/\//, ''))];
  if (kind === 'text') return [createElement('span', { className: 'cb-verbatim' }, text)];
  return [createElement('code', {}, text), document.createTextNode(' '), button(t('service.copy'), copy)];
}
