const [line, notice] = ['offline', 'edition'].map((part) =>
  document.querySelector<HTMLElement>(`[data-part="${part}"]`),
);

/** Says how the book stands without a network. */
function say(words: string): void {
  if (line) line.textContent = words;
}

/** Asks whether a new edition may take over; nothing changes before the reader says so. */
function ask(waiting: ServiceWorker): void {
  if (!notice) return;
  // On top of everything: above the list of pages, and above the bar of a prompt.
  notice.showPopover();
  notice.querySelector('[data-do="update"]')?.addEventListener('click', () => {
    isAsked = true;
    waiting.postMessage({ type: 'SKIP_WAITING' });
  });
  notice.querySelector('[data-do="later"]')?.addEventListener('click', () => notice.hidePopover());
}

/** Whether this tab asked for the new edition. */
let isAsked = false;

async function register({ serviceWorker }: Navigator): Promise<void> {
  const isFirst = serviceWorker.controller === null;
  serviceWorker.addEventListener('controllerchange', () => {
    if (isAsked) location.reload();
    else if (!isFirst) say('Callbook was updated in another tab. Reload when it suits; nothing is lost.');
  });
  const registration = await serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  const watch = (worker: ServiceWorker | null) =>
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && serviceWorker.controller) ask(worker);
    });
  if (registration.waiting && serviceWorker.controller) ask(registration.waiting);
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
  await serviceWorker.ready;
  say('Works without a network: this browser keeps the whole book.');
}

if (import.meta.env.PROD && location.protocol !== 'file:') {
  // On plain http, and in some private windows, there are none.
  if ('serviceWorker' in navigator)
    register(navigator).catch(() => say('Needs the network: this browser keeps no copy of the book.'));
  else say('Needs the network: browsers keep a copy of a book only when it comes over https.');
}
