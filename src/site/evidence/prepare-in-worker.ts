import { findSecrets } from '../../prompt/secrets/find-secrets.ts';
import { loadPart } from '../browser/load-part.ts';
import { prepareSource, type EvidenceRequest, type PreparedSource } from './prepare-source.ts';

/** How much is scanned at a time if there is no worker, in characters. */
const SLICE = 65_536;

/** How long a worker may take until it starts, in milliseconds. */
const START = 5000;

/**
 * Prepares evidence in a worker. Where there is none, as in a page opened from a disk, it is prepared on the page in
 * slices; and with the quick scan alone, which is part of the page, if the other one is missing. Throws if the file cannot
 * be read.
 */
export async function prepareInWorker(request: EvidenceRequest): Promise<PreparedSource> {
  if (location.protocol !== 'file:') {
    const prepared = await send(request).catch(() => null);
    if (prepared) return prepared;
  }
  const thorough = await loadPart(() => import('../../prompt/secrets/find-secrets-thoroughly.ts')).catch(() => null);
  if (thorough) return prepareSource(request, thorough.findSecretsThoroughly, SLICE);
  return { ...(await prepareSource(request, findSecrets, SLICE)), isQuick: true };
}

/** Null if the worker failed, so that the page tries itself. */
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
