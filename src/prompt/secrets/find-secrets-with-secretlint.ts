import { lintSource } from '@secretlint/core'; // a second opinion, from rules that others maintain
import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import type { SecretLintCoreConfig } from '@secretlint/types';
import type { Finding, SecretKind } from './finding.ts';
import { findSecrets } from './find-secrets.ts';
import { isNonSecret } from './non-secret.ts';

// secretlint-rule-filter-comments obeys comments in the text that turn rules off; untrusted evidence must not do that.
// secretlint-rule-gcp reports a whole Google credentials file; findSecrets already finds the private key in it.
const SKIPPED_RULES = ['secretlint-rule-filter-comments', 'secretlint-rule-gcp'];
// An account number is not a credential, and diagnosis needs it.
const NOT_SECRET = ['AWSAccountID'];

const config: SecretLintCoreConfig = {
  rules: rules
    .filter(({ meta }) => !SKIPPED_RULES.some((name) => meta.id.endsWith(name)))
    .map((rule) => ({ id: rule.meta.id, rule, options: {} })) as SecretLintCoreConfig['rules'],
};

/**
 * Finds the secrets that secretlint's recommended rules find, and those of `findSecrets`. The worker passes it slices through
 * `scan`; called directly, it takes the whole text.
 */
export async function findSecretsWithSecretlint(text: string): Promise<Finding[]> {
  const { messages } = await lintSource({
    // Without a path every rule runs, including those for files with a certain name.
    // secretlint would strip a byte order mark, which would shift every offset by one.
    source: { filePath: '', ext: '.txt', content: text.replace(/^\uFEFF/, ' '), contentType: 'text' },
    options: { config, noPhysicFilePath: true },
  });
  const found = messages.flatMap((message) => {
    if (NOT_SECRET.includes(message.messageId)) return [];
    const place = placeOf(text, message.range, Object.values(message.data ?? {}));
    if (isNonSecret(text.slice(place.start, place.end), 'strong', false)) return [];
    const rule = message.ruleId.replace('@secretlint/secretlint-rule-', '');
    return [{ kind: kindOf(rule), foundBy: rule, ...place }];
  });
  return [...found, ...findSecrets(text)];
}

function kindOf(rule: string): SecretKind {
  if (rule === 'aws' || rule === 'privatekey') return 'key';
  return rule === 'basicauth' || rule === 'database-connection-string' ? 'password' : 'token';
}

/**
 * Where the secret is. Some rules report a range that starts at the name before the secret but is only as long as the secret, so
 * the end of the secret would stay unmasked. The secret is therefore located by the value in the message. In a URL, only the
 * password is secret.
 */
function placeOf(
  text: string,
  [from, to]: readonly [number, number],
  values: unknown[],
): { start: number; end: number } {
  const secret = values.find((value) => typeof value === 'string' && value !== '');
  const start = typeof secret === 'string' ? text.indexOf(secret, from) : -1;
  if (typeof secret !== 'string' || start < 0 || start > to) return { start: from, end: to };
  const password = /^[a-z+:]{3,40}:\/\/[^\s:/@]*:([^\s/@]+)@/i.exec(secret);
  if (!password?.[1]) return { start, end: start + secret.length };
  const end = start + password[0].length - 1;
  return { start: end - password[1].length, end };
}
