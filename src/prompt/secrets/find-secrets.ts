import { findArgumentSecrets } from './find-argument-secrets.ts';
import { findCards } from './find-cards.ts';
import { findColumnValues } from './find-column-values.ts';
import { findCommandSecrets } from './find-command-secrets.ts';
import { findCookies } from './find-cookies.ts';
import { findDeviceSecrets } from './find-device-secrets.ts';
import { findDialogSecrets } from './find-dialog-secrets.ts';
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
  const { words, numbers } = landmarks;
  const names = namesIn(text, landmarks.names);
  const found = [
    ...findTokenForms(text, landmarks),
    ...findPrivateKeys(text),
    ...findNamedValues(text, names),
    ...findFieldValues(text, names),
    ...findCookies(text, words),
    ...findUrlSecrets(text, words),
    ...findCommandSecrets(text, words),
    ...findDeviceSecrets(text, words, landmarks.names),
    ...findDialogSecrets(text, words),
    ...findArgumentSecrets(text, landmarks.calls),
    ...findSqlSecrets(text, words),
    ...findKubernetesSecrets(text, words),
    ...findColumnValues(text, names),
    ...findCards(text, numbers),
    ...findIbans(text, landmarks.accounts, words),
    ...findPersonalNumbers(text, landmarks.names, words),
    ...(layers > 0 ? findEncodedSecrets(text, landmarks, (decoded) => findSecrets(decoded, layers - 1)) : []),
  ];
  return outermost(found).filter(({ start, end }) => !isMasked(text.slice(start, end)));
}

/** Findings in order, without those inside of others. */
function outermost(findings: Finding[]): Finding[] {
  const outer: Finding[] = [];
  for (const finding of findings.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (finding.end > (outer.at(-1)?.end ?? -1)) outer.push(finding);
  }
  return outer;
}

/** Whether a part of a text was masked before, and holds nothing else that could be secret. */
function isMasked(part: string): boolean {
  return (
    part.length < 512 &&
    /<(?:token|key|card|password)-\d+>/.test(part) &&
    !/[A-Za-z\d]{8}/.test(part.replace(/<\w+-\d+>/g, ''))
  );
}
