import { findArgumentSecrets } from './find-argument-secrets.ts';
import { findColumnValues } from './find-column-values.ts';
import { findCommandSecrets } from './find-command-secrets.ts';
import { findCookies } from './find-cookies.ts';
import { findDeviceSecrets } from './find-device-secrets.ts';
import { findDialogSecrets } from './find-dialog-secrets.ts';
import { findEncodedSecrets } from './find-encoded-secrets.ts';
import { findFieldValues } from './find-field-values.ts';
import { findFileSecrets } from './find-file-secrets.ts';
import { findJournalValues } from './find-journal-values.ts';
import { findKubernetesSecrets } from './find-kubernetes-secrets.ts';
import { findNamedValues } from './find-named-values.ts';
import { findNumbers } from './find-numbers.ts';
import { findPrintedSecrets } from './find-printed-secrets.ts';
import { findPrivateKeys } from './find-private-keys.ts';
import { findSqlSecrets } from './find-sql-secrets.ts';
import { findStoredSecrets } from './find-stored-secrets.ts';
import { findTokenFormats } from './find-token-formats.ts';
import { findUrlSecrets } from './find-url-secrets.ts';
import { isDistinct } from './non-secret.ts';
import { findProjectSecrets } from './project-patterns.ts';
import type { Finding } from './finding.ts';
import { candidatesIn } from './candidates.ts';
import { PLACEHOLDER } from './placeholder.ts';

/** How many layers of encoding are decoded: a value may be JSON in JSON, percent-encoded, in Base64. */
const LAYERS = 4;

/**
 * Finds the secrets in a text, without the network and without knowing their values: tokens by their form, private keys, values
 * next to secret-like names, credentials in headers, cookies, URLs, commands, dialogs and configurations of devices, cards and
 * bank accounts. It runs in a page, in a worker and in Node, and takes time in proportion to the length of the text.
 */
export function findSecrets(text: string, layers = LAYERS): Finding[] {
  const candidates = candidatesIn(text);
  const { names, words } = candidates;
  const found = [
    ...findProjectSecrets(text),
    ...findTokenFormats(text, candidates),
    ...findPrivateKeys(text, words),
    ...findNamedValues(text, candidates),
    ...findFieldValues(text, candidates),
    ...findJournalValues(text, names),
    ...findCookies(text, words),
    ...findUrlSecrets(text, words),
    ...findCommandSecrets(text, words),
    ...findStoredSecrets(text, words),
    ...findPrintedSecrets(text, words),
    ...findDeviceSecrets(text, candidates),
    ...findDialogSecrets(text, words),
    ...findFileSecrets(text, words),
    ...findArgumentSecrets(text, candidates),
    ...findSqlSecrets(text, words),
    ...findKubernetesSecrets(text, words),
    ...findColumnValues(text, candidates),
    ...findNumbers(text, candidates),
    ...(layers > 0 ? findEncodedSecrets(text, candidates, (decoded) => findSecrets(decoded, layers - 1)) : []),
  ];
  return outermost(found).filter(({ start, end }) => !isMasked(text.slice(start, end)));
}

/** Returns the findings in order, without those inside other findings. */
function outermost(findings: Finding[]): Finding[] {
  const outer: Finding[] = [];
  for (const finding of findings.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (finding.end > (outer.at(-1)?.end ?? -1)) outer.push(finding);
  }
  return outer;
}

/** Whether a part of a text was masked before, and contains nothing else that could be a secret. */
function isMasked(part: string): boolean {
  if (part.length >= 512 || !PLACEHOLDER.test(part)) return false;
  return !part.split(PLACEHOLDER).some((rest) => rest.split(/[^!-~\p{L}]+/u).some(isDistinct));
}
