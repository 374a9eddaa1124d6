import { findSecretsWithSecretlint } from '../../prompt/secrets/find-secrets-with-secretlint.ts';
import { prepareSource, type EvidenceRequest, type PreparedSource } from './prepare-evidence.ts';

/** What the worker tells the page: that it is ready for the next message, or the result; neither if it failed. */
export interface FromWorker {
  isReady?: true;
  prepared?: PreparedSource;
}

/** A piece of the text to prepare, or what is to be done: a request without a source is for the pieces. */
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
