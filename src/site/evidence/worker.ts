import { findSecretsWithSecretlint } from '../../prompt/secrets/find-secrets-with-secretlint.ts';
import { prepareSource, type EvidenceRequest } from './prepare-evidence.ts';

self.postMessage({ isStarted: true });
self.addEventListener('message', ({ data }: MessageEvent<EvidenceRequest>) => {
  prepareSource(data, findSecretsWithSecretlint).then(
    (prepared) => self.postMessage({ prepared }),
    (error: unknown) => self.postMessage({ failed: String(error) }),
  );
});
