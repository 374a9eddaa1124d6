import { findCards } from './find-cards.ts';
import { findColumnValues } from './find-column-values.ts';
import { findCommandSecrets } from './find-command-secrets.ts';
import { findCookies } from './find-cookies.ts';
import { findEncodedSecrets } from './find-encoded-secrets.ts';
import { findFieldValues } from './find-field-values.ts';
import { findIbans } from './find-ibans.ts';
import { findKubernetesSecrets } from './find-kubernetes-secrets.ts';
import { findNamedValues } from './find-named-values.ts';
import { findPersonalNumbers } from './find-personal-numbers.ts';
import { findPrivateKeys } from './find-private-keys.ts';
import { findSqlSecrets } from './find-sql-secrets.ts';
import { findTokenForms } from './find-token-forms.ts';
import { findUrlSecrets } from './find-url-secrets.ts';
import type { Finding } from './finding.ts';
import { landmarksOf } from './landmarks.ts';
import { namesIn } from './names-in-text.ts';

/** How many layers of encoding are looked into: a value may be JSON in JSON, percent-encoded, in Base64. */
const LAYERS = 4;

/**
 * The secrets in a text that can be found without a network or a list of known ones: tokens by their form, private keys,
 * values beside telling names, credentials in headers, cookies, addresses and commands, cards and bank accounts. It runs
 * in a page, in a worker and in Node, and takes time in proportion to the length of the text.
 */
export function findSecrets(text: string, layers = LAYERS): Finding[] {
  const landmarks = landmarksOf(text);
  const { words, forms, numbers } = landmarks;
  const names = namesIn(text, landmarks.names);
  return [
    ...findTokenForms(text, forms),
    ...findPrivateKeys(text),
    ...findNamedValues(text, names),
    ...findFieldValues(text, names),
    ...findCookies(text, words),
    ...findUrlSecrets(text),
    ...findCommandSecrets(text, words),
    ...findSqlSecrets(text, words),
    ...findKubernetesSecrets(text, words),
    ...findColumnValues(text, names),
    ...findCards(text, numbers),
    ...findIbans(text),
    ...findPersonalNumbers(text, words),
    ...(layers > 0 ? findEncodedSecrets(text, landmarks, (decoded) => findSecrets(decoded, layers - 1)) : []),
  ];
}
