import { findSecretsThoroughly } from '../../prompt/evidence/secretlint.ts';
import { prepareEvidence, type RawEvidence } from './prepare.ts';

/** What the page sends to the worker: text, or a file for the worker to read, so that 20 MB block nobody. */
export type EvidenceRequest = Omit<RawEvidence, 'text'> & { source: string | Blob };

self.postMessage({ isStarted: true });
self.addEventListener('message', ({ data }: MessageEvent<EvidenceRequest>) => {
  const { source, ...rest } = data;
  Promise.resolve(typeof source === 'string' ? source : source.text())
    .then((text) => prepareEvidence({ text, ...rest }, findSecretsThoroughly))
    .then(
      (prepared) => self.postMessage({ prepared }),
      (error: unknown) => self.postMessage({ failed: String(error) }),
    );
});
