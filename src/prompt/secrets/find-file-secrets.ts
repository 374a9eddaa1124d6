// cspell:ignore opap arap Exim pgsql mbsync authinfo Hikari TACACS ssha vpnc Informix mkstore userlist pppd -- programs and their settings
// cspell:ignoreRegExp /\bb?mkstore/
import type { Words } from './candidate.ts';
import type { Finding } from './finding.ts';
import { isCommonWord } from './non-secret.ts';
import { findByPatterns, wordsOfPatterns, type SecretPattern } from './secret-pattern.ts';

/** Secrets in lines of configuration files that no secret-like name is next to. */
const LINES: readonly SecretPattern[] = [
  // Exim: what a client sends, with colons or carets around the user, and servers of databases
  ['client_send', /\bclient_send[ \t]*=[ \t]*:[^\n:{}$]{1,128}:[ \t]*([^\s{}]{3,256})/g],
  ['client_send', /\bclient_send[ \t]*=[^\n^{}$]{0,128}\^[^\s^{}$]{1,128}\^([^\s{}]{3,256})/g],
  [
    'mysql_servers|pgsql_servers',
    /[=:][ \t]*[\w.-]+(?:\([^)\n]{1,128}\))?\/[\w.-]+\/[\w.-]+\/([^\s/:]{3,256})(?=[ \t]*(?::|\r?$))/gm,
  ],
  // The access to a source of gems
  ['<bundle_', /\bBUNDLE_[A-Z\d_]+=[\w.-]{1,64}:([^\s:@/]{8,128})(?=\s|$)/gm],
  ['password_maps', /password_maps[ \t]*=[ \t]*(?:static|inline):\{?[^\s:]{1,128}:(\S{3,256})/y],
  // Sendmail and mbsync
  ['authinfo:', /\bAuthInfo:[^\n]{0,300}?"P:([^"\n]{3,256})"/gi],
  ['<user>+<pass>', /^[ \t]*User[ \t]+\S+[ \t]*\r?\n[ \t]*Pass[ \t]+"?([^\s"]{3,256})"?[ \t]*\r?$/gm, 1],
  // What HikariCP logs of its configuration
  ['hikari', /\bpassword\.{4,}(?![.<])(\S{3,256})/g],
  // Users of Dovecot, CouchDB, TACACS and Asterisk
  [
    ':{ssha|:{sha|:{smd5|:{blf|:{argon',
    /^[\w.@+-]{1,128}:\{(?:S?SHA(?:224|256|384|512)?|SMD5|BLF-CRYPT|SHA(?:256|512)-CRYPT|ARGON2\w*)(?:\.\w+)?\}([^\s:]{20,512})/gm,
  ],
  ['admins]', /^\[admins\][ \t]*\r?\n[\w.-]+[ \t]*=[ \t]*((?=\S*\d)(?=\S*[A-Za-z])[^\s[\]]{6,256})[ \t]*\r?$/gm, 1],
  ['<cleartext>', /\b(?:login|enable|pap|chap|ms-chap|opap|arap)[ \t]*=[ \t]*cleartext[ \t]+"?([^\s"]{3,256})/g],
  [
    '<register =>|<register=>',
    /\bregister[ \t]*=>[ \t]*[^\s:@/]{1,128}(?:@[^\s:@/]{1,128})?:([^\s:@/]{3,256})(?::[^\s@/]{1,128})?@[\w.-]+/g,
  ],
  // The passphrase of a key in `ipsec.secrets`, the secret of a group in the configuration of vpnc
  ['RSA|ECDSA|PKCS8|P12', /:[ \t]*(?:RSA|ECDSA|PKCS8|P12)[ \t]+\S{1,200}[ \t]+"([^"\n]{3,256})"[ \t]*\r?$/gm],
  ['<ipsec secret', /^[ \t]*IPSec secret[ \t]+(\S{3,256})[ \t]*\r?$/my],
  [
    'passwd-on-stdin',
    /\becho[ \t]+(?:-n[ \t]+)?["']?((?!\$)[^\s"'|]{3,256})["']?[ \t]*\|[^\n|]{0,200}--passwd-on-stdin\b/g,
  ],
  // Redis Sentinel, a wallet of Oracle, Informix
  ['<auth-pass>', /\bsentinel[ \t]+auth-pass[ \t]+\S{1,128}[ \t]+"?([^\s"]{3,256})/gi],
  [
    '<mkstore>',
    /\bmkstore\b[^\n]{0,200}?-(?:create|modify)Credential[ \t]+\S{1,200}[ \t]+\S{1,128}[ \t]+["']?([^\s"']{3,256})/g,
  ],
  ['<user>+<using>', /\bUSER[ \t]+'[^'\n]{1,128}'[ \t]+USING[ \t]+'([^'\n]{3,256})'/gi],
];

const ADDRESS = String.raw`(?:\*|-|\d{1,3}(?:\.\d{1,3}){3}\S*|[\da-f]*:[\da-f:]+\S*)`;
const END = String.raw`[ \t]*(?:\r?\n|$)`;

/** Files that are known by their names or their first comments, and what each of their lines looks like. */
const FILES: readonly (readonly [words: readonly string[], line: string])[] = [
  [
    ['chap-secrets', 'pap-secrets', 'l2tp-secrets', '# client', '#client', '# us'],
    String.raw`(?:"[^"\n]{1,128}"|[^\s"#$%>]{1,128})[ \t]+(?:"[^"\n]{1,128}"|[^\s"#$%>]{1,128})[ \t]+(?:"([^"\n]{4,128})"|([^\s"]{4,128}))[ \t]+${ADDRESS}(?:[ \t]+${ADDRESS})*`,
  ],
  [
    ['chap-secrets', 'pap-secrets', 'l2tp-secrets', '# us'],
    String.raw`(?:\*|"[^"\n]{1,128}"|[^\s"#$%>]{1,128})[ \t]+\*[ \t]+(?:"([^"\n]{4,128})"|([^\s"]{4,128}))`,
  ],
  [['psk.txt'], String.raw`(?=\S{0,128}[.:@*])[\w.:@*-]{1,128}[ \t]+(\S{6,256})`],
  [['sasl_passwd', 'mail/secrets'], String.raw`[\w.@[\]:-]{1,128}[ \t]+[^\s:]{1,128}:(\S{3,256})`],
  [['passwd.client'], String.raw`[\w.*@-]{1,128}:[^\s:]{1,128}:(\S{3,256})`],
  [['dma/auth.conf'], String.raw`[^\s|]{1,128}\|[^\s:]{1,128}:(\S{3,256})`],
  [['userlist.txt'], String.raw`"[^"\n]{1,128}"[ \t]+"([^"\n]{3,256})"`],
  [['pool_passwd'], String.raw`[^\s:]{1,128}:(?:TEXT|AES)?(\S{3,256})`],
];
/** The most lines of such a file that are read. */
const MAX_LINES = 1000;
/** The text before the name of a shown file: a command, or the mark of a comment or a heading. */
const SHOWS = /^(?:#|==>)|\b(?:cat|bat|less|more|head|tail|vim?|nano|grep|type)\b[^\n|;]*$/;
const COMMENT = /[ \t]*(?:#[^\n]*)?\r?(?:\n|$)/y;
/** The comment above the columns of a file of pppd. */
const COLUMNS = /#[ \t]*(?:client[ \t]+server|us[ \t]+them)[ \t]+secret\b[^\n]*\n/iy;

/** The words to look for: a pattern is tried only in a text that has its words. */
export const FILE_WORDS = [...wordsOfPatterns(LINES), ...FILES.flatMap(([words]) => words)];

/** Secrets in configuration files and lists of passwords of mail servers, databases, VPNs and dial-in. */
export function findFileSecrets(text: string, words: Words): Finding[] {
  if (words.size === 0) return [];
  const found = findByPatterns(text, words, 'file', LINES);
  for (const [names, line] of FILES) {
    const pattern = new RegExp(line + END, 'y');
    const places = names.flatMap((name) => (words.get(name) ?? []).map((at) => startAfter(text, at, name) ?? Infinity));
    let done = 0;
    for (const start of places.sort((a, b) => a - b)) {
      if (start < done || start === Infinity) continue;
      const below = secretsBelow(text, start, pattern);
      found.push(...below.found);
      done = below.end;
    }
  }
  return found;
}

/** Where the lines of a file begin if the name at an offset shows it, rather than only mentions it. */
function startAfter(text: string, at: number, name: string): number | undefined {
  if (name.startsWith('#')) {
    COLUMNS.lastIndex = at;
    return COLUMNS.test(text) ? COLUMNS.lastIndex : undefined;
  }
  const end = at + name.length;
  const after = /^["']?(?:[ \t]+<==)?[ \t]*\r?\n/.exec(text.slice(end, end + 12))?.[0];
  if (after === undefined) return undefined;
  const before = text.slice(Math.max(0, at - 200), at);
  return SHOWS.test(before.slice(before.lastIndexOf('\n') + 1)) ? end + after.length : undefined;
}

/** The secrets in the lines from an offset on that look like those of the file, and where the lines end. */
function secretsBelow(text: string, start: number, line: RegExp): { found: Finding[]; end: number } {
  const found: Finding[] = [];
  let at = start;
  for (let count = 0; at < text.length && count < MAX_LINES; count++) {
    COMMENT.lastIndex = at;
    if (COMMENT.test(text)) {
      at = COMMENT.lastIndex;
      continue;
    }
    line.lastIndex = at;
    const match = line.exec(text);
    const secret = match?.[1] ?? match?.[2];
    if (!match || secret === undefined) break;
    const from = at + match[0].lastIndexOf(secret);
    if (!isCommonWord(secret))
      found.push({ kind: 'password', foundBy: 'file', start: from, end: from + secret.length });
    at = line.lastIndex;
  }
  return { found, end: at };
}
