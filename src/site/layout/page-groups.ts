import { groupBy } from '../../base/collections.ts';
import { compareText } from '../../base/text.ts';
import type { CallbookConfig } from '../../config/config-schema.ts';

/** A group of a list; pages without a group have no label. */
export interface PageGroup<Item> {
  label: string | undefined;
  items: Item[];
}

/** A list with more entries is closed by groups and has a filter, so that its page stays short. */
const MAX_LISTED = 30;

/** Whether a list is too long to be shown whole. */
export const isLong = (items: readonly unknown[]): boolean => items.length > MAX_LISTED;

/**
 * Returns the groups of pages by the paths of the pages: a group of the config that lists a page, or else its own key `group`.
 */
export function groupsByPath(
  configured: CallbookConfig['sidebar'],
  documents: readonly { id: string; data: { group?: string | undefined } }[],
): ReadonlyMap<string, string> {
  const own = documents.flatMap(({ id, data }) => (data.group === undefined ? [] : [[id, data.group] as const]));
  const listed = configured.flatMap(({ label, items }) =>
    items.flatMap((item) => (typeof item === 'string' ? [[item.replace(/^\/|\/$/g, ''), label] as const] : [])),
  );
  return new Map([...own, ...listed]);
}

/** Puts items in groups, in the order of their labels; items without a group come last. */
export function intoGroups<Item>(
  items: readonly Item[],
  groupOf: (item: Item) => string | undefined,
): PageGroup<Item>[] {
  const groups = groupBy(items, groupOf);
  const labels = [...groups.keys()].filter((label) => label !== undefined).sort(compareText);
  const rest = groups.get(undefined);
  return [
    ...labels.map((label) => ({ label, items: groups.get(label) ?? [] })),
    ...(rest ? [{ label: undefined, items: rest }] : []),
  ];
}
