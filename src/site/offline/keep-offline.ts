import { withBase } from '../base-url.ts';
import { t } from '../messages/page-messages.ts';

/** Whether this tab asked for the new version of the site. */
let isUpdating = false;

/** Registers the service worker, which keeps the site for use without a network, and says below the page whether it works. */
export async function keepOffline(): Promise<void> {
  // There is no serviceWorker on plain HTTP, in some private windows, and if the user turned it off.
  if (!isSecureContext) showStatus(t('controls.offline.insecure'));
  else await register(navigator).catch(() => showStatus(t('controls.offline.failed')));
}

async function register({ serviceWorker }: Navigator): Promise<void> {
  // On the first visit the page starts without a worker, and then the first worker controls it.
  let isControlled = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    if (isUpdating) location.reload();
    else if (isControlled) showStatus(t('controls.offline.updated'));
    isControlled = true;
  });
  const registration = await serviceWorker.register(withBase('sw.js'), { updateViaCache: 'none' });
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

/** Offers a new version of the site. Nothing changes until the user accepts it. */
function offerUpdate(waiting: ServiceWorker): void {
  // notices.js shows it.
  document.dispatchEvent(new CustomEvent('callbook-notice', { detail: 'update' }));
  document.querySelector('[data-notice="update"] [data-do="update"]')?.addEventListener('click', () => {
    isUpdating = true;
    waiting.postMessage({ type: 'SKIP_WAITING' });
  });
}

function showStatus(text: string): void {
  const status = document.querySelector('[data-part="offline"]');
  if (status) status.textContent = text;
}
