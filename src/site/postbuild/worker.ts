import { cleanupOutdatedCaches, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'; // keeps whole editions of a site

/** What the build knows of the site: every file with the hash of its content. */
declare const FILES: PrecacheEntry[];
/** What of the scope of a service worker is used here. */
declare const self: EventTarget & { skipWaiting(): Promise<void>; clients: { claim(): Promise<void> } };

// The service worker of the book: keeps the whole of it, and answers from there, so that it opens without a network.
cleanupOutdatedCaches();
// Pagefind asks for its index with the time in the address.
precacheAndRoute(FILES, { ignoreURLParametersMatching: [/^ts$/, /^utm_/] });

// A new edition waits until a reader says so: nothing may change under an incident.
self.addEventListener('message', (event) => {
  if ((event as MessageEvent<{ type?: string } | null>).data?.type === 'SKIP_WAITING') void self.skipWaiting();
});
self.addEventListener('activate', (event) => {
  (event as Event & { waitUntil(work: Promise<void>): void }).waitUntil(self.clients.claim());
});
