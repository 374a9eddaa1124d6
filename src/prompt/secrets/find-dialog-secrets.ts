// cspell:disable -- names of products and commands

import type { Finding } from './finding.ts';
import { findByPatterns, wordsOfPatterns, type SecretPattern } from './secret-pattern.ts';

/** Secrets in the dialogs of line protocols, and where programs announce a password that they made. */
const DIALOGS: readonly SecretPattern[] = [
  // SMTP and IMAP (RFC 4954, RFC 9051): `AUTH PLAIN AGRl…`, the answer to `Password:` in Base64
  [
    'auth',
    /\bAUTH(?:ENTICATE)?[ \t]+(?:PLAIN|LOGIN|XOAUTH2|OAUTHBEARER|CRAM-MD5|NTLM)[ \t]+(?=[A-Za-z\d+/]*[a-z])([A-Za-z\d+/]{8,4096}={0,2})(?![\w-])/g,
  ],
  ['ugfzc', /\b334 UGFzc3dvcmQ6[^\n]*\n(?:[^\n]{0,80}?[^A-Za-z\d+/\n])?([A-Za-z\d+/]{4,512}={0,2})[ \t]*\r?$/gm],
  ['challenge', /\bAUTH[ \t]+(?:LOGIN|PLAIN)[ \t]+(?:challenge|response)\W{1,4}([^\s"']{3,512})/g],
  [
    'login',
    / LOGIN (?<=(?:^|[\s>:"])[A-Za-z]{1,4}\d{1,6} LOGIN )(?:"[^"\n]{1,128}"|[^\s"]{1,128}) (?:"([^"\n]{3,256})"|(?=[^\s"]*[\d!-/:-@[-`{-~])([^\s"]{3,256}))["')]*[ \t]*\r?$/gm,
  ],
  // FTP, POP3, NNTP, IRC
  [
    'pass',
    /PASS[ \t]+(?<=(?:\bUSER[ \t]+\S[^\n]*\n(?:[^\n]*\n){0,3}|(?:331|\+OK)[ -][^\n]*\n)(?:[^\n]{0,80}[>:\]~\d-][ \t]*)?PASS[ \t]+)(\S{3,256})[ \t]*\r?$/gm,
  ],
  ['pass+oauth', /\bPASS[ \t]+:?(oauth:\S{6,256})/g],
  ['pass+nick', /^(?:[<>-]{1,3}[ \t]*)?PASS[ \t]+:?(\S{3,256})[ \t]*\r?\n[^\n]{0,20}?\b(?:NICK|CAP|USER)\b/gm],
  ['authinfo', /\bAUTHINFO[ \t]+PASS[ \t]+(\S{3,256})/gi],
  ['identify', /\b(?:NickServ|NS)\b[^\n]{0,24}?\bIDENTIFY[ \t]+(?:[^\s]+[ \t]+)?(\S{4,256})/gi],
  ['post', /post_auth_message_response["'],\s*["']response["']:\s*["']([^"'\n]{3,256})/g],
  // Keys of TLS sessions, as browsers and curl log them (SSLKEYLOGFILE)
  [
    'random traffic exporter',
    /\b(?:CLIENT_RANDOM|(?:CLIENT|SERVER)_(?:HANDSHAKE_|EARLY_)?TRAFFIC_SECRET(?:_\d)?|EXPORTER_SECRET|EARLY_EXPORTER_SECRET)[ \t]+[\da-fA-F]{64}[ \t]+([\da-fA-F]{32,128})/g,
  ],
  // Elasticsearch: `PASSWORD elastic = …`, `New value: …` below the sentence about the password
  ['password', /^[ \t]*PASSWORD[ \t]+\S{1,64}[ \t]+=[ \t]+(\S{6,256})[ \t]*\r?$/gm],
  ['password+value', /\bpassword\b[^\n]{0,80}\breset\b[^\n]*\n[ \t]*New value:[ \t]*(\S{6,256})/gi],
  // Argo CD and others: a Secret that the command before decodes
  [
    'kubectl',
    /\bget secrets?\b[^\n]{0,300}\|[ \t]*base64[ \t]+(?:-d|-D|--decode)\b[^\n]*\n[ \t]*([^\s%]{6,512})[ \t%]*\r?$/gm,
  ],
  // Home Assistant, ESPHome: `encryption:` with its key below
  ['encrypt', /\bencryption["']?[ \t]*[:=][\s{]*["']?key["']?[ \t]*[:=][ \t]*["']?([A-Za-z\d+/_-]{22,}={0,2})/gi],
];

/**
 * A sentence that ends in a colon and announces a secret, which follows on the next line, or after a blank one. A prompt such
 * as `Password:` alone announces none: what is typed there is not shown.
 */
const ANNOUNCED =
  /\b(?:following|generated|initial|temporary|temp|new|default|reset|random|your|this|below|user|is|lautet)\b[^\n]*:[ \t]*$/i;

/** The words of the patterns. */
export const DIALOG_WORDS = wordsOfPatterns(DIALOGS);

/** Secrets in dialogs and announcements. */
export function findDialogSecrets(text: string, words: ReadonlySet<string>): Finding[] {
  return findByPatterns(text, words, 'dialog', DIALOGS);
}

/** Where a value begins and ends that is announced on one line and follows on the next; undefined if there is none. */
export function announcedAfter(text: string, at: number): { start: number; end: number } | undefined {
  const near = text.slice(at, at + 400);
  const lineEnd = near.search(/\r?\n/);
  if (lineEnd < 0 || !/:[ \t]*$/.test(near.slice(0, lineEnd))) return undefined;
  const before = text.slice(Math.max(0, at - 300), at);
  const line = before.slice(before.lastIndexOf('\n') + 1) + near.slice(0, lineEnd);
  const below = /^\r?\n(?:[ \t]*\r?\n)?[ \t]*([^\s"'`,]{6,256})[ \t]*(?=\r?\n|$)/.exec(near.slice(lineEnd));
  const value = below?.[1];
  if (!below || value === undefined || line.length > 300 || !ANNOUNCED.test(line)) return undefined;
  // Prompts of shells, and the next key of a file
  if (/[:#>{[(]$|^[-\w.]+@[\w.-]+[:~]|^[<[{(/-]/.test(value)) return undefined;
  const end = at + lineEnd + below[0].trimEnd().length;
  return { start: end - value.length, end };
}
