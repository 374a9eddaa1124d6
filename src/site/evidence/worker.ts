import { findSecretsThoroughly } from '../../prompt/secrets/find-secrets-thoroughly.ts';
import { prepareSource, type EvidenceRequest } from './prepare-evidence.ts';

self.postMessage({ isStarted: true });
self.addEventListener('message', ({ data }: MessageEvent<EvidenceRequest>) => {
  prepareSource(data, findSecretsThoroughly).then(
    (prepared) => self.postMessage({ prepared }),
    (error: unknown) => self.postMessage({ failed: String(error) }),
  );
});
