import { cleanupOutdatedCaches, PrecacheController, type PrecacheEntry } from 'workbox-precaching'; // caches a whole site
import { findNearestPage, findPage, type FoundPage } from '../offline/find-page.ts';
import { earlierTabsAreOpen, rememberOpenTabs, type Tabs } from '../offline/earlier-tabs.ts';

/** Every file of the site with its hash: the build replaces this. */
declare const FILES: PrecacheEntry[];

interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface RequestEvent extends WorkerEvent {
  request: Request;
  respondWith(response: Promise<Response> | Response): void;
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

const has = (file: string) => site.getCacheKeyForURL(file) !== undefined;

self.addEventListener('install', (event) => void site.install(event as never));

// A new version waits until a reader accepts it: nothing may change during an incident.
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
  const isPage = request.mode === 'navigate';
  if (isPage) (event as WorkerEvent).waitUntil(removeEarlierFiles(event as WorkerEvent));
  const found = findPage(url, has);
  const answer = found
    ? answerWith(found, event as RequestEvent)
    : isPage
      ? fetch(request).catch(() => answerWith(findNearestPage(url, has), event as RequestEvent))
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
  // The addresses of cached files that have no hash in their names have one in the query.
  return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);
}

/** Removes the files of earlier versions when no tab needs them, except while a later version adds its own. */
async function removeEarlierFiles(event: WorkerEvent): Promise<void> {
  const { installing, waiting } = self.registration;
  if (!installing && !waiting && !(await earlierTabsAreOpen(self.clients))) await site.activate(event as never);
}
