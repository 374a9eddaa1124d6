import type { Finding, SecretKind } from './finding.ts';
import { findAssignments } from './assignments.ts';
import { findCards } from './luhn.ts';
import { findPrivateKeys } from './private-key.ts';
import { isStandIn } from './stand-in.ts';

/** Where a rule looks: the first group that takes part in a match is the secret, or else the whole match. */
interface Pattern {
  rule: string;
  kind: SecretKind;
  pattern: RegExp;
}

// A token begins where no letter, digit, `_` or `-` stands before it. That also keeps the search linear: a run of such
// characters is entered once.
const token = (rule: string, ...forms: string[]): Pattern => ({
  rule,
  kind: 'token',
  pattern: new RegExp(`(?<![A-Za-z0-9_-])(?:${forms.join('|')})`, 'g'),
});

// The value of a header (RFC 9110, section 11.4): a scheme with one credential, one with parameters, or no scheme.
const GIVEN = String.raw`\\{0,3}["']?[ \t]{0,4}[:=][ \t]{0,4}\\{0,3}["']?`;
const CREDENTIAL = String.raw`(?:bearer|basic|token|api-?key|key|negotiate|ntlm|bot|splunk)[ \t]{1,4}([^\s"'\\,;<]{4,8192})`;
const SIGNED = String.raw`(?:digest|oauth|hawk|signature|aws4-hmac-sha256)[ \t]{1,4}([^\r\n']{4,2048})`;
const ALONE = String.raw`(?=[^\s"'\\,;<\d]{0,256}\d)([^\s"'\\,;<]{8,8192})`;

const PATTERNS: Pattern[] = [
  {
    rule: 'aws-access-key',
    kind: 'key',
    pattern: /\b(?:A3T[A-Z0-9]|A(?:KIA|GPA|IDA|ROA|IPA|NPA|NVA|SIA))[A-Z0-9]{16}\b/g,
  },
  token(
    'github-token',
    String.raw`ghs_\d{1,20}_[\w-]{1,1000}\.[\w-]{1,10000}\.[\w-]{1,1000}`,
    String.raw`gh[opusr]_\w{36,255}`,
    String.raw`github_pat_\w{22,255}`,
  ),
  token('gitlab-token', String.raw`gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat)-[\w.-]{20,255}`),
  token('slack-token', String.raw`xox[abceoprs]-[\w-]{10,250}`, String.raw`xapp-\d-[\w-]{10,250}`),
  {
    rule: 'slack-webhook',
    kind: 'token',
    pattern: /hooks\.slack\.com\/(?:services|workflows|triggers)\/([\w/-]{20,200})/g,
  },
  token('stripe-key', String.raw`[rs]k_(?:live|test)_\w{16,255}`, String.raw`whsec_[\w+/=]{24,255}`),
  token('npm-token', String.raw`npm_\w{36}`),
  token('google-key', String.raw`AIza[\w-]{35}`, String.raw`ya29\.[\w-]{20,2048}`, String.raw`GOCSPX-[\w-]{20,64}`),
  token('ai-key', String.raw`sk-(?:ant|proj|svcacct|admin)-[\w-]{20,255}`, String.raw`sk-[A-Za-z0-9]{32,64}(?![\w-])`),
  token('jwt', String.raw`eyJ[\w-]{8,4096}\.eyJ[\w-]{8,32768}\.[\w-]{0,8192}`),
  {
    rule: 'authorization-header',
    kind: 'token',
    pattern: new RegExp(`authorization${GIVEN}(?:${CREDENTIAL}|${SIGNED}|${ALONE})`, 'gi'),
  },
  { rule: 'bearer-token', kind: 'token', pattern: /\bbearer[ \t]{1,4}([\w.~+/-]{16,8192}={0,2})/gi },
  // The userinfo of a URL (RFC 3986, section 3.2.1), and so of every connection string that is one.
  { rule: 'url-password', kind: 'password', pattern: /:\/\/[^\s:/?#@"'<>]{0,256}:([^\s/?#@"'<>]{1,256})@(?=[\w[])/g },
];

/**
 * The secrets that a small set of patterns knows: keys and tokens by their form, private keys, credentials in headers,
 * URLs and assignments, and card numbers. Quick enough to run on a prompt as it is copied; what secretlint knows
 * beyond is in `secretlint.ts`. Takes time in proportion to the length, whatever the text.
 */
export function findSecrets(text: string): Finding[] {
  const found = PATTERNS.flatMap(({ rule, kind, pattern }) => findPattern(text, rule, kind, pattern));
  return [...found, ...findPrivateKeys(text), ...findAssignments(text), ...findCards(text)];
}

function findPattern(text: string, rule: string, kind: SecretKind, pattern: RegExp): Finding[] {
  const found: Finding[] = [];
  for (const match of text.matchAll(pattern)) {
    const [whole] = match;
    const secret = match.slice(1).find((group) => group !== undefined) ?? whole;
    if (isStandIn(secret)) continue;
    // Where a pattern has a group, the secret is the last thing in it but for what a look-ahead sees or one character.
    const start = match.index + whole.lastIndexOf(secret);
    found.push({ kind, rule, start, end: start + secret.length });
  }
  return found;
}
