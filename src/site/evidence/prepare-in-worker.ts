import { findSecrets } from '../../prompt/evidence/patterns.ts';
import { loadPart } from '../browser/load-part.ts';
import { prepareEvidence, type PreparedEvidence } from './prepare.ts';
import type { EvidenceRequest } from './worker.ts';

/** How much is scanned at a time if there is no worker, in characters. */
const SLICE = 65_536;

/** How long a worker may take until it starts, in milliseconds. */
const START = 5000;

/**
 * Prepares evidence in a worker. Where there is none, as in a page opened from a disk, it is prepared on the page in
 * slices; and with the quick scan alone, which is part of the page, if the other one is missing. Throws if the file cannot
 * be read.
 */
export async function prepareInWorker(request: EvidenceRequest): Promise<PreparedEvidence & { isQuick?: boolean }> {
  if (location.protocol !== 'file:') {
    const prepared = await send(request).catch(() => null);
    if (prepared) return prepared;
  }
  const { source, ...rest } = request;
  const text = typeof source === 'string' ? source : await source.text();
  const thorough = await loadPart(() => import('../../prompt/evidence/secretlint.ts')).catch(() => null);
  if (thorough) return prepareEvidence({ text, ...rest }, thorough.findSecretsThoroughly, SLICE);
  return { ...(await prepareEvidence({ text, ...rest }, findSecrets, SLICE)), isQuick: true };
}

/** Null if the worker failed, so that the page tries itself. */
async function send(request: EvidenceRequest): Promise<PreparedEvidence | null> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return new Promise<PreparedEvidence | null>((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), START);
    worker.onmessage = ({ data }: MessageEvent<{ isStarted?: true; prepared?: PreparedEvidence }>) => {
      clearTimeout(timer);
      if (!data.isStarted) resolve(data.prepared ?? null);
    };
    worker.onerror = reject;
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
