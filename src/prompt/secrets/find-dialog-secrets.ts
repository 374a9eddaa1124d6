// cspell:disable -- names of products and commands

import type { Words } from './candidate.ts';
import type { Finding } from './finding.ts';
import { findByPatterns, wordsOfPatterns, type SecretPattern } from './secret-pattern.ts';

/** The prefix of the words of a client: the time and program of a log, a prompt, an arrow, `C:`. */
const PREFIX = String.raw`(?:[^\n]{0,200}?[>:=\]*~\d"'-][ \t]*b?["']?)?`;
/** Base64 of at least 8 characters, which words in capitals or small letters alone are not. */
const BASE64 = String.raw`(?=[A-Za-z\d+/]*[a-z])(?=[A-Za-z\d+/]*[A-Z\d])((?:[A-Za-z\d+/]{4}){2,1024}(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?)(?![\w+/=-])`;
/** The end of a line, also where a trace quotes it with its line end written out. */
const END = String.raw`["')]*(?:\\[rn]){0,2}["')]*[ \t]*\r?$`;
/** A password as a word of its own: in quotes, or with a digit or a sign. */
const PASSWORD = String.raw`(?:"([^"\n]{3,256})"|(?=[^\s"]*[\d!-/:-@[-\x60{-~])([^\s"]{2,255}[^\s"'\\)]))`;
/** A user without a password after it: the words of a log, an address, a host, a pair. */
const NO_LOGIN = String.raw`(?!(?:failed|failure|failures|succeeded|success|successful|attempts?|ok|no|bad|error|from|for|user|users|by|as|at|is|was|to|with|on|event|request|timeout|denied|rejected|refused|accepted)\b)`;
const NO_PASSWORD = String.raw`(?![\d.:/,-]+(?:\s|$)|[([<{]|[\w.-]+[=:]|[a-z]+(?:[-._/@][a-z\d]+)+(?:\s|$)|https?:)`;
/** How many lines a dialog has from the name of a user to the password. */
const DIALOG_LINES = 4;

/** Secrets in the dialogs of line protocols, and where programs announce a password that they made. */
const DIALOGS: readonly SecretPattern[] = [
  // SMTP, IMAP, ManageSieve and IRC (RFC 4954, RFC 9051): `AUTH PLAIN AGRl…`, or the same on the next line
  [
    'AUTH|AUTHENTICATE',
    /\bAUTH(?:ENTICATE)?[ \t]+"?(?:PLAIN|LOGIN|XOAUTH2|OAUTHBEARER|CRAM-MD5|NTLM)"?[ \t]+"?(?=[A-Za-z\d+/]*[a-z])([A-Za-z\d+/]{8,4096}={0,2})(?![\w-])/g,
  ],
  [
    'AUTHENTICATE|AUTHINFO',
    new RegExp(String.raw`\b(?:AUTHENTICATE|AUTHINFO[ \t]+SASL(?:[ \t]+\w+)?)[ \t]+${BASE64}`, 'g'),
  ],
  [
    'AUTH|AUTHENTICATE',
    new RegExp(
      String.raw`\bAUTH(?:ENTICATE)?[ \t]+"?(?:PLAIN|XOAUTH2|OAUTHBEARER)\b${END}\n(?:[^\n]{0,200}(?:334|\+)[ \t]*\r?\n)?${PREFIX}${BASE64}${END}`,
      'gm',
    ),
    DIALOG_LINES,
  ],
  // The answers to `AUTH LOGIN`: a user and a password, each in Base64
  [
    'AUTH',
    new RegExp(
      String.raw`\bAUTH[ \t]+LOGIN\b${END}\n(?:[^\n]{0,200}334[^\n]*\n)?(?![^\n]*\b334\b)${PREFIX}[A-Za-z\d+/]{4,256}={0,2}${END}\n(?:[^\n]{0,200}334[^\n]*\n)?(?![^\n]*\b334\b)${PREFIX}${BASE64}${END}`,
      'gm',
    ),
    DIALOG_LINES,
  ],
  [
    'UGFzc3dvcmQ6',
    new RegExp(
      String.raw`\b334[ -]UGFzc3dvcmQ6[^\n]*\n(?:[^\n]{0,200}?[^A-Za-z\d+/\n])?([A-Za-z\d+/]{4,512}={0,2})${END}`,
      'gm',
    ),
    1,
  ],
  ['AUTH+challenge', /\bAUTH[ \t]+(?:LOGIN|PLAIN)[ \t]+(?:challenge|response)\W{1,4}([^\s"']{3,512})/g],
  ['sasl', /<(?:auth|response|initial-response)\b[^<>\n]{0,200}sasl[^<>\n]{0,100}>([^<>\s]{8,4096})</g],
  ['xmlcdata', /<<"PLAIN">>\}\],\s*\[\{xmlcdata,\s*<<"([A-Za-z\d+/]{8,4096}={0,2})">>/g],
  // IMAP: with a tag, without one, and with a literal (`{8}`) whose text is on the next line
  [
    'LOGIN',
    new RegExp(
      String.raw`(?:^|[\s>:="'])[A-Za-z]{0,8}\d{1,6} LOGIN (?:"[^"\n]{1,128}"|[^\s"]{1,128}) ${PASSWORD}${END}`,
      'gm',
    ),
  ],
  [
    'LOGIN',
    new RegExp(
      String.raw`^${PREFIX}(?:[*.][ \t]+)?LOGIN ${NO_LOGIN}(?:"[^"\n]{1,128}"|[^\s"=:]{1,128}) ${NO_PASSWORD}${PASSWORD}${END}`,
      'gm',
    ),
  ],
  // The same, typed in small letters
  [
    '<login>',
    new RegExp(
      String.raw`^(?:[.*]|[A-Za-z]{0,2}\d{1,4})[ \t]+login[ \t]+(?:"[^"\n]{1,128}"|[^\s"]{1,128})[ \t]+${PASSWORD}${END}`,
      'my',
    ),
  ],
  [
    'LOGIN',
    /\bLOGIN[ \t]+(?:\{\d+\+?\}[ \t]*\r?\n(?:[^\n]{0,80}\+[^\n]*\n)?)?(?:[^\n]{0,80}[>:][ \t]*)?\S{1,128}[ \t]+\{\d+\+?\}[ \t]*\r?\n(?:[^\n]{0,80}\+[^\n]*\n)?(?:[^\n]{0,80}[>:][ \t]*)?(\S{3,256})[ \t]*\r?$/gm,
    DIALOG_LINES,
  ],
  // FTP, POP3, NNTP, IRC: after the user, or before what the server answers
  [
    'PASS',
    new RegExp(
      String.raw`(?:\bUSER[ \t]+\S[^\n]*\n(?:[^\n]*\n){0,3}?|(?:331|\+OK)[ -][^\n]*\n)${PREFIX}PASS[ \t]+(\S{2,255}[^\s"'\\])${END}`,
      'gm',
    ),
    DIALOG_LINES,
  ],
  [
    'PASS',
    new RegExp(
      String.raw`^${PREFIX}PASS[ \t]+(\S{2,255}[^\s"'\\])${END}\n[^\n]{0,200}?(?:\b(?:230|530)[ -]|\+OK\b|-ERR\b)`,
      'gm',
    ),
    1,
  ],
  // A log of a server or a client that has only this line
  [
    'PASS',
    new RegExp(
      String.raw`(?:^|[^\n]*\b)(?:C:|Client:|S?FTPD?\b|P?FTP|POP3?\w*|NNTP\w*|IRC\w*|command:|\*(?:cmd|put)\*|--->|>>>|->)[^\n]{0,120}?(?:["':>*\]][ \t]*b?["']?|[ \t])PASS[ \t]+${NO_PASSWORD}(?=\S*[\d!-/:-@[-\x60{-~])(\S{3,255}[^\s"'\\])${END}`,
      'gim',
    ),
  ],
  ['APOP', /\bAPOP[ \t]+\S{1,128}[ \t]+([\da-f]{32})\b/gi],
  // Redis: typed, in its protocol, and with the commands that log in as well
  [
    'AUTH|redis+auth|valkey+auth|keydb+auth|:6379+auth',
    new RegExp(
      String.raw`^[^\n]{0,200}?(?:\b[\w.-]+:\d{2,5}(?:\[\d+\])?|\b(?:redis|valkey|keydb)[\w.-]*)> *AUTH[ \t]+(?:[^\s"]{1,128}[ \t]+)?["']?([^\s"']{3,512})${END}`,
      'gim',
    ),
  ],
  [
    'AUTH',
    /^AUTH[ \t]+(?!(?:PLAIN|LOGIN|TLS|SSL|NTLM|CRAM-MD5|GSSAPI|XOAUTH2|EXTERNAL)\b)(?:[^\s"]{1,128}[ \t]+)?["']?([^\s"']{3,512})["']?[ \t]*\r?\n(?:\+?OK\b|-(?:ERR|WRONGPASS|NOAUTH)|\(error\))/gim,
    1,
  ],
  [
    '$4\r+AUTH|$4\n+AUTH|$4\r+auth|$4\n+auth',
    /\$4\r?\nAUTH\r?\n(?:\$\d+\r?\n[^\n]*\n(?=\$))?\$\d+\r?\n([^\r\n]{3,512})/gi,
    DIALOG_LINES + 2,
  ],
  [
    'redis+AUTH|valkey+AUTH|keydb+AUTH',
    new RegExp(
      String.raw`\b(?:redis|valkey|keydb)[^\n]{0,200}?[ :"']AUTH[ \t]+(?:[^\s"]{1,128}[ \t]+)?${NO_PASSWORD}${PASSWORD}${END}`,
      'gim',
    ),
  ],
  // The report of a crash of Redis
  [
    'argv[+auth',
    /argv\[\d+\]: '?"auth2?"'?\r?\n(?:argv\[\d+\]: [^\n]*\n(?=argv\[))?argv\[\d+\]: '?"([^"\n]{3,512})"/gi,
    2,
  ],
  // Redis in the output of strace, where line ends are written out
  [
    '"AUTH',
    /"AUTH (?!(?:PLAIN|LOGIN|TLS|SSL|NTLM|CRAM-MD5|GSSAPI|XOAUTH2|EXTERNAL)\b)(?:[^\s"\\]{1,128} )?([^\s"\\]{3,512})\\r\\n/y,
  ],
  ['HELLO+AUTH|hello+auth', /\bHELLO[ \t]+[23][ \t]+AUTH[ \t]+\S{1,128}[ \t]+["']?([^\s"']{3,512})/gi],
  ['SETUSER|setuser', /\bACL[ \t]+SETUSER\b[^\n]{0,300}?[ \t]["']?>([^\s"']{3,256})/gi],
  ['PASS+oauth', /\bPASS[ \t]+:?(oauth:\S{6,256})/g],
  [
    'PASS+NICK|PASS+CAP|PASS+USER',
    /^(?:[<>-]{1,3}[ \t]*)?PASS[ \t]+:?(\S{3,256})[ \t]*\r?\n[^\n]{0,20}?\b(?:NICK|CAP|USER)\b/gm,
    1,
  ],
  ['authinfo', /\bAUTHINFO[ \t]+PASS[ \t]+(\S{3,256})/gi],
  ['identify', /\b(?:NickServ|NS)\b[^\n]{0,24}?\bIDENTIFY[ \t]+(?:[^\s]+[ \t]+)?(\S{4,256})/gi],
  ['post_auth_message', /post_auth_message_response["'],\s*["']response["']:\s*["']([^"'\n]{3,256})/y],
  // The credentials of an Erlang connection
  ['amqp_params', /\bamqp_params_network,\s*(?:<<"[^"\n]{0,256}">>|\w+),\s*<<"([^"\n]{3,256})">>/g, 2],
  // Keys of TLS sessions, as browsers and curl log them (SSLKEYLOGFILE)
  [
    'client_random|traffic_secret|exporter_secret',
    /\b(?:CLIENT_RANDOM|(?:CLIENT|SERVER)_(?:HANDSHAKE_|EARLY_)?TRAFFIC_SECRET(?:_\d)?|EXPORTER_SECRET|EARLY_EXPORTER_SECRET)[ \t]+[\da-fA-F]{64}[ \t]+([\da-fA-F]{32,128})/g,
  ],
  // The input of a client of FTP in a script
  [
    '<ftp',
    /\bftp\b[^\n]{0,120}<<-?[ \t]*["']?\w+["']?\r?\n(?:[^\n]*\n){0,3}?[ \t]*user[ \t]+\S{1,128}[ \t]+["']?((?!\$)[^\s"']{3,256})/iy,
  ],
  // What Elasticsearch prints
  ['reset-password', /reset-password\b[^\n]*\n(?:[^\n]*\n){0,4}?New value:[ \t]*(\S{8,128})/y],
  // FIX: the tags of a password and a new password, between control characters or what is written for them
  ['8=fix', /(?:\p{Cc}|\^A|<U\+0001>|[|;])(?:554|925)=((?:(?!\^A|<U\+0001>)[^\p{Cc}|;]){3,128})/gu],
  // Commands in the log of a build that make a value secret, or set a variable with a secret-like name: Azure Pipelines, GitHub
  // Actions
  ['setvariable', /##vso\[task\.setvariable\b[^\]\n]{0,300}?\bissecret=true\b[^\]\n]{0,300}\](\S[^\r\n]{2,4096})/gi],
  [
    'setvariable',
    /##vso\[task\.setvariable(?![^\]\n]{0,300}issecret=false)[^\]\n]{0,300}?\bvariable=[\w.-]*(?:passw(?:or)?d|pwd|secret|token|api_?key)\b[^\]\n]{0,300}\](\S[^\r\n]{2,4096})/gi,
  ],
  ['setsecret', /##vso\[task\.setsecret\b[^\]\n]{0,100}\](\S[^\r\n]{2,4096})/gi],
  ['::add-mask::', /::add-mask::([^\r\n"']{3,4096})/y],
  [
    '::set-output|::set-env|::save-state',
    /::(?:set-output|set-env|save-state)\s+name=[\w.-]*(?:passw(?:or)?d|pwd|secret|token|api_?key)::([^\r\n"']{3,4096})/iy,
  ],
  // Elasticsearch: `PASSWORD elastic = …`, `New value: …` below the sentence about the password
  ['PASSWORD', /^[ \t]*PASSWORD[ \t]+\S{1,64}[ \t]+=[ \t]+(\S{6,256})[ \t]*\r?$/my],
  ['new value:', /\bpassword\b[^\n]{0,80}\breset\b[^\n]*\n[ \t]*New value:[ \t]*(\S{6,256})/gi, 1],
  // Bootstrap tokens of kubeadm, which look like names of files without these words near them
  ['kubeadm|bootstrap|discovery-token', /(?:^|[\s"'`=:(])([a-z\d]{6}\.[a-z\d]{16})(?![\w.-])/g],
  ['kubeadm', /\bkubeadm[ \t]+token[ \t]+\w[^\n]*\n(?:[^\n]*\n){0,2}?[ \t]*([a-z\d]{6}\.[a-z\d]{16})[ \t]*\r?$/gm, 3],
  // Argo CD and others: a Secret that the command before decodes
  [
    'get secret+base64',
    /\bget secrets?\b[^\n]{0,300}\|[ \t]*base64[ \t]+(?:-d|-D|--decode)\b[^\n]*\n[ \t]*([^\s%]{6,512})[ \t%]*\r?$/gm,
    2,
  ],
  // `encryption:` (Home Assistant, ESPHome), `api:` and `[api]`, with the key below
  [
    'encryption|[api]|api:|api":',
    /\[?\b(?:encryption|api)(?:["']?[ \t]*[:=]|\][ \t]*\r?\n)[\s{]*["']?key["']?[ \t]*[:=][ \t]*["']?([A-Za-z\d+/_-]{22,}={0,2})/iy,
  ],
];

/**
 * A sentence that ends in a colon and announces a secret, which follows on the next line, or after a blank one. A prompt such
 * as `Password:` alone announces none: what is typed there is not shown.
 */
const ANNOUNCED =
  /\b(?:following|generated|initial|temporary|temp|new|default|reset|random|your|this|below|user|is|lautet)\b[^\n]*:[ \t]*$/i;

/** The words to look for: a pattern is tried only in a text that has its words. */
export const DIALOG_WORDS = wordsOfPatterns(DIALOGS);

/** Finds what was typed at a prompt for a password, and what a program announces as one. */
export function findDialogSecrets(text: string, words: Words): Finding[] {
  return findByPatterns(text, words, 'dialog', DIALOGS);
}

/** Where a value begins and ends that is announced on one line and follows on the next; undefined if there is none. */
export function announcedAfter(text: string, at: number): { start: number; end: number } | undefined {
  const near = text.slice(at, at + 400);
  const lineEnd = near.indexOf('\n');
  if (lineEnd < 1 || !near.slice(0, lineEnd).trimEnd().endsWith(':')) return undefined;
  const before = text.slice(Math.max(0, at - 300), at);
  const line = before.slice(before.lastIndexOf('\n') + 1) + near.slice(0, lineEnd).trimEnd();
  const below = /^\r?\n(?:[ \t]*\r?\n)?[ \t]*([^\s"'`,]{6,256})[ \t]*(?=\r?\n|$)/.exec(near.slice(lineEnd));
  const value = below?.[1];
  if (!below || value === undefined || line.length > 300 || !ANNOUNCED.test(line)) return undefined;
  // Prompts of shells, and the next key of a file
  if (/[:#>{[(]$|^[-\w.]+@[\w.-]+[:~]|^[<[{(/-]/.test(value)) return undefined;
  const end = at + lineEnd + below[0].trimEnd().length;
  return { start: end - value.length, end };
}
