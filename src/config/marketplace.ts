import { MARKETPLACE, type Marketplace } from '../targets/agent-tool.ts';
import type { CallbookConfig } from './config-schema.ts';

/** Returns the identity of the plugin marketplaces of a project. */
export function marketplaceOf({ title, description, marketplace }: CallbookConfig): Marketplace {
  return {
    name: marketplace.name ?? MARKETPLACE.name,
    title,
    description: marketplace.description ?? description ?? title,
    owner: marketplace.owner ?? title,
  };
}
