import { prepareSource, type EvidenceRequest, type PreparedSource } from './prepare-source.ts';

/** How much is scanned at a time if there is no worker, in characters. */
const SLICE = 65_536;

/**
 * Prepares evidence in a worker. Where there is none, as in a page opened from a disk, it is prepared on the page in
 * slices. Throws if the file cannot be read.
 */
export async function prepareInWorker(request: EvidenceRequest): Promise<PreparedSource> {
  if (location.protocol !== 'file:' && typeof Worker !== 'undefined') {
    const prepared = await send(request).catch(() => null);
    if (prepared) return prepared;
  }
  const { findSecretsThoroughly } = await import('../../prompt/evidence/secretlint.ts');
  return prepareSource(request, findSecretsThoroughly, SLICE);
}

/** Null if the worker failed, so that the page tries itself. */
function send(request: EvidenceRequest): Promise<PreparedSource | null> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return new Promise<PreparedSource | null>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<{ prepared?: PreparedSource }>) => resolve(data.prepared ?? null);
    worker.onerror = reject;
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
