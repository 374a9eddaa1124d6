import { t } from '../messages/page-messages.ts';

const status = document.querySelector('[data-part="offline"]');

function showStatus(text: string): void {
  if (status) status.textContent = text;
}

/** Whether this tab asked for the new version of the site. */
let isUpdating = false;

/** Offers a new version of the site. Nothing changes until the reader accepts it. */
function offerUpdate(waiting: ServiceWorker): void {
  // notices.js shows it.
  document.dispatchEvent(new CustomEvent('callbook-notice', { detail: 'update' }));
  document.querySelector('[data-notice="update"] [data-do="update"]')?.addEventListener('click', () => {
    isUpdating = true;
    waiting.postMessage({ type: 'SKIP_WAITING' });
  });
}

async function register({ serviceWorker }: Navigator): Promise<void> {
  const isFirstVisit = serviceWorker.controller === null;
  serviceWorker.addEventListener('controllerchange', () => {
    if (isUpdating) location.reload();
    else if (!isFirstVisit) showStatus(t('controls.offline.updated'));
  });
  const registration = await serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  const watch = (worker: ServiceWorker | null) =>
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && serviceWorker.controller) offerUpdate(worker);
    });
  if (registration.waiting && serviceWorker.controller) offerUpdate(registration.waiting);
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
  await serviceWorker.ready;
  showStatus(t('controls.offline.ready'));
}

if (import.meta.env.PROD && location.protocol !== 'file:') {
  // Over plain HTTP there is no serviceWorker; in some private windows, and where it is turned off, neither.
  if (!isSecureContext) showStatus(t('controls.offline.insecure'));
  else register(navigator).catch(() => showStatus(t('controls.offline.failed')));
}
