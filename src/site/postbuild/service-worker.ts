import { cleanupOutdatedCaches, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'; // caches a whole site

/** Every file of the site with its hash: the build replaces this. */
declare const FILES: PrecacheEntry[];
/** The part of a service worker's global scope that is used here. */
declare const self: EventTarget & { skipWaiting(): Promise<void>; clients: { claim(): Promise<void> } };

// Caches the whole site and serves it from there, so that it works without a network.
cleanupOutdatedCaches();
// Pagefind adds the time to the URL of its index.
precacheAndRoute(FILES, { ignoreURLParametersMatching: [/^ts$/, /^utm_/] });

// A new version waits until a reader accepts it: nothing may change during an incident.
self.addEventListener('message', (event) => {
  if ((event as MessageEvent<{ type?: string } | null>).data?.type === 'SKIP_WAITING') void self.skipWaiting();
});
self.addEventListener('activate', (event) => {
  (event as Event & { waitUntil(work: Promise<void>): void }).waitUntil(self.clients.claim());
});
