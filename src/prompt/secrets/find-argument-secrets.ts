// cspell:disable -- names of functions

import type { Candidates } from './candidate.ts';
import { isPartOfWord } from './characters.ts';
import type { Finding } from './finding.ts';
import { isNonSecret, looksLikePassword } from './non-secret.ts';

/** Functions that take a password, and which of their arguments it is, counted from 0. */
const CONNECTORS: readonly [position: number, names: string][] = [
  [0, 'setpassword password_verify password_hash redis->auth rediscluster->auth client->auth client.auth'],
  [
    1,
    'db.auth db.changeuserpassword oci_connect oci_pconnect oci_new_connect wp_authenticate wp_login wp_check_password createuserwithpassword setbasicauth basicauth ' +
      'basic_auth httpbasicauth httpdigestauth simple_bind simple_bind_s passwordauthentication usernamepasswordcredentials ' +
      'usernamepasswordtoken usernamepasswordauthenticationtoken networkcredential authtokens.basic activemqconnectionfactory ' +
      'plaincredentials cx_oracle.connect oracledb.connect smtp.login imap.login ftp.login server.login wpdb wpdb->__construct ' +
      'ldap.bind plainauthprovider passwordauthenticator',
  ],
  [
    2,
    'pdo mysqli mysql_connect mysql_pconnect mysqli_connect pdo::__construct odbc_connect ibase_connect sybase_connect ' +
      'mssql_connect ldap_bind ftp_login ssh2_auth_password imap_open drivermanager.getconnection pymysql.connect mysqldb.connect ' +
      'dbi->connect dbi.connect ftplib.ftp net::ftp.open plainauth sequelize createpdoconnection real_connect driver->connect ' +
      'ftp_ssl_connect cassandra.connect',
  ],
  [
    3,
    'credentials mysqli_real_connect amqpstreamconnection amqpsslconnection amqpconnection ssh.connect paramiko.connect',
  ],
  [6, 'pg.connect pg::connection.new'],
];
/**
 * Functions and engines of ClickHouse that read from elsewhere, and where the password is among the arguments after the
 * address: tables and databases may be before it, and settings after it, so that several places are possible.
 */
const TABLE_FUNCTIONS: Readonly<Record<string, readonly number[]>> = {
  ...Object.fromEntries(
    's3 gcs oss cosn s3queue deltalake deltalakes3 hudi iceberg icebergs3 redis'.split(' ').map((name) => [name, [2]]),
  ),
  ...Object.fromEntries('s3cluster deltalakecluster icebergs3cluster'.split(' ').map((name) => [name, [3]])),
  ...Object.fromEntries(
    'mysql postgresql materializedmysql materializedpostgresql mongodb remote remotesecure azureblobstorage azurequeue'
      .split(' ')
      .map((name) => [name, [4, 3]]),
  ),
};

/** The name of a function before its arguments; a namespace and a class belong to it. */
const NAME = /(?:^|[^\w$\\])([A-Za-z_$][\w$\\]*(?:(?:->|::|\.)[A-Za-z_$][\w$]*){0,3}(?:["']?[ \t]*[=:][ \t]*)?)$/;
const positions = new Map(CONNECTORS.flatMap(([position, names]) => names.split(' ').map((name) => [name, position])));
/** The last parts of their names. */
const methods = new Set([...positions.keys()].map((name) => /\w+$/.exec(name)?.[0] ?? name));
/** The longest last part, and how far after a bracket the first quote of its arguments may be, in characters. */
const MAX_NAME_LENGTH = 40;
const CALL = 48;
/** A method that opens something with credentials, of any class. */
const OPENS = /(?:connect|connection|createinstance|__construct|openconnection|getconnection)$/;
/** A method that takes a user and a password. */
const SIGNS_IN = /(?:login|logon|signon|signin|authenticate|validatecredentials|checkpassword)$/;
/** A frame in a trace of PHP, which shows the arguments of each call: `#0 /srv/app/DB.php(116): `, `at SFTP->login(`. */
const FRAME = /(?:#\d{1,3}|(?:^|\n)[ \t]*at) [^\n]{0,240}$/;
/** A host or the address of a database, as one of the first arguments. */
const HOST =
  /^(?:localhost|[\w-]+(?:\.[\w-]+)+(?::\d+)?|\d{1,3}(?:\.\d{1,3}){3}|(?:mysql|pgsql|sqlsrv|oci|odbc|dblib|firebird|jdbc|mongodb|ldaps?|tcp|amqp):.*)$/i;
/** An argument: quoted, or anything without a comma or a bracket. */
const ARGUMENT =
  /\s*(?:\\?'((?:[^'\\\n]|\\(?!').)*)\\?'|\\?"((?:[^"\\\n]|\\(?!").)*)\\?"|([^,'"()\n]{0,80}(?:\([^()\n]{0,80}\))?))\s*(,|\)|$)/y;
const MAX_ARGUMENTS = 12;
interface Argument {
  text: string;
  start: number;
}

/** Passwords by their position among the arguments of a known function, in traces and in code. */
export function findArgumentSecrets(text: string, { codes }: Candidates): Finding[] {
  const found: Finding[] = [];
  for (const bracket of passwordCallsIn(text, codes)) {
    if (!/["']/.test(text.slice(bracket + 1, bracket + CALL))) continue;
    const name = NAME.exec(text.slice(Math.max(0, bracket - 80), bracket))?.[1]?.toLowerCase();
    if (name === undefined) continue;
    const table = tablePassword(name, text, bracket);
    if (table)
      found.push({ kind: 'password', foundBy: 'argument', start: table.start, end: table.start + table.text.length });
    const position = positionOf(name);
    const isGuess = position === undefined;
    if (isGuess && !OPENS.test(name) && !SIGNS_IN.test(name)) continue;
    const isTrace = isGuess && FRAME.test(text.slice(Math.max(0, bracket - 300), bracket));
    // In code only a method of an object that signs in counts.
    if (isGuess && !isTrace && !(SIGNS_IN.test(name) && /[.>:]\w+$/.test(name))) continue;
    const values = argumentsAt(text, bracket + 1);
    const password = isGuess ? (SIGNS_IN.test(name) ? secondOfTwo(values) : lastOfMany(values)) : values[position];
    if (isGuess && !isTrace && !(password && isStrong(password.text))) continue;
    if (password && isPassword(password.text)) {
      const { start } = password;
      found.push({ kind: 'password', foundBy: 'argument', start, end: start + password.text.length });
    }
  }
  return found;
}

/** The names of methods that were looked at. A log repeats the same ones on every line. */
const known = new Map<string, boolean>();
const CACHE_SIZE = 4096;

/** The last two letters of the names of functions that take a password, in lower case, as one number: 1 for each. */
const ENDINGS = new Uint8Array(1 << 10);
const endings = [...methods, ...Object.keys(TABLE_FUNCTIONS), 'connect', 'connection', 'createinstance', '__construct'];
for (const name of [...endings, 'login', 'logon', 'signin', 'signon', 'authenticate', 'credentials', 'password'])
  ENDINGS[endingOf(new TextEncoder().encode(name), name.length)] = 1;

function endingOf(codes: Uint8Array, end: number): number {
  return (((codes[end - 2] ?? 0) & 31) << 5) | ((codes[end - 1] ?? 0) & 31);
}

/** The brackets after names of functions that may take a password. */
export function* passwordCallsIn(text: string, codes: Uint8Array): Generator<number> {
  for (let bracket = text.indexOf('('); bracket >= 0; bracket = text.indexOf('(', bracket + 1))
    if (takesPassword(text, codes, bracket)) yield bracket;
}

/** Whether the last part of the name before a bracket can be that of a function that takes a password. */
function takesPassword(text: string, codes: Uint8Array, bracket: number): boolean {
  const before = codes[bracket - 1] ?? 0;
  if (isPartOfWord(before) && ENDINGS[endingOf(codes, bracket)] === 0) return false;
  let start = bracket;
  while (bracket - start < MAX_NAME_LENGTH && isPartOfWord(codes[start - 1] ?? 0)) start--;
  // `auth = (user, password)` in Python, and the same in a dictionary
  if (start === bracket) return /auth["']?[ \t]*[=:][ \t]*$/i.test(text.slice(Math.max(0, bracket - 12), bracket));
  const name = text.slice(start, bracket);
  let isKnown = known.get(name);
  if (isKnown === undefined) {
    const method = name.toLowerCase();
    isKnown =
      methods.has(method) || Object.hasOwn(TABLE_FUNCTIONS, method) || OPENS.test(method) || SIGNS_IN.test(method);
    if (known.size >= CACHE_SIZE) known.clear();
    known.set(name, isKnown);
  }
  return isKnown;
}

/** The password of a table function, if the first argument is an address or the second one, after the name of a cluster. */
function tablePassword(call: string, text: string, bracket: number): Argument | undefined {
  const name = call.replace(/^.*?([a-z\d]+)[ \t]*$/, '$1');
  const places = Object.hasOwn(TABLE_FUNCTIONS, name) ? TABLE_FUNCTIONS[name] : undefined;
  if (!places) return undefined;
  const values = argumentsAt(text, bracket + 1);
  const isOpened = values.slice(0, 2).some((value) => value && (HOST.test(value.text) || value.text.includes(':')));
  const candidates = places.flatMap((place) => values[place] ?? []);
  // Newer logs of ClickHouse, and masked texts, already hide the password.
  if (!isOpened || candidates.some(({ text: value }) => /^[[<].*[\]>]$|\*{3}/.test(value))) return undefined;
  const passwords = candidates.filter((value) => isPassword(value.text));
  return passwords.find((value) => looksLikePassword(value.text)) ?? passwords[0];
}

/** The position for `PDO->__construct`, `new PDO`, `App\Driver->connect`, and `pymysql.connect`. */
function positionOf(call: string): number | undefined {
  if (/^auth["']?\s*[=:]/.test(call)) return 1;
  const name = call.slice(call.lastIndexOf('\\') + 1).replace(/(?:->|::)__construct$|\.new$/, '');
  const known = positions.get(name) ?? positions.get(call);
  if (known !== undefined) return known;
  const method = /(?:^|->|::|\.)([a-z_]\w*)$/.exec(name)?.[1] ?? '';
  return name === method
    ? undefined
    : (positions.get(method) ?? positions.get(/\w+(?:->|::|\.)\w+$/.exec(name)?.[0] ?? ''));
}

/** The quoted arguments of a call, each in its place; others are undefined. */
function argumentsAt(text: string, from: number): (Argument | undefined)[] {
  const values: (Argument | undefined)[] = [];
  ARGUMENT.lastIndex = from;
  while (values.length < MAX_ARGUMENTS) {
    const argument = ARGUMENT.exec(text);
    if (!argument) break;
    const [whole, single, double, , end] = argument;
    const quoted = single ?? double;
    values.push(quoted === undefined ? undefined : { text: quoted, start: argument.index + whole.search(/['"]/) + 1 });
    if (end !== ',') break;
  }
  return values;
}

/** The last quoted argument where a host is among the first ones, and a user between the two. */
function lastOfMany(values: readonly (Argument | undefined)[]): Argument | undefined {
  const quoted = values.filter((value) => value !== undefined);
  const last = quoted.at(-1);
  const isOpened = quoted.slice(0, 2).some((value) => HOST.test(value.text));
  return quoted.length > 2 && isOpened && last && looksLikePassword(last.text) && !isHost(last.text) ? last : undefined;
}

/** Whether a text can hardly be anything but a password: with a digit and a sign, or a digit and letters of both cases. */
function isStrong(value: string): boolean {
  return (
    value.length >= 8 &&
    /\d/.test(value) &&
    !/\s/.test(value) &&
    (/[^\w.@/:-]/.test(value) || /[a-z].*[A-Z]|[A-Z].*[a-z]/.test(value))
  );
}

/** Whether a text is the address of a host: with a capital it is a password with a dot. */
function isHost(value: string): boolean {
  return HOST.test(value) && !/^[^:]*[A-Z]/.test(value);
}

/** The second quoted argument after a user. */
function secondOfTwo(values: readonly (Argument | undefined)[]): Argument | undefined {
  // The object that signs in may be before the user: `authenticate(Object(Transport), 'user', '…')`.
  const first = values.findIndex((value) => value !== undefined);
  const [user, password] = values.slice(first < 0 ? 0 : first);
  return user && password && looksLikePassword(password.text) ? password : undefined;
}

/** PHP shows the first 15 characters of a longer text, followed by dots. */
function isPassword(value: string): boolean {
  return !isNonSecret(value.replace(/^([^.]{15})\.{3}$/, '$1'), 'strong', true) && !/^[$%{]/.test(value);
}
