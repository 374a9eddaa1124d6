import type { ServiceCard } from '../model/service.ts';
import type { DeclaredInput } from './frontmatter-schema.ts';

/** A service with the file of its card. */
export interface Service {
  id: string;
  path: string;
  /** Undefined if the card has errors. */
  card: ServiceCard | undefined;
}

/** Returns the services that an input of kind `service` offers: those that it lists, or all. None for another kind. */
export function servicesOf(
  { kind, choices }: Pick<DeclaredInput, 'kind' | 'choices'>,
  all: readonly Service[],
): Service[] {
  if (kind !== 'service') return [];
  return choices === undefined ? [...all] : choices.flatMap((id) => all.find((service) => service.id === id) ?? []);
}
