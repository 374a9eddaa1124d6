import { findSecrets } from '../../prompt/secrets/find-secrets.ts';
import { loadModule } from '../browser/services.ts';
import { prepareSource, type EvidenceRequest, type PreparedSource } from './prepare-evidence.ts';
import type { FromWorker } from './worker.ts';

/** How much the page scans at a time without a worker, in characters. */
const SLICE = 65_536;

/** How much of a text is sent to the worker at a time, in characters. */
const PIECE = 1 << 20;

/** How long a worker may take to start, in milliseconds. */
const START = 5000;

/**
 * Prepares evidence in a worker. If the worker does not start, and in a page opened from a disk, the page prepares it in
 * slices. If the thorough scan cannot be loaded, only the quick scan is used. Throws if the file cannot be read.
 */
export async function prepareInWorker(request: EvidenceRequest): Promise<PreparedSource> {
  if (location.protocol !== 'file:') {
    const prepared = await send(request).catch(() => null);
    if (prepared) return prepared;
  }
  const thorough = await loadModule(() => import('../../prompt/secrets/find-secrets-with-secretlint.ts')).catch(
    () => null,
  );
  if (thorough) return prepareSource(request, thorough.findSecretsWithSecretlint, SLICE);
  return { ...(await prepareSource(request, findSecrets, SLICE)), isQuick: true };
}

/**
 * Returns null if the worker did not start or failed. A text is copied on its way to the worker, which takes long for a large
 * one, so it is sent in pieces, each when the worker asks for it.
 */
async function send({ source, ...rest }: EvidenceRequest): Promise<PreparedSource | null> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const text = typeof source === 'string' ? source : '';
  let sent = 0;
  return new Promise<PreparedSource | null>((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), START);
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      clearTimeout(timer);
      if (!data.isReady) resolve(data.prepared ?? null);
      else if (sent < text.length) worker.postMessage(text.slice(sent, (sent += PIECE)));
      else worker.postMessage(typeof source === 'string' ? rest : { ...rest, source });
    };
    worker.onerror = reject;
  }).finally(() => worker.terminate());
}
