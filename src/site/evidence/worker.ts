import { findSecretsThoroughly } from '../../prompt/evidence/secretlint.ts';
import { prepare, type Raw } from './prepare.ts';

/** What the page asks for: text, or a file to be read here, where 20 MB stop nobody. */
export type Asked = Omit<Raw, 'text'> & { source: string | Blob };

self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const { source, ...rest } = data;
  Promise.resolve(typeof source === 'string' ? source : source.text())
    .then((text) => prepare({ text, ...rest }, findSecretsThoroughly))
    .then(
      (prepared) => self.postMessage({ prepared }),
      (error: unknown) => self.postMessage({ failed: String(error) }),
    );
});
