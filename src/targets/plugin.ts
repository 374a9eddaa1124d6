import type { Pack } from '../model/pack.ts';
import { describe } from './skill/skill.ts';

/** The name of the marketplace in which the plugins are. */
export const MARKET = 'callbook';

/** Who offers the plugins. */
export const OFFERED_BY = { name: 'Callbook' };

/** What the marketplace offers. */
export const ABOUT_MARKET = 'Workflows for the person on call and the agent beside them.';

/** The folder of a plugin, from the marketplace that names it. */
export function pluginFolder({ id }: Pick<Pack, 'id'>): string {
  return `./plugins/${id}`;
}

/** What the manifests of all plugin systems say alike: the plugin of a workflow has its id and its version. */
export function pluginFields(pack: Pack): {
  name: string;
  version: string;
  description: string;
  author: { name: string };
} {
  return { name: pack.id, version: pack.version, description: describe(pack), author: OFFERED_BY };
}
