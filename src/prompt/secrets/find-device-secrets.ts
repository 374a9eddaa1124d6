// cspell:disable -- names of products and commands

import type { Candidates } from './candidate.ts';
import type { Finding } from './finding.ts';
import { isCommonWord } from './non-secret.ts';
import { findByPatterns, wordsOfPatterns, type SecretPattern } from './secret-pattern.ts';

/** How a secret is stored, between its name and its value: a number in IOS, a word elsewhere. */
const TYPE = String.raw`(?:(?:\d{1,2}|encrypted|hidden|clear|cleartext|plaintext|unencrypted|cipher|irreversible-cipher|simple|ascii|ascii-text|hex|sha512|md5|scrypt)[ \t]+)?`;
const VALUE = String.raw`["']?([^\s"';]{3,256})`;
/** A line of a configuration, which may follow the prompt of a device or the number of the line. */
const LINE = String.raw`^[ \t]*(?:[\w.()/:@-]{1,64}[>#][ \t]*)?(?:\d{1,6}[: ][ \t]*)?(?:no[ \t]+|set[ \t]+)?`;
/** The words that may follow a secret that is not the last word of its line. */
const END = String.raw`(?=["';!\s]|$)(?=["']?[ \t]*;?[ \t]*(?:\r?$|\d{1,2}\b|role\b|privilege\b|address\b|hostname\b|timeout\b|encrypt|group\b|auth-port\b|acct-port\b|##|!))`;

/** A number after a name that says how the value is stored, and the value. */
const TYPED = new RegExp(
  String.raw`[ \t]+(?:[67][ \t]+((?:[\dA-Fa-f]{2}){3,128})|[4589][ \t]+([\w./+=$-]*[$\d][\w./+=$-]{6,256})|6[ \t]+([\w./+=]{8,256})|0[ \t]+["']?([^\s"';]{3,256}))${END}`,
  'my',
);

/** A command of its own on a line of a configuration. */
function line(words: string, command: string): SecretPattern {
  return [words, new RegExp(LINE + command + VALUE + END, 'my')];
}

/** Secrets in the configurations of switches, routers, firewalls and wireless devices, and of supplicants and daemons. */
const DEVICES: readonly SecretPattern[] = [
  // Cisco IOS, NX-OS and ASA, Arista, Dell, HPE
  line(
    'enable+password|enable+secret',
    String.raw`enable[ \t]+(?:password|secret)[ \t]+(?:level[ \t]+\d+(?:[ \t]+|$))?(?!level\b)${TYPE}`,
  ),
  line(
    'username+password|username+secret',
    String.raw`(?:local-)?user(?:name)?[ \t]+\S+[ \t]+(?:privilege[ \t]+\d+[ \t]+|role[ \t]+\S+[ \t]+|class[ \t]+\S+[ \t]+)*(?:password|secret)[ \t]+${TYPE}`,
  ),
  [
    'tacacs|radius',
    new RegExp(
      String.raw`\b(?:tacacs|radius)(?:-server)?\b[^\n]{0,120}?[ \t](?:server-)?key[ \t]+${TYPE}${VALUE}${END}`,
      'gm',
    ),
  ],
  ['tacacs|radius', new RegExp(String.raw`\b(?:tacacs|radius)\b[^\n]{0,60}?[ \t]passkey[ \t]+${VALUE}`, 'gim')],
  ['passkey', new RegExp(String.raw`^[ \t]+passkey[ \t]+${VALUE}[ \t]*$`, 'my')],
  // A key on a line of its own, below the server it is for
  [
    'tacacs|radius|aaa-server',
    new RegExp(
      String.raw`^(?:aaa-server|tacacs|radius|tacacs-server|radius-server)\b[^\n]*\n(?:[ \t]+[^\n]*\n){0,6}?[ \t]+key[ \t]+${TYPE}${VALUE}[ \t]*\r?$`,
      'my',
    ),
  ],
  ['isakmp', new RegExp(String.raw`\bisakmp[ \t]+key[ \t]+${TYPE}${VALUE}[ \t]+(?:address|hostname)`, 'gm')],
  [
    'ikev',
    new RegExp(
      String.raw`\bikev[12][ \t]+(?:local-authentication|remote-authentication)?[ \t]*pre-shared-key[ \t]+${TYPE}${VALUE}`,
      'gm',
    ),
  ],
  [
    'pre-shared|shared-key|shared-secret',
    new RegExp(
      String.raw`\b(?:pre-shared-key|pre-shared-secret|shared-key|shared-secret)[ \t]+(?:address[ \t]+\S+[ \t]+(?:[\d.]+[ \t]+)?key[ \t]+)?${TYPE}${VALUE}${END}`,
      'gm',
    ),
  ],
  ['<neighbor>|<peer>', new RegExp(String.raw`\b(?:neighbor|peer)[ \t]+\S+[ \t]+password[ \t]+${TYPE}${VALUE}`, 'my')],
  [
    '<ppp>',
    new RegExp(
      String.raw`\bppp[ \t]+(?:chap|pap|eap)[ \t]+(?:sent-username[ \t]+\S+[ \t]+)?password[ \t]+${TYPE}${VALUE}`,
      'gm',
    ),
  ],
  [
    '<ntp>|ospf|eigrp',
    new RegExp(
      String.raw`\b(?:authentication-key|message-digest-key)[ \t]+(?:\d+[ \t]+)?(?:md5|sha\w*|cmac\S*|hmac\S*)[ \t]+${TYPE}${VALUE}${END}`,
      'gm',
    ),
  ],
  ['ospf', new RegExp(String.raw`\bospf[ \t]+authentication-key[ \t]+${TYPE}${VALUE}`, 'gm')],
  ['key-string', new RegExp(String.raw`^[ \t]*key-string[ \t]+${TYPE}${VALUE}[ \t]*\r?$`, 'my')],
  [
    '<isis>|<vtp>|<lsp>|area-password|domain-password',
    new RegExp(
      String.raw`^[ \t]*(?:isis|vtp|lsp|area-password|domain-password)(?:[ \t]+password)?[ \t]+${TYPE}(?=\S*\d)${VALUE}[ \t]*(?:\r?$|level-)`,
      'my',
    ),
  ],
  [
    'standby|vrrp|glbp',
    new RegExp(
      String.raw`\b(?:standby|vrrp|glbp)[ \t]+(?:\d+[ \t]+)?authentication[ \t]+(?:md5[ \t]+key-string[ \t]+|text[ \t]+)?${TYPE}${VALUE}[ \t]*\r?$`,
      'gm',
    ),
  ],
  [
    '<wpa-psk>',
    new RegExp(
      String.raw`\bwpa-psk[ \t]+(?:ascii|hex|set-key)[ \t]+(?:ascii[ \t]+|hex[ \t]+)?(?:\d[ \t]+)?${VALUE}`,
      'gm',
    ),
  ],
  // SNMP
  [
    'snmp',
    new RegExp(
      String.raw`\bsnmp(?:-server|-agent)?[ \t]+community[ \t]+(?:add[ \t]+|read[ \t]+|write[ \t]+)?${TYPE}${VALUE}`,
      'gm',
    ),
  ],
  [
    'snmp',
    new RegExp(
      String.raw`\bsnmp-server[ \t]+host[ \t]+(?:\S+[ \t]+)?(?:traps|informs)?[ \t]*(?:version[ \t]+(?:1|2c)[ \t]+)${VALUE}`,
      'gm',
    ),
  ],
  ['snmp', /\bsnmp\b[^\n]{0,160}?[ \t](?:md5|sha(?:-?\d{3})?)[ \t]+(?:\d[ \t]+)?["']?([^\s"']{6,256})/gi],
  ['snmp', /\bsnmp\b[^\n]{0,200}?[ \t](?:des|3des|aes(?:[ -]?\d{3})?)[ \t]+(?:\d{1,3}[ \t]+)?["']?([^\s"']{6,256})/gi],
  ['phrase', /^[ \t]*def(?:Auth|Priv)?Passphrase[ \t]+["']?([^\s"']{3,128})/imy],
  ['community', /^[ \t]*r[ow]community6?[ \t]+["']?([^\s"']{3,128})/my],
  ['<com2sec', /\bcom2sec6?[ \t]+(?:-Cn[ \t]+\S+[ \t]+)?\S+[ \t]+\S+[ \t]+["']?([^\s"']{3,128})/y],
  ['createuser', /\bcreateUser[ \t]+(?:-e[ \t]+\S+[ \t]+)?\S+[ \t]+(?:MD5|SHA\S*)[ \t]+["']?([^\s"']{6,128})/g],
  [
    'createuser',
    /\bcreateUser[ \t]+(?:-e[ \t]+\S+[ \t]+)?\S+[ \t]+(?:MD5|SHA\S*)[ \t]+\S+[ \t]+(?:DES|AES\S*)[ \t]+["']?([^\s"']{6,128})/g,
  ],
  // Fortinet, in any field
  ['ENC', /\bset[ \t]+[\w-]+[ \t]+ENC[ \t]+["']?([A-Za-z\d+/=_-]{6,512})/g],
  // Huawei and H3C
  ['<cipher>|<irreversible-cipher>', /\b(?:cipher|irreversible-cipher)[ \t]+([%$@^#][^\s"']{8,512})/y],
  // Pre-shared keys and secrets of strongSwan
  [
    'PSK|EAP|XAUTH|NTLM',
    /:[ \t]*(?:PSK|EAP|XAUTH|NTLM)[ \t]+(?:"([^"\n]{3,256})"|(0[xs][^\s"]{6,512})|([^\s":]{6,256}))[ \t]*\r?$/gm,
  ],
  // OpenWrt
  ['option key', /^[ \t]*option[ \t]+key[ \t]+["']?([^\s"']{8,64})/my],
  ['wireless.', /\bwireless\.[\w@[\]-]{1,64}\.key=["']?([^\s"']{8,64})/g],
  ['wifi:', /\bWIFI:(?:(?:\\.|[^;:\\\n])*:(?:\\.|[^;\\\n])*;){0,6}?P:((?:\\.|[^;\\\n]){4,128});/g],
];

/** The words to look for: a pattern is tried only in a text that has its words. */
export const DEVICE_WORDS = wordsOfPatterns(DEVICES);

/** Secrets in the configuration of network devices. */
export function findDeviceSecrets(text: string, { words, endsBeforeTypeDigit }: Candidates): Finding[] {
  return [...findByPatterns(text, words, 'device', DEVICES), ...typedSecrets(text, endsBeforeTypeDigit)];
}

function typedSecrets(text: string, ends: readonly number[]): Finding[] {
  const found: Finding[] = [];
  for (const end of ends) {
    TYPED.lastIndex = end;
    const match = TYPED.exec(text);
    const secret = match?.slice(1).find((group) => group !== undefined);
    if (!match || secret === undefined || isCommonWord(secret)) continue;
    const start = end + match[0].lastIndexOf(secret);
    found.push({ kind: 'password', foundBy: 'device', start, end: start + secret.length });
  }
  return found;
}
