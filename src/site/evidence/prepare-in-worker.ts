import { findSecrets } from '../../prompt/secrets/find-secrets.ts';
import { loadModule } from '../browser/services.ts';
import { prepareSource, type EvidenceRequest, type PreparedSource } from './prepare-evidence.ts';

/** How much the page scans at a time without a worker, in characters. */
const SLICE = 65_536;

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

/** Returns null if the worker did not start or failed. */
async function send(request: EvidenceRequest): Promise<PreparedSource | null> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return new Promise<PreparedSource | null>((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), START);
    worker.onmessage = ({ data }: MessageEvent<{ isStarted?: true; prepared?: PreparedSource }>) => {
      clearTimeout(timer);
      if (!data.isStarted) resolve(data.prepared ?? null);
    };
    worker.onerror = reject;
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
