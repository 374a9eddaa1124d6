import type { Asked } from './worker.ts';
import { prepare, type Prepared } from './prepare.ts';

/** How much is looked at in one go where no worker can be had, in characters. */
const SLICE = 65_536;

/** Prepares evidence in a worker, or slice by slice on the page where none can be had, as from a disk. Throws when it cannot be read. */
export async function prepareApart(asked: Asked): Promise<Prepared> {
  if (location.protocol !== 'file:' && typeof Worker !== 'undefined') {
    const prepared = await inWorker(asked).catch(() => null);
    if (prepared) return prepared;
  }
  const { source, ...rest } = asked;
  const text = typeof source === 'string' ? source : await source.text();
  const { findSecretsThoroughly } = await import('../../prompt/evidence/secretlint.ts');
  return prepare({ text, ...rest }, findSecretsThoroughly, SLICE);
}

/** Null when the work failed there, so that it is tried here. */
function inWorker(asked: Asked): Promise<Prepared | null> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Prepared | null>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<{ prepared?: Prepared }>) => resolve(data.prepared ?? null);
    worker.onerror = reject;
    worker.postMessage(asked);
  }).finally(() => worker.terminate());
}
