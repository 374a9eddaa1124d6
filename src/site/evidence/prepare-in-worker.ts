import { prepareEvidence, type PreparedEvidence } from './prepare.ts';
import type { EvidenceRequest } from './worker.ts';

/** How much is scanned at a time if there is no worker, in characters. */
const SLICE = 65_536;

/**
 * Prepares evidence in a worker. Where there is none, as in a page opened from a disk, it is prepared on the page in
 * slices. Throws if the file cannot be read.
 */
export async function prepareInWorker(request: EvidenceRequest): Promise<PreparedEvidence> {
  if (location.protocol !== 'file:' && typeof Worker !== 'undefined') {
    const prepared = await send(request).catch(() => null);
    if (prepared) return prepared;
  }
  const { source, ...rest } = request;
  const text = typeof source === 'string' ? source : await source.text();
  const { findSecretsThoroughly } = await import('../../prompt/secrets/secretlint.ts');
  return prepareEvidence({ text, ...rest }, findSecretsThoroughly, SLICE);
}

/** Null if the worker failed, so that the page tries itself. */
function send(request: EvidenceRequest): Promise<PreparedEvidence | null> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return new Promise<PreparedEvidence | null>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<{ prepared?: PreparedEvidence }>) => resolve(data.prepared ?? null);
    worker.onerror = reject;
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
