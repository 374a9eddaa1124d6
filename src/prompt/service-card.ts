import type { Input } from '../model/pack.ts';
import type { ServiceCard } from '../model/service.ts';
import { promptWords } from './prompt-words.ts';

/** One fact of a service card. */
export interface ServiceFact {
  field: Exclude<keyof ServiceCard, 'title' | 'aliases'>;
  kind: 'text' | 'link' | 'command';
  /** The title of a link among several of its field. */
  title?: string;
  text: string;
}

const COMMANDS = ['deploy', 'rollback'] as const;
const LINKS = ['dashboards', 'logs', 'flags', 'links'] as const;

/** Returns the facts of a card, in the order in which an incident needs them. */
export function serviceFacts(card: ServiceCard): ServiceFact[] {
  const one = (field: 'description' | 'owner' | 'repository' | 'channel' | 'onCall' | 'notes'): ServiceFact[] => {
    const text = card[field];
    return text === undefined ? [] : [{ field, kind: /^https?:\/\/\S+$/.test(text) ? 'link' : 'text', text }];
  };
  const links = LINKS.flatMap((field) =>
    (card[field] ?? []).map(({ title, url }): ServiceFact => ({ field, kind: 'link', title, text: url })),
  );
  const commands = COMMANDS.flatMap((field): ServiceFact[] => {
    const text = card[field];
    return text === undefined ? [] : [{ field, kind: 'command', text }];
  });
  const { dependencies } = card;
  return [
    ...one('description'),
    ...one('owner'),
    ...one('onCall'),
    ...one('channel'),
    ...links,
    ...commands,
    ...(dependencies ? [{ field: 'dependencies' as const, kind: 'text' as const, text: dependencies.join(', ') }] : []),
    ...one('repository'),
    ...one('notes'),
  ];
}

/** Returns a card as the text of a prompt in some language: one fact a line, further lines of a fact indented. */
export function serviceCardText(id: string, card: ServiceCard, language?: string): string {
  const words = promptWords(language).card;
  const lines = serviceFacts(card).map(({ field, title, text }) => {
    const label = `${words[field]}${title === undefined ? '' : ` “${title}”`}`;
    return text.includes('\n') ? `${label}:\n  ${text.replaceAll('\n', '\n  ')}` : `${label}: ${text}`;
  });
  return [`${words.service}: ${card.title}${card.title === id ? '' : ` (${id})`}`, ...lines].join('\n');
}

/** Returns the function that writes the cards of services into the prompts of a language. */
export const cardWriter =
  (language?: string) =>
  (id: string, card: ServiceCard): string =>
    serviceCardText(id, card, language);

/** Returns the id of the service with a name: its id, its title or an alias, whatever the case and the separators. */
export function findService({ services = {} }: Pick<Input, 'services'>, name: string): string | undefined {
  const keyOf = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, ' ').trim(); // prettier-ignore
  const found = Object.entries(services).filter(([id, { title, aliases = [] }]) =>
    [id, title, ...aliases].some((one) => keyOf(one) === keyOf(name)),
  );
  return found.length === 1 ? found[0]?.[0] : undefined;
}
