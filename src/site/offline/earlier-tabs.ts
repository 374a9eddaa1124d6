/** The open tabs, as a service worker sees them. */
export interface Tabs {
  get(id: string): Promise<unknown>;
  matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly { id: string }[]>;
}

// A worker is stopped when it has nothing to do, and forgets what it does not write down.
const CACHE = 'callbook-earlier-tabs';
const ADDRESS = '/earlier-tabs';

/** Writes down which tabs are open as a new version of the site takes over: they go on with the earlier one. */
export async function rememberOpenTabs(tabs: Tabs): Promise<void> {
  const open = await tabs.matchAll({ type: 'window', includeUncontrolled: true });
  const cache = await caches.open(CACHE);
  await cache.put(ADDRESS, new Response(JSON.stringify(open.map(({ id }) => id))));
}

/** Whether any of those tabs is still open. */
export async function earlierTabsAreOpen(tabs: Tabs): Promise<boolean> {
  const stored = await (await caches.open(CACHE)).match(ADDRESS);
  const ids = stored ? ((await stored.json()) as string[]) : [];
  const open = await Promise.all(ids.map((id) => tabs.get(id)));
  return open.some((tab) => tab !== undefined);
}
