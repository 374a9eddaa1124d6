import { findSecretsWithSecretlint } from '../../prompt/secrets/find-secrets-with-secretlint.ts';
import { prepareSource, type EvidenceRequest, type PreparedSource } from './prepare-evidence.ts';

/** A message to the page: that the worker is ready for the next message, or the result. An empty message means that it failed. */
export interface FromWorker {
  isReady?: true;
  prepared?: PreparedSource;
}

/** The text is sent in pieces, then a request follows. A request without `source` is about these pieces. */
type ToWorker = string | (Omit<EvidenceRequest, 'source'> & { source?: Blob });

const post = (message: FromWorker) => self.postMessage(message);
const pieces: string[] = [];

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (typeof data === 'string') {
    pieces.push(data);
    post({ isReady: true });
    return;
  }
  prepareSource({ ...data, source: data.source ?? pieces.join('') }, findSecretsWithSecretlint).then(
    (prepared) => post({ prepared }),
    () => post({}),
  );
});
post({ isReady: true });
