import { cleanupOutdatedCaches, PrecacheController, type PrecacheEntry } from 'workbox-precaching'; // caches a whole site
import { findNearestPage, findPage, type FoundPage } from './find-page.ts';

/** Every file of the site with its hash: the build replaces this. */
declare const FILES: PrecacheEntry[];
/** The path below which the site is served, with a slash at both ends: the build replaces this. */
declare const BASE: string;

interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface RequestEvent extends WorkerEvent {
  request: Request;
  respondWith(response: Promise<Response> | Response): void;
}

/** The open tabs, as a service worker sees them. */
interface Tabs {
  get(id: string): Promise<unknown>;
  matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly { id: string }[]>;
}

/** The part of a service worker's global scope that is used here. */
declare const self: EventTarget & {
  location: Location;
  registration: { installing: unknown; waiting: unknown };
  clients: Tabs & { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
};

// Caches the whole site and serves it from there, so that it works without a network.
const site = new PrecacheController();
site.addToCacheList(FILES);
cleanupOutdatedCaches();

// The browser stops an idle worker, so it has to store its state.
const CACHE = `callbook-earlier-tabs${BASE === '/' ? '' : BASE}`;
const TABS_URL = '/earlier-tabs';

const has = (file: string) => site.getCacheKeyForURL(file) !== undefined;

self.addEventListener('install', (event) => void site.install(event as never));

// A new version waits until the user accepts it, because nothing may change during an incident.
self.addEventListener('message', (event) => {
  if ((event as MessageEvent<{ type?: string } | null>).data?.type === 'SKIP_WAITING') void self.skipWaiting();
});

// The tabs of the earlier version still need its files.
self.addEventListener('activate', (event) => {
  (event as WorkerEvent).waitUntil(rememberOpenTabs(self.clients).then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event as RequestEvent;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (!url.pathname.startsWith(BASE)) return;
  const isPage = request.mode === 'navigate';
  if (isPage) (event as WorkerEvent).waitUntil(removeEarlierFiles(event as WorkerEvent));
  const found = findPage(url, has);
  const answer = found
    ? answerWith(found, event as RequestEvent)
    : isPage
      ? fetch(request).catch(() => answerWith(findNearestPage(url, has, BASE), event as RequestEvent))
      : fromEarlierVersion(request);
  (event as RequestEvent).respondWith(answer);
});

function answerWith(found: FoundPage, event: RequestEvent): Promise<Response> {
  if ('redirect' in found) return Promise.resolve(Response.redirect(found.redirect));
  return site.createHandlerBoundToURL(found.file)({
    request: event.request,
    event: event as never,
    url: new URL(event.request.url),
  });
}

async function fromEarlierVersion(request: Request): Promise<Response> {
  // The cached URLs of files without a hash in their names have it in the query.
  return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);
}

/** Removes the files of earlier versions if no tab needs them and no later version is being installed. */
async function removeEarlierFiles(event: WorkerEvent): Promise<void> {
  const { installing, waiting } = self.registration;
  if (!installing && !waiting && !(await earlierTabsAreOpen(self.clients))) await site.activate(event as never);
}

/** Stores which tabs are open when a new version of the site takes over: they continue with the earlier one. */
async function rememberOpenTabs(tabs: Tabs): Promise<void> {
  const open = await tabs.matchAll({ type: 'window', includeUncontrolled: true });
  const cache = await caches.open(CACHE);
  await cache.put(TABS_URL, new Response(JSON.stringify(open.map(({ id }) => id))));
}

/** Whether any of those tabs is still open. */
async function earlierTabsAreOpen(tabs: Tabs): Promise<boolean> {
  const stored = await (await caches.open(CACHE)).match(TABS_URL);
  const ids = stored ? ((await stored.json()) as string[]) : [];
  const open = await Promise.all(ids.map((id) => tabs.get(id)));
  return open.some((tab) => tab !== undefined);
}
