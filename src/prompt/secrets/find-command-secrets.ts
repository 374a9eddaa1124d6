// cspell:disable -- names of products and commands, and words of other languages

import type { Finding } from './finding.ts';

/** What may come between a command and an option of it: anything on the line, up to the next command. */
const ARGUMENTS = String.raw`\b(?:[^\n|;&]|&(?=[\w.]+=)){0,300}?\s`;
/** A value: the rest of a word, without the quotes around it. */
const VALUE = String.raw`["']?((?![-$"'])[^\s"']{3,256})`;

/** A command, as the words one of which a text must have, and the pattern after which the secret comes. */
function command(words: string, option: string): [words: string, pattern: RegExp] {
  return [words, new RegExp(String.raw`\b(?:${words.replaceAll(' ', '|')})${ARGUMENTS}(?:${option})${VALUE}`, 'g')];
}

/**
 * Where a command line carries a secret that no name tells of; the first group is the secret. A pattern is tried only on a
 * text that has one of the words in it.
 */
const COMMANDS: readonly [words: string, pattern: RegExp][] = [
  // A user and a password in one value
  [
    'curl wget',
    / (?:-u|--user|--proxy-user|-U)[ =]?["']?[^\s:"'$-][^\s:"']{0,128}:((?!\/\/)[^\s"']{3,256})| -u ["']?:([^\s"']{8,256})/g,
  ],
  ['http', /\bhttps? (?:[^\n|;&]{0,200}? )?(?:-a|--auth)[ =]["']?[^\s:"'$-]{1,128}:([^\s"']{3,256})/g],
  command('smbclient smbget smbmap rpcclient', String.raw`-U[ =]?["']?[^\s%"']{1,128}%`),
  command('lftp', String.raw`-u ?["']?[^\s,"']{1,128},`),
  command('sqlplus expdp impdp rman sqlldr', String.raw`["']?[\w.$-]{1,64}/(?=[^\s"'/]+@)`),
  // MySQL and MariaDB: -p and the password in one word
  command('mysql mysqldump mysqladmin mysqlimport mysqlsh mariadb xtrabackup mydumper', '-p'),
  command('7z 7za rar unrar', '-p'),
  // Tools whose -p, -P, -a, -w or -k is a password
  [
    'login',
    new RegExp(
      String.raw`\b(?:docker|podman|nerdctl|buildah|skopeo|oras|crane|helm registry|oc|az|cf|argocd)(?:\s+\S+)? login${ARGUMENTS}(?:-p|--password)[ =]?${VALUE}`,
      'g',
    ),
  ],
  command('sshpass mongo mongosh mongodump mongorestore mongoexport cqlsh influx rabbitmqadmin twine', '-p ?'),
  command('ldapsearch ldapadd ldapmodify ldapdelete ldappasswd', '-w ?'),
  command('ldappasswd', '-s ?'),
  command('redis', '(?:-a|--pass) ?'),
  command('sqlcmd bcp osql mosquitto mosquitto_pub mosquitto_sub zip unzip', '-P ?'),
  command('snmpwalk snmpget snmpset', '-[AXc] ?'),
  command('snmpwalk', '-X ?'),
  command('openssl', '-k '),
  command('nuget', '(?:-k|-ApiKey) '),
  command('wpa_passphrase', String.raw`\S+\s`),
  command('ipmitool', '-P ?'),
  ['openssl', /\bpass(?:in|out|wd)?\s+pass:([^\s"']{3,256})/g],
  ['htpasswd', /\bhtpasswd\b[^\n|;&]{0,100}?\s-\w*b\w*\s+(?:\S*[/.]\S*\s+)?\S+\s+["']?([^\s"']{3,256})/g],
  ['rabbitmqctl', /\brabbitmqctl\s+(?:add_user|change_password|authenticate_user)\s+\S+\s+["']?([^\s"']{3,256})/g],
  ['net', /\bnet\s+user\s+\S+\s+((?!\/)[^\s"']{3,256})(?=\s+\/|\s*$)/gim],
  ['net', /\bnet\s+use\s+(?:\w:\s+)?\\\\\S+\s+((?!\/)[^\s"']{3,256})\s+\/user/gi],
  // Passwords on standard input
  [
    'chpasswd sudo login passwd kinit cryptsetup',
    /\becho\s+(?:-n\s+)?(?:["']?[\w.-]+:(?=\S+\s*\|\s*(?:sudo\s+)?chpasswd))?["']?((?!\$)[^\s"'|]{5,256})["']?\s*\|\s*(?:sudo\s+(?:-S|chpasswd|passwd)|(?:docker|podman|az|oc)\s+login|chpasswd|passwd\s+--stdin|kinit|cryptsetup)/g,
  ],
  ['plaintext', /ConvertTo-SecureString\s+(?:-String\s+)?["']([^"'\n]{3,256})["']/gi],
  ['send', /\bsend\s+(?:--\s+)?"([^"\\\n$]{5,256})\\r"\s*;?\s*#[^\n]*passw/gi],
  // Secret stores
  ['ssm', /\bssm put-parameter\b[^\n]{0,300}?SecureString[^\n]{0,200}?--value[ =]["']?((?!file:|\$)[^\s"']{3,1024})/g],
  [
    'ssm',
    /\bssm put-parameter\b[^\n]{0,300}?--value[ =]["']?((?!file:|\$)[^\s"']{3,1024})["']?[^\n]{0,200}?SecureString/g,
  ],
  ['kubectl', /\bcreate secret generic\b[^\n]{0,300}?--from-literal[ =]["']?[\w.-]+=((?!\$)[^\s"']{3,1024})/g],
  ['gh', /\bgh secret set\b[^\n]{0,200}?(?:-b|--body)[ =]["']?((?!\$)[^\s"']{3,1024})/g],
  // Redis, HAProxy, Postfix
  ['auth', /"AUTH"(?: "[^"\n]{1,128}")? "([^"\n]{3,512})"/gi],
  ['auth', /\bstats auth \S{1,64}:(\S{3,256})/g],
  ['auth', /\bauth\s*=\s*\(\s*["'][^"'\n]{1,128}["']\s*,\s*["']([^"'\n]{3,256})["']/g],
  ['requirepass masterauth', /"(?:requirepass|masterauth)"\s*\n\s*\d+\)\s*"([^"\n]{3,512})"/g],
  ['user', /^\s*user \S{1,64} (?:on|off)\b[^\n]{0,200}? >(\S{3,256})/gm],
  ['smtp', /^\[[\w.-]+\]:\d{2,5}\s+[^\s:]{1,128}:(\S{3,256})/gm],
  // A user and a password said in one breath
  [
    'login zugangsdaten creds credentials',
    /\b(?:login|zugangsdaten|creds|credentials)\b[^\n:=]{0,30}[:=][ \t]*[\w.@-]{2,64}[ \t]*(?:\/|\||:|,)[ \t]*((?=\S*\d)(?=\S*[A-Za-z])[^\s/|,]{6,128})/gi,
  ],
];

/** A line of `~/.pgpass`, of `/etc/shadow`, and of `.htpasswd`. */
const FILES = [
  /^(?:[\w.*-]+):(?:\d{4,5}|\*):(?:[\w*-]+):(?:[\w*-]+):(\S{4,256})$/gm,
  /^[\w.-]{1,32}:(\$[0-9a-zA-Z]{1,8}\$[^\s:]{8,256}):\d*:/gm,
  /^[\w.-]{1,64}:(\{SHA\}[\w+/]{27}=)$/gm,
];

/** The words of which a text must have one before it is searched for commands. */
export const COMMAND_WORDS = [
  ...new Set(COMMANDS.flatMap(([words]) => words.split(' ')).map((word) => /^[a-z]+/.exec(word)?.[0] ?? '')),
  'begin',
].filter((word) => word.length > 1);

/** Secrets that are given to commands. */
export function findCommandSecrets(text: string, words: ReadonlySet<string>): Finding[] {
  const commands = COMMANDS.filter(([needed]) =>
    needed
      .split(' ')
      .some((word) => words.has(/^[a-z]+/.exec(word)?.[0] ?? '') || (/^\d/.test(word) && text.includes(word))),
  );
  const files = [':5432:', ':*:', ':$', '{SHA}'].some((part) => text.includes(part)) ? FILES : [];
  return [...commands.map(([, pattern]) => pattern), ...files].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match): Finding[] => {
      const secret = match.slice(1).find((group) => group !== undefined) ?? '';
      if (secret === '' || isStandIn(secret)) return [];
      const start = match.index + match[0].lastIndexOf(secret);
      return [{ kind: 'password', rule: 'command', start, end: start + secret.length }];
    }),
  );
}

/** A variable, a template, or the word that says what should be there. */
function isStandIn(secret: string): boolean {
  return (
    /^(?:[$<{%]|\*+(?![0-9A-F])|\.\.\.|\\)/.test(secret) ||
    /^(?:stdin|password|passwd|token|secret|user|string|file:.*)$/i.test(secret)
  );
}
