// cspell:disable -- names of products and commands, and words of other languages

import type { Words } from './candidate.ts';
import type { Finding } from './finding.ts';
import { findByPatterns, wordsOfPatterns, type SecretPattern } from './secret-pattern.ts';

/** The text between a command and one of its options: anything on the line, up to the next command. */
const ARGUMENTS = String.raw`\b(?:[^\n|;&]|&(?=[\w.]+=)){0,300}?(?:\s["']?|,["'])`;
/** A value: all between quotes, or the rest of a word; in a list of words, after a comma. */
const VALUE = String.raw`(?:["'],[ \t]*)?(?:"((?![-$\s])[^"\n]{3,256})"|'((?![-$\s])[^'\n]{3,256})'|["']?((?![-$"'])[^\s"']{3,256}))`;
/** The option `-p`, but not `-password`, `-passphrase` or `-port`. */
const P = '-p(?!ass(?:w(?:or)?d|phrase)?[ =]|ort[ =])';

/** The pattern of an option of these commands that takes a secret. */
function command(commands: string, option: string): SecretPattern {
  return [
    commands.replaceAll(/\S+/g, '<$&>').replaceAll(' ', '|'),
    new RegExp(String.raw`\b(?:${commands.replaceAll(' ', '|')})${ARGUMENTS}(?:${option})${VALUE}`, 'y'),
  ];
}

/** Secrets in command lines that have no secret-like name next to them. */
const COMMANDS: readonly SecretPattern[] = [
  // A user and a password in one value
  [
    'curl|wget',
    / (?:-u|--user|--proxy-user|-U)[ =]?["']?[^\s:"'$-][^\s:"']{0,128}:((?!\/\/)[^\s"']{3,256})| -u ["']?:([^\s"']{8,256})/g,
  ],
  ['<http', /\bhttps? (?:[^\n|;&]{0,200}? )?-(?:a|-auth)[ =]["']?[^\s:"'$-]{1,128}:([^\s"']{3,256})/y],
  [
    '<http|<xh>',
    new RegExp(
      String.raw`\b(?:https?|xhs?) (?:[^\n|;&]{0,200}? )?(?:-A|--auth-type)[ =]bearer (?:-a|--auth)[ =]${VALUE}`,
      'y',
    ),
  ],
  // A certificate and its password
  [
    'curl',
    new RegExp(String.raw` (?:-E|--cert|--proxy-cert)[ =]["']?[^\s"']{1,200}?\.(?:pem|p12|pfx|crt|cer):${VALUE}`, 'g'),
  ],
  ['<etcdctl>', new RegExp(String.raw`\betcdctl${ARGUMENTS}--user[ =]["']?[\w.-]{1,64}:${VALUE}`, 'y')],
  command('smbclient smbget smbmap rpcclient winexe wmic', String.raw`-U[ =]?["']?[^\s%"']{1,128}%`),
  command('lftp', String.raw`-u ?["']?[^\s,"']{1,128},`),
  [
    '<sqlplus>|<expdp>|<impdp>|<rman>|<sqlldr>',
    new RegExp(
      String.raw`\b(?:sqlplus|expdp|impdp|rman|sqlldr)${ARGUMENTS}[\w.$-]{1,64}/["']?((?!\$)[^\s"'/]{3,256})["']?@`,
      'y',
    ),
  ],
  // MySQL and MariaDB: -p and the password in one word
  command('mysql mysqldump mysqladmin mysqlimport mysqlsh mariadb xtrabackup mydumper', P),
  ['<rar>|<unrar>', new RegExp(String.raw`\b(?:rar|unrar)${ARGUMENTS}-p${VALUE}`, 'y')],
  // Tools whose -p, -P, -a, -w or -k is a password
  [
    'docker+login|podman+login|nerdctl+login|buildah+login|skopeo+login|oras+login|crane+login|<helm registry|<oc login|<az +login|<cf login|argocd+login',
    new RegExp(
      String.raw`\b(?:docker|podman|nerdctl|buildah|skopeo|oras|crane|helm registry|oc|az|cf|argocd)(?:[ \t]+\S+)? login${ARGUMENTS}(?:-p|--password)[ =]?${VALUE}`,
      'g',
    ),
  ],
  command('sshpass mongo mongosh mongodump mongorestore mongoexport cqlsh influx rabbitmqadmin twine', `${P} ?`),
  command('ldapsearch ldapadd ldapmodify ldapmodrdn ldapdelete ldapcompare ldapwhoami ldapexop ldappasswd', '-w ?'),
  command('ldappasswd', '-s ?'),
  command('redis', '(?:-a|--pass) ?'),
  command('sqlcmd bcp osql mosquitto mosquitto_pub mosquitto_sub zip unzip', '-P ?'),
  command('snmpwalk snmpget snmpset snmpbulkwalk snmptrap', '-[AXc] ?'),
  command('snmpwalk snmpget snmpset snmpbulkwalk snmptrap', '-X ?'),
  // Signing and keychains of Java, Apple and Windows
  command('altool notarytool', '-p |--password '),
  ['keychain', new RegExp(String.raw`\bsecurity[ \t]+[a-z-]*keychain\b[^\n|;&]{0,300}?[ \t]-p ${VALUE}`, 'g')],
  ['<security>', new RegExp(String.raw`\bsecurity[ \t]+import\b[^\n|;&]{0,300}?[ \t]-P ${VALUE}`, 'y')],
  command('signtool osslsigncode', '(?:/p|-p|-pass) '),
  command('keygen', '-[NP] ?'),
  command('cmdkey', '/pass:'),
  command('iscsiadm', String.raw`-n[ =]\S{0,80}password(?:_in)?[ \t]+-v `),
  command('racadm beeline hdbsql cbq', '-p '),
  command('ngrok', '(?:add-authtoken|authtoken) '),
  command('nsupdate dig knsupdate', String.raw`-y ?["']?(?:hmac-\w+:)?[\w.-]{1,128}:`),
  command('openssl', '-k '),
  command('nuget', '(?:-k|-ApiKey) '),
  command('wpa_passphrase', String.raw`\S+\s`),
  command('ipmitool', '-P ?'),
  command('plink pscp psftp putty', '-pw '),
  command('psexec', '(?:-p|/p) '),
  command('rdesktop evil_winrm crackmapexec netexec', `${P} ?`),
  command('knife', '-P '),
  command('nmcli', String.raw`[\w.-]*(?:psk|pin|password|wep-key\d?) `),
  command('netsh', '-p[ =]'),
  command('schtasks', '/[Rr][Pp] '),
  ['freerdp|rdp', /(?:^|\s)\/(?:p|gp):["']?([^\s"']{3,256})/g],
  ['<vault>', /\bvault (?:operator unseal|login)\s+["']?((?![-$"']|-)[^\s"'=]{16,256})/y],
  // RADIUS clients: `radtest user password host port secret`, `radclient host auth secret`
  ['<radtest>', /\bradtest\s+(?:-\w+(?:\s+(?:pap|chap|mschap|eap-md5))?\s+)*\S+\s+["']?([^\s"']{3,256})/y],
  [
    '<radtest>',
    /\bradtest\s+(?:-\w+(?:\s+(?:pap|chap|mschap|eap-md5))?\s+)*\S+\s+\S+\s+\S+\s+\d+\s+["']?([^\s"']{3,256})/y,
  ],
  ['<radclient>', /\bradclient\b[^\n|;&]{0,200}?\s(?:auth|acct|status|coa|disconnect|auto)\s+["']?([^\s"']{3,256})/y],
  ['openssl', /\bpass(?:in|out|wd)?\s+pass:([^\s"']{3,256})/g],
  ['<htpasswd>', /\bhtpasswd\b[^\n|;&]{0,100}?\s-\w*b\w*\s+(?:\S*[/.]\S*\s+)?\S+\s+["']?([^\s"']{3,256})/y],
  ['<rabbitmqctl>', /\brabbitmqctl\s+(?:add_user|change_password|authenticate_user)\s+\S+\s+["']?([^\s"']{3,256})/y],
  ['addauth', /\baddauth\s+digest\s+[^\s:]{1,64}:(\S{3,256})/gi],
  ['dsonar.login', /-Dsonar\.login=["']?([\da-f]{40})\b/g],
  // Answers for the installer of Debian, and users of cloud-init
  ['passwd/', /\bpasswd\/[\w-]{0,24}password(?:-again|-crypted)?[ \t]+(?:password|string)[ \t]+(\S{3,256})/g],
  ['chpasswd', /^[ \t]+(?:-[ \t]+)?["']?[a-z_][\w-]{0,31}:((?!\$\d|\/)(?=\S*[A-Za-z])\S{3,256}?)["']?[ \t]*\r?$/gm, 6],
  [
    'chpasswd',
    /\bchpasswd["']?:[^\n]{0,40}?list["']?:[ \t]*\[[ \t]*["']?[a-z_][\w-]{0,31}:((?!\$\d)[^\s"'\],]{3,256})/y,
  ],
  ['<key content', /\bkey content[ \t]*:[ \t]*((?!absent|present)\S[^\r\n]{2,62})/iy],
  [
    ':{plain|:{cleartext|:{clear}|:{cram-md5|:{md5|:{crypt|:{sha|:{blf',
    /:\{(?:PLAIN|CLEARTEXT|CLEAR|CRAM-MD5|PLAIN-MD5|MD5|MD5-CRYPT|CRYPT|SHA\d{0,3}|SHA\d{3}-CRYPT|BLF-CRYPT)(?:\.(?:b64|hex|HEX))?\}([^\s:"']{4,256})/gi,
  ],
  // The default of a variable in a shell script or a Compose file
  [
    ':-',
    /\$\{\w*(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN|API_?KEY)\d?:?-((?=[^\s}]*[\d!@#%^&*])(?=[^\s}]*[A-Za-z])[^\s}"'$]{6,256})\}/gi,
  ],
  ['<net>', /\bnet\s+user\s+\S+\s+["']?((?!\/)[^\s"']{3,256})["']?(?=\s+\/|\s*$)/imy],
  ['<rasdial', /\brasdial(?:\.exe)?[ \t]+(?:"[^"\n]{1,80}"|\S+)[ \t]+[^\s/]\S*[ \t]+["']?((?!\/)[^\s"']{3,256})/iy],
  ['<net>', /\bnet\s+use\s+(?:\w:\s+)?\\\\\S+\s+((?!\/)[^\s"']{3,256})\s+\/user/iy],
  // Passwords on standard input
  ['<net>', /\bnet\s+(?:rpc|ads)\b[^\n]{0,200}?\s-U[ =]?["']?[^\s%"']{1,128}%([^\s"']{3,256})/y],
  [
    '<printf>',
    /\bprintf\s+(?:-v \S+\s+)?["'][^"'\n]{0,200}(?:passw(?:or)?d|secret|token|key)[=: ]{1,3}%s[^"'\n]{0,200}["']\s+["']?((?![-$])[^\s"']{4,256})/iy,
  ],
  [
    '<kinit>|<sudo>|<su>|<passwd>|<cryptsetup>|<gpg>|<smbpasswd>|<chpasswd>|<openssl>',
    new RegExp(
      String.raw`\b(?:kinit|sudo[ \t]+-S|su[ \t]+-|passwd|cryptsetup|gpg|smbpasswd|chpasswd|openssl)(?![\w:])[^\n|;&]{0,200}<<<[ \t]*["']?(?:[\w.-]+:)?((?![-$"'])[^\s"']{3,256})`,
      'y',
    ),
  ],
  // Passwords on standard input of a command that stores them
  [
    '<echo>|<printf>',
    /\b(?:echo|printf)\s+(?:-n\s+|["']?%s(?:\\n)?["']?\s+)?["']?((?![-$%])[^\s"'|]{5,256})["']?\s*\|\s*(?:sudo\s+)?(?:vercel\s+env\s+add|wrangler\s+(?:pages\s+)?secret\s+put|gh\s+secret\s+set|(?:docker|podman)\s+secret\s+create|gcloud\s+secrets\s+(?:create|versions)|pass\s+insert|(?:fly|flyctl|doppler|supabase)\s+secrets?\s+(?:import|set|upload)|kubeseal|kubectl\s+create\s+secret|ansible-vault\s+encrypt_string|systemd-creds\s+encrypt|secret-tool\s+store)\b/y,
  ],
  [
    '<echo>',
    /\becho\s+(?:-n\s+)?(?:["']?[\w.-]+:(?=\S+\s*\|\s*(?:sudo\s+)?chpasswd))?["']?((?!\$)[^\s"'|]{5,256})["']?\s*\|\s*(?:sudo\s+(?:-S|chpasswd|passwd)|(?:docker|podman|az|oc)\s+login|chpasswd|passwd\s+--stdin|kinit|cryptsetup|(?:vnc|smb)passwd|gh\s+auth\s+login)/y,
  ],
  [
    '<echo>',
    /\becho\s+-n\s+["']?((?!\$)(?=[^\s"']*[A-Za-z])(?=[^\s"']*[\d!@#%^&*])[^\s"'|]{6,256})["']?\s*\|\s*base64\b(?!\s+-[dD])/y,
  ],
  ['convertto-s', /ParameterBinding\(ConvertTo-SecureString\): name="String"; value="([^"\n]{3,256})"/g],
  ['convertto-s', /ConvertTo-SecureString\s+(?:-\w+\s+){0,3}["']([^"'\n]{3,256})["']/iy],
  ['expect+send', /assword[^\n]{0,60}?(?:\n[^\n]{0,20}?)?\bsend\s+(?:--\s+)?"([^"\\\n$]{3,256})\\[rn]"/g, 2],
  ['send+passw', /\bsend\s+(?:--\s+)?"([^"\\\n$]{5,256})\\r"\s*;?\s*#[^\n]*passw/gi],
  // MinIO: alias, address, access key, secret key
  [
    'alias+set|config+host',
    /\bmc(?:li)?\s+(?:--?\S+\s+)*(?:alias\s+set|config\s+host\s+add)\s+\S+\s+["']?https?:\S+\s+\S+\s+["']?((?![-$])[^\s"']{3,256})/g,
  ],
  ['admin+user', /\bmc(?:li)?\s+admin\s+user\s+add\s+\S+\s+\S+\s+["']?((?![-$])[^\s"']{3,256})/g],
  ['steam+login', /[+-]login[ \t]+(?!anonymous\b)\S{2,64}[ \t]+["']?((?![-+])[^\s"']{3,256})/g],
  ['<db2>', /\bdb2[ \t]+["']?connect\s+to\s+\S+\s+user\s+\S+\s+using\s+["']?([^\s"';]{3,256})/iy],
  ['.logon', /\.logon[ \t]+(?:[^\s/]+\/)?[^\s,/]+,([^\s;]{3,256})/iy],
  ['<codecov', /\bcodecov[^\n|;&]{0,120}?\s-t[ =]([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})/iy],
  ['<snyk auth', /\bsnyk[ \t]+auth[ \t]+([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})/y],
  ['SSWS', /\bSSWS[ \t]+([\w-]{30,64})(?![\w-])/g],
  // Key-value stores
  [
    '<consul kv>|<etcdctl>',
    /\b(?:consul kv|etcdctl)\s+put\s+\S*(?:passw(?:or)?d|secret|token|api[-_]?key)\S*\s+["']?((?![-$@])[^\s"']{3,512})/iy,
  ],
  // A quoted name, and a value: `dotnet user-secrets set "Db:Password" "…"`, `buildkite-agent meta-data set "db-password" "…"`
  [
    '<set>|<put>|<add>',
    /\b(?:set|put|add)\s+(?:--?\S+\s+)*["'][\w.:/-]*(?:passw(?:or)?d|secret|token|api[-_]?key)["']\s+["']?((?![-$])[^\s"']{3,512})/iy,
  ],
  // Package managers: a repository, a user and a password, or a repository and a token
  ['<http-basic.', /\bhttp-basic\.\S+\s+\S+\s+["']?((?![-$])[^\s"']{3,512})/y],
  [
    '<pypi-token.|<bearer.|<github-oauth.|<github-token.|<gitlab-oauth.|<gitlab-token.',
    /\b(?:pypi-token|bearer|(?:github|gitlab)-(?:oauth|token))\.[\w.-]+\s+["']?((?![-$])[\w.~-]{12,512})/y,
  ],
  [
    '<bundle>',
    /\bbundle\s+config\b[^\n]{0,80}?\s[\w-]+(?:\.[\w-]+)+\s+["']?[^\s:"']{1,64}:((?!\/\/|[$])[^\s"']{3,256})/y,
  ],
  ['<cargo>', /\bcargo\s+login\s+((?![-$])\w{20,128})/y],
  ['<choco', /\bchoco(?:latey)?\s+apikey\b[^\n]{0,200}?(?:-k|--key|--apikey)[= ]["']?((?![-$])[^\s"']{3,256})/y],
  // Impacket: `[domain/]user:password@host`
  [
    '<secretsdump|<psexec|<wmiexec|<smbexec|<atexec|<dcomexec|<getuserspns|<getnpusers|<getadusers|<smbclient|<mssqlclient|<lookupsid',
    /\b(?:secretsdump|(?:ps|wmi|smb|at|dcom)exec|get(?:userspns|npusers|adusers)|smbclient|mssqlclient|lookupsid)(?:\.py)?\s+(?:-\S+\s+(?:[^-\s]\S*\s+)?)*["']?(?:[\w.-]+\/)?[\w.$-]+:((?!\d{1,5}@)[^\s"']{3,256})@[\w.-]+/iy,
  ],
  [
    'securestring',
    /"SecureString"[ \t]*\r?\n(?:[^\n"]{0,80}=[^\n]*\n){0,4}?[^\n"]{0,40}\bvalue[ \t]*=[ \t]*"((?:[^"\\\n]|\\.){3,4096})"/g,
    6,
  ],
  ['keyvault secret set', /keyvault secret set\b[^\n|;&]{0,300}?[ \t]--value[ =]["']?((?!\$)[^\s"']{3,1024})/y],
  ['securestring', /"Type":\s*"SecureString",\s*"Value":\s*"((?:[^"\\\n]|\\.){3,4096})"/g],
  ['securestring', /\tSecureString\t([^\t\n]{3,4096})/g],
  // Windows: what `reg query` prints, and `reg add` takes
  ['reg_', /^[ \t]*\w*passw(?:or)?d[ \t]+REG_(?:EXPAND_|MULTI_)?SZ[ \t]+(\S[^\r\n]{2,256})/imy],
  [
    '<reg>|<reg.exe',
    /\breg(?:\.exe)?[ \t]+add\b[^\n]{0,200}?\/v[ \t]+\w*passw(?:or)?d\b[^\n]{0,60}?\/d[ \t]+["']?([^\s"']{3,256})/iy,
  ],
  // Secret stores: what they are given, and what they answer
  [
    'vault.azure.net/secrets',
    /vault\.azure\.net\/secrets\/[^"\n]{1,300}"[^]{0,600}?"value":\s*"((?:[^"\\\n]|\\.){3,4096})"/y,
  ],
  [
    '<ssm>',
    /\bssm put-parameter\b[^\n]{0,300}?SecureString[^\n]{0,200}?--value[ =]["']?((?!file:|\$)[^\s"']{3,1024})/y,
  ],
  [
    '<ssm>',
    /\bssm put-parameter\b[^\n]{0,300}?--value[ =]["']?((?!file:|\$)[^\s"']{3,1024})["']?[^\n]{0,200}?SecureString/y,
  ],
  ['<gh secret>', /\bgh secret set\b[^\n]{0,200}?(?:-b|--body)[ =]["']?((?!\$)[^\s"']{3,1024})/y],
  // Redis, HAProxy, Postfix
  ['"auth"', /"(?:AUTH|auth|Auth)"(?: "[^"\n]{1,128}")? "([^"\n]{3,512})"/y],
  // A neighbor of Squid, and a link that NGINX signs
  ['<cache_peer>', /\bcache_peer[ \t][^\n]{0,300}?\slogin=[^\s:]{1,128}:(\S{3,256})/y],
  ['<secure_link_secret>', /\bsecure_link_secret[ \t]+["']?([^\s"';$]{3,256})/y],
  ['<stats auth>', /\bstats auth \S{1,64}:(\S{3,256})/y],
  ['requirepass|masterauth', /"(?:requirepass|masterauth)"\s*\n\s*\d+\)\s*"([^"\n]{3,512})"/g, 1],
  ['<user>', /\buser \S{1,64} (?:on|off)\b[^\n]{0,200}? [>#]((?![/&>])\S{3,256})/y],
  ['setuser', /\bACL\s+SETUSER\s+\S+[^\n]{0,200}?\s>([^\s"']{3,256})/gi],
  // A check of HAProxy
  ['tcp-check+AUTH', /\bsend[ \t]+"?AUTH\\? ([^\s"\\]{3,256})/g],
  ['<auth>', /^[\w.-]{1,128}:\d{2,5}(?:\[\d+\])?>[ \t]*AUTH[ \t]+(?:[^\s"']+[ \t]+)?["']?([^\s"']{3,256})/imy],
  ['insecure-password', /\buser\s+\S+\s+insecure-password\s+["']?([^\s"']{3,256})/g],
  ['smtp', /^\[[\w.-]+\]:\d{2,5}\s+[^\s:]{1,128}:(\S{3,256})/my],
  // A user and a password in the same phrase
  [
    '<log in>|<log on>|<login>|<sign in>|<signin>',
    /\b(?:log ?in|sign ?in|log on)[ \t]+(?:with|as|using)[ \t]+[\w.@-]{2,64}[ \t]*[:/][ \t]*((?=\S*\d)(?=\S*[A-Za-z])[^\s/|,]{6,128})/iy,
  ],
  [
    'with+credentials',
    /\bwith[ \t]+(?:the[ \t]+)?credentials[ \t]+[\w.@-]{2,64}[/:]((?=\S*\d)(?=\S*[A-Za-z])[^\s/|,]{5,128}[^\s/|,.])/gi,
  ],
  [
    '<login>|<zugangsdaten>|<creds>|<credentials>',
    /\b(?:login|zugangsdaten|creds|credentials)\b(?:[^\n:=]{0,30}[:=]|[ \t]+(?:are|is|sind|ist))[ \t]*[\w.@-]{2,64}[ \t]*(?:\/|\||:|,)[ \t]*((?=\S*\d)(?=\S*[A-Za-z])[^\s/|,]{6,128})/iy,
  ],
  ['<7z |<7za ', new RegExp(String.raw`\b7za?${ARGUMENTS}-p${VALUE}`, 'y')],
  // A line of `~/.pgpass`, of `/etc/shadow`, and of `.htpasswd`
  [':54|:64|:*:', /^(?:[\w.*-]+):(?:\d{4,5}|\*):(?:[\w*-]+):(?:[\w*-]+):(\S{4,256})$/my],
  // A row of `pg_shadow`
  ['<md5', /\|[ \t]*(md5[\da-f]{32})[ \t]*(?:\||\r?$)/gm],
  // A line of the list of users of PgBouncer
  ['"md5', /"[^"\n]{1,128}"[ \t]+"(md5[\da-f]{32})"/g],
  // A line of `.curlrc`, where a user alone would have no digit or sign after the colon
  [
    '<user =|<user="|<proxy-user',
    /^[ \t]*(?:proxy-)?user[ \t]*=[ \t]*"?[^\s:"]{1,128}:((?=\S*[A-Za-z])(?=\S*[\d!#-,/:-@[-^{-~])(?!\/\/|[$%<{])[^\s"]{5,256})"?[ \t]*\r?$/my,
  ],
  // Hashes of Windows and Samba
  [':::|:lct', /^[^\s:]{1,128}:\d{1,10}:((?:[\da-fA-F]{32}|[X*]{32}|NO PASSWORD[X*]{21}):[\da-fA-F]{32}):(?:::|\[)/my],
  [
    ':$1$|:$2|:$5$|:$6$|:$7$|:$y$|:$gy$|:$sha|:$argon2|:$md5',
    /^[\w.-]{1,32}:(\$[0-9a-zA-Z]{1,8}\$[^\s:]{8,256}):\d*:/my,
  ],
  ['{sha}', /^[\w.-]{1,64}:(\{SHA\}[\w+/]{27}=)$/my],
];

/** Keys that are printed next to their ids. */
const KEYS: readonly SecretPattern[] = [
  // After the id of a key: `--output text` of the AWS command line, and a line of a credentials file
  [
    '<akia|<asia',
    /\b(?:AKIA|ASIA)[A-Z2-7]{12}[A-Z\d]{4}\b(?:[^\n]{0,120}?[\s,;:|"'/]|["']?[ \t]*\r?\n[ \t]*["']?)(?![\da-f]{40}(?![A-Za-z\d+/]))([A-Za-z\d+/]{40})(?![A-Za-z\d+/=_-])/y,
  ],
  // The key of an account of Kaggle, and of Backblaze in the configuration of rclone
  ['<username>', /\busername"\s*:\s*"[^"\n]{1,64}"\s*,\s*"key"\s*:\s*"([\da-f]{32})"/y],
  ['<account =|<account=', /^account[ \t]*=[^\n]*\nkey[ \t]*=[ \t]*(\S{20,128})[ \t]*\r?$/my, 1],
  // A keystore in Base64: it begins with a sequence of more than 255 bytes
  [
    'p12+mii|pfx+mii|pkcs12+mii|keystore+mii',
    /(?:^|[\s"'])[\w.-]{0,40}?(?:P12|PFX|PKCS12|KEYSTORE)[\w.-]{0,40}["']?[ \t]*[:=][ \t]*["']?(MII[A-P][A-Za-z\d+/]{60,16384}={0,2})/gi,
  ],
  // A random password in a Terraform state
  ['random_password|override_special', /"result":[ \t]*"((?:[^"\\\n]|\\.){8,256})"/g, 24],
  // The keys of an account of Azure, as `az … --output table` prints them
  ['<key1>|<key2>', /^key[12][ \t]+full[ \t]+([A-Za-z\d+/]{86}==)[ \t]*\r?$/imy],
];

/** The words to look for: a pattern is tried only in a text that has its words. */
export const COMMAND_WORDS = wordsOfPatterns([...COMMANDS, ...KEYS]);

/** Secrets that are given to commands, and in the lines of files of passwords. */
export function findCommandSecrets(text: string, words: Words): Finding[] {
  return [...findByPatterns(text, words, 'command', COMMANDS), ...findByPatterns(text, words, 'key-pair', KEYS, 'key')];
}
