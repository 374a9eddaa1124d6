// cspell:disable -- names of products and commands, and words of other languages

import type { Finding } from './finding.ts';
import { findByPatterns, findMatches, wordsOfPatterns, type SecretPattern } from './secret-pattern.ts';

/** What may come between a command and an option of it: anything on the line, up to the next command. */
const ARGUMENTS = String.raw`\b(?:[^\n|;&]|&(?=[\w.]+=)){0,300}?\s`;
/** A value: the rest of a word, without the quotes around it. */
const VALUE = String.raw`["']?((?![-$"'])[^\s"']{3,256})`;

/** The pattern of an option of these commands that takes a secret. */
function command(commands: string, option: string): SecretPattern {
  const words = commands.split(' ').map((name) => /^[a-z]+/.exec(name)?.[0] ?? name);
  return [
    words.join(' '),
    new RegExp(String.raw`\b(?:${commands.replaceAll(' ', '|')})${ARGUMENTS}(?:${option})${VALUE}`, 'g'),
  ];
}

/** Secrets in command lines that have no secret-like name next to them. */
const COMMANDS: readonly SecretPattern[] = [
  // A user and a password in one value
  [
    'curl wget',
    / (?:-u|--user|--proxy-user|-U)[ =]?["']?[^\s:"'$-][^\s:"']{0,128}:((?!\/\/)[^\s"']{3,256})| -u ["']?:([^\s"']{8,256})/g,
  ],
  [
    'http',
    / -(?:a|-auth)[ =](?<=\bhttps? (?:[^\n|;&]{0,200}? )?-(?:a|-auth)[ =])["']?[^\s:"'$-]{1,128}:([^\s"']{3,256})/g,
  ],
  command('smbclient smbget smbmap rpcclient', String.raw`-U[ =]?["']?[^\s%"']{1,128}%`),
  command('lftp', String.raw`-u ?["']?[^\s,"']{1,128},`),
  command('sqlplus expdp impdp rman sqlldr', String.raw`["']?[\w.$-]{1,64}/(?=[^\s"'/]+@)`),
  // MySQL and MariaDB: -p and the password in one word
  command('mysql mysqldump mysqladmin mysqlimport mysqlsh mariadb xtrabackup mydumper', '-p'),
  ['rar unrar', new RegExp(String.raw`\b(?:rar|unrar)${ARGUMENTS}-p${VALUE}`, 'g')],
  // Tools whose -p, -P, -a, -w or -k is a password
  [
    'docker+login podman+login nerdctl+login buildah+login skopeo+login oras+login crane+login helm+login oc+login az+login cf+login argocd+login',
    new RegExp(
      String.raw` login(?<=\b(?:docker|podman|nerdctl|buildah|skopeo|oras|crane|helm registry|oc|az|cf|argocd)(?:[ \t]+\S+)? login)${ARGUMENTS}(?:-p|--password)[ =]?${VALUE}`,
      'g',
    ),
  ],
  command('sshpass mongo mongosh mongodump mongorestore mongoexport cqlsh influx rabbitmqadmin twine', '-p ?'),
  command('ldapsearch ldapadd ldapmodify ldapdelete ldappasswd', '-w ?'),
  command('ldappasswd', '-s ?'),
  command('redis', '(?:-a|--pass) ?'),
  command('sqlcmd bcp osql mosquitto mosquitto_pub mosquitto_sub zip unzip', '-P ?'),
  command('snmpwalk snmpget snmpset snmpbulkwalk snmptrap', '-[AXc] ?'),
  command('snmpwalk snmpget snmpset snmpbulkwalk snmptrap', '-X ?'),
  command('openssl', '-k '),
  command('nuget', '(?:-k|-ApiKey) '),
  command('wpa_passphrase', String.raw`\S+\s`),
  command('ipmitool', '-P ?'),
  command('plink pscp psftp putty', '-pw '),
  command('psexec', '(?:-p|/p) '),
  command('rdesktop evil_winrm crackmapexec netexec', '-p ?'),
  command('nmcli', '(?:password|wifi-sec\\.psk|802-11-wireless-security\\.psk) '),
  command('schtasks', '/[Rr][Pp] '),
  ['freerdp rdp', /(?:^|\s)\/(?:p|gp):["']?([^\s"']{3,256})/g],
  ['vault', /\bvault (?:operator unseal|login)\s+["']?((?![-$"']|-)[^\s"'=]{16,256})/g],
  // RADIUS clients: `radtest user password host port secret`, `radclient host auth secret`
  ['radtest', /\bradtest\s+(?:-\w+(?:\s+(?:pap|chap|mschap|eap-md5))?\s+)*\S+\s+["']?([^\s"']{3,256})/g],
  [
    'radtest',
    /\bradtest\s+(?:-\w+(?:\s+(?:pap|chap|mschap|eap-md5))?\s+)*\S+\s+\S+\s+\S+\s+\d+\s+["']?([^\s"']{3,256})/g,
  ],
  ['radclient', /\bradclient\b[^\n|;&]{0,200}?\s(?:auth|acct|status|coa|disconnect|auto)\s+["']?([^\s"']{3,256})/g],
  ['openssl', /\bpass(?:in|out|wd)?\s+pass:([^\s"']{3,256})/g],
  ['htpasswd', /\bhtpasswd\b[^\n|;&]{0,100}?\s-\w*b\w*\s+(?:\S*[/.]\S*\s+)?\S+\s+["']?([^\s"']{3,256})/g],
  ['rabbitmqctl', /\brabbitmqctl\s+(?:add_user|change_password|authenticate_user)\s+\S+\s+["']?([^\s"']{3,256})/g],
  ['net+user', /\bnet\s+user\s+\S+\s+((?!\/)[^\s"']{3,256})(?=\s+\/|\s*$)/gim],
  ['net+user', /\bnet\s+use\s+(?:\w:\s+)?\\\\\S+\s+((?!\/)[^\s"']{3,256})\s+\/user/gi],
  // Passwords on standard input
  [
    'echo+chpasswd echo+sudo echo+login echo+passwd echo+kinit echo+cryptsetup',
    /\becho\s+(?:-n\s+)?(?:["']?[\w.-]+:(?=\S+\s*\|\s*(?:sudo\s+)?chpasswd))?["']?((?!\$)[^\s"'|]{5,256})["']?\s*\|\s*(?:sudo\s+(?:-S|chpasswd|passwd)|(?:docker|podman|az|oc)\s+login|chpasswd|passwd\s+--stdin|kinit|cryptsetup)/g,
  ],
  ['plaintext', /ConvertTo-SecureString\s+(?:-String\s+)?["']([^"'\n]{3,256})["']/gi],
  ['send+passw', /\bsend\s+(?:--\s+)?"([^"\\\n$]{5,256})\\r"\s*;?\s*#[^\n]*passw/gi],
  // Secret stores
  ['ssm', /\bssm put-parameter\b[^\n]{0,300}?SecureString[^\n]{0,200}?--value[ =]["']?((?!file:|\$)[^\s"']{3,1024})/g],
  [
    'ssm',
    /\bssm put-parameter\b[^\n]{0,300}?--value[ =]["']?((?!file:|\$)[^\s"']{3,1024})["']?[^\n]{0,200}?SecureString/g,
  ],
  ['kubectl', /\bcreate secret generic\b[^\n]{0,300}?--from-literal[ =]["']?[\w.-]+=((?!\$)[^\s"']{3,1024})/g],
  ['gh', /\bgh secret set\b[^\n]{0,200}?(?:-b|--body)[ =]["']?((?!\$)[^\s"']{3,1024})/g],
  // Redis, HAProxy, Postfix
  ['auth', /"(?:AUTH|auth|Auth)"(?: "[^"\n]{1,128}")? "([^"\n]{3,512})"/g],
  ['stats', /\bstats auth \S{1,64}:(\S{3,256})/g],
  ['requirepass masterauth', /"(?:requirepass|masterauth)"\s*\n\s*\d+\)\s*"([^"\n]{3,512})"/g],
  ['user', /user (?<=^[ \t]*user )\S{1,64} (?:on|off)\b[^\n]{0,200}? >(\S{3,256})/gm],
  ['smtp', /^\[[\w.-]+\]:\d{2,5}\s+[^\s:]{1,128}:(\S{3,256})/gm],
  // A user and a password in the same phrase
  [
    'login zugangsdaten creds credentials',
    /\b(?:login|zugangsdaten|creds|credentials)\b[^\n:=]{0,30}[:=][ \t]*[\w.@-]{2,64}[ \t]*(?:\/|\||:|,)[ \t]*((?=\S*\d)(?=\S*[A-Za-z])[^\s/|,]{6,128})/gi,
  ],
];

/** 7-Zip, whose name has too few letters to be looked for. */
const SEVEN_ZIP = new RegExp(String.raw`\b7za?${ARGUMENTS}-p${VALUE}`, 'g');

/** A line of `~/.pgpass`, of `/etc/shadow`, and of `.htpasswd`. */
const FILES = [
  /^(?:[\w.*-]+):(?:\d{4,5}|\*):(?:[\w*-]+):(?:[\w*-]+):(\S{4,256})$/gm,
  /^[\w.-]{1,32}:(\$[0-9a-zA-Z]{1,8}\$[^\s:]{8,256}):\d*:/gm,
  /^[\w.-]{1,64}:(\{SHA\}[\w+/]{27}=)$/gm,
];

/** The words of the patterns, and the one that begins a private key. */
export const COMMAND_WORDS = [...wordsOfPatterns(COMMANDS), 'begin'];

/** Secrets that are given to commands, and in the lines of files of passwords. */
export function findCommandSecrets(text: string, words: ReadonlySet<string>): Finding[] {
  const files = [':5432:', ':*:', ':$', '{SHA}'].some((part) => text.includes(part)) ? FILES : [];
  return [
    ...findByPatterns(text, words, 'command', COMMANDS),
    ...(text.includes('7z') ? findMatches(text, 'command', SEVEN_ZIP) : []),
    ...files.flatMap((pattern) => findMatches(text, 'command', pattern)),
  ];
}
