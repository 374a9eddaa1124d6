// cspell:disable -- names of products and commands, and words of other languages

/**
 * How strongly a name suggests that the value next to it is a secret. After a `strong` name any value is a secret (`password`);
 * after a `plain` one any value that is not an ordinary word (`token`); after a `weak` one only a value that looks random
 * (`key`).
 */
export type NameStrength = 'strong' | 'plain' | 'weak';

/** Every secret-like name contains one of these parts, in lower case. A text is searched for them first. */
export const NAME_PARTS = (
  'pass phrase pwd pw psw secret token key psk auth bearer cred cookie sess sid sig csrf xsrf pepper salt otp code ssn pin mnemonic seed ' +
  'encrypt community honeycomb contrase clave senha segredo kennwort zugangsdaten wachtwoord haslo heslo geslo lozink ' +
  'adgangskode kodeord salasana jelsz parol parool sandi sifre senord tajn mdp jeton geheim segret chave chiave clé Clé chlüssel hasło Hasło HASŁO şifre Şifre ключ Ключ парол Парол ПАРОЛ секрет Секрет токен Токен κωδικ Κωδικ סיסמ المرور ' +
  'khẩu पासवर्ड รหัสผ่าน 密码 密碼 口令 密钥 令牌 密鑰 金鑰 秘钥 秘密鍵 キー トークン 토큰 パスワード 暗証番号 비밀번호 암호'
).split(' ');

const STRONG = (
  'password passwords passwd passwds pass passphrase passphrases passcode pwd pwds pw psw pswd passwort kennwort zugangsdaten ' +
  'contraseña contrasena contraseñas contrasenya senha wachtwoord haslo hasło heslo geslo lozinka adgangskode kodeord passord ' +
  'lösenord losenord salasana jelszó jelszo parola parolă parole parool passe sandi sifre şifre пароль пароля паролем парола ' +
  'κωδικός κωδικόσ סיסמה סיסמא المرور khẩu पासवर्ड รหัสผ่าน requirepass masterauth authtok mnemonic seedphrase passkey mdp psk'
).split(' ');
/** Words that continue another word in writing systems without spaces, so that they count at the end of any name. */
const STRONG_ENDINGS =
  /(?:passw(?:or)?d|passwort|passphrase|pass|pwd?|密码|密碼|口令|パスワード|暗証番号|비밀번호|암호)(?:は|が|是|为|為|는|은)?$/;
/** The same for what is secret if it does not look like a word. */
const PLAIN_ENDINGS =
  /(?:密钥|密鑰|金鑰|秘钥|令牌|秘密鍵|(?:api|アクセス|シークレット|秘密|認証)キー|トークン|토큰|(?:api|zugriffs?|zugangs?|geheim|privat|verschlüsselungs)schlüssel)(?:は|が|是|为|為)?$/;
const OTHER_WORDS = new Set(
  'chpasswd htpasswd smbpasswd vncpasswd compass bypass surpass trespass overpass underpass encompass'.split(' '),
);
const PLAIN = (
  'secret secrets token tokens authtoken accesstoken refreshtoken bearertoken apitoken idtoken usertoken oauthtoken csrftoken ' +
  'clientsecret appsecret apisecret secretkey secretaccesskey privatekey accesskey apikey apikeys authkey credential ' +
  'credentials creds pepper totp otp jsessionid phpsessid sessionid sessid sessionkey sastoken xsrf clave segredo ' +
  'presharedkey skey sid bearer secreta secreto segreta segreto geheimnis jeton jetons clé chave chiave секрет токен ключ 密钥 令牌'
).split(' ');
const WEAK = 'auth sig signature salt session sess cookie cred authorization ssn pin seed csrf encrypt'.split(' ');

/** The secret-like words: the strength of a name whose last word is one of them. */
export const SECRET_WORDS: ReadonlyMap<string, NameStrength> = new Map([
  ...STRONG.map((word) => [word, 'strong'] as const),
  ...PLAIN.map((word) => [word, 'plain'] as const),
  ...WEAK.map((word) => [word, 'weak'] as const),
]);

/** A `key` with one of these words before it is a secret; with any other word only if its value looks random. */
const SECRET_KEYS = new Set(
  (
    'api access account private shared secret signing encryption encrypt master hmac cookie license licence routing subscription ' +
    'functions function app application integration service auth webhook session storage admin deploy client rsa ssh aes jwt ' +
    'crypt security write ingest ingestion unseal recovery preshared fernet encryptionkey vault wallet'
  ).split(' '),
);
/** A `key` with one of these words before it is the key of a record, or public. */
const OPEN_KEYS = new Set(
  (
    'public primary foreign partition sort cache object s3 idempotency row map unique dedup message group duplicate host kernel ' +
    'composite surrogate natural hash range index registry translation i18n lookup pub publishable project issue order jira ' +
    'socket such authorized build plan'
  ).split(' '),
);
/** Any key with one of these words in its name is public, or the name of a file: `ssh_host_rsa_key`, `public_api_key`. */
const PUBLIC = new Set('public pub publishable host authorized kernel foreign such plan'.split(' '));
/** A token with one of these words before it is a position in a list or a part of a text, not a credential. */
const OPEN_TOKENS = new Set(
  (
    'page next continuation sync unexpected max total prompt completion resume scroll input output cached start end pagination ' +
    'idempotency fencing cancellation progress cursor'
  ).split(' '),
);
/** A code with one of these words before it is used once, or in place of a password. */
const SECRET_CODES = new Set(
  'otp verification passcode mfa totp recovery backup access pass security login auth authorization one time tan device'.split(
    ' ',
  ),
);

/**
 * Words after the one that suggests a secret, which do not change the meaning: `SECRET_KEY_BASE`, `passwordConfirm`,
 * `TOKEN_PROD`.
 */
const SUFFIXES = new Set(
  (
    'base value string data old new current previous prev confirm confirmation repeat again prod production dev staging stage ' +
    'test live local default plain plaintext text raw b64 base64 encoded bedrock primary secondary admin root user app db ' +
    'read write rw ro private bdd sha1 sha256 sha512 md5 bcrypt hex hashed v1 v2 v3 v4 hash digest main backup encrypted credential 1 2 3 4 5 256 512'
  ).split(' '),
);
/** The ID of a session is as good as a password; the ID of anything else only identifies it. */
const ID_OF = new Set('session sess phpsess jsession'.split(' '));
/** Words before `secret id`, the password of a role in Vault and of a token in Consul and Nomad. */
const SECRET_ID_OF = new Set('vault approle role consul nomad bootstrap'.split(' '));

/** Splits a name into lower-case words at case changes, digits, and any of `_ - . $`. */
function wordsOf(name: string): string[] {
  return name
    .normalize('NFC')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\d]+/u)
    .filter((word) => word !== '');
}

/** One of several passwords: `password2`, `DB_PASS1`. */
const NUMBERED_PASSWORD_NAME = /^(pass(?:w(?:or)?d|phrase)?|pwd?|secret|token)[12]$/;

/** A method that does something with a secret, in the message of an error: `BaseClient#GetSecret: `. */
const METHOD = /(?:^|[.#$])(?:[Gg]et|[Ff]etch|[Ll]ist|[Dd]elete|[Vv]alidate|[Rr]evoke)[A-Z][a-z]/;

/** The names that were judged before; a log repeats the same ones on every line. */
const judged = new Map<string, NameStrength | undefined>();
const CACHE_SIZE = 4096;

/** How strongly a name suggests a secret; undefined if it does not, such as `TOKEN_TTL`, `secretName` and `PUBLIC_KEY`. */
export function strengthOf(name: string): NameStrength | undefined {
  const known = judged.get(name);
  if (known !== undefined || judged.has(name)) return known;
  const strength = classifyName(name);
  if (judged.size >= CACHE_SIZE) judged.clear();
  judged.set(name, strength);
  return strength;
}

function classifyName(name: string): NameStrength | undefined {
  if (METHOD.test(name)) return undefined;
  const words = wordsOf(name);
  // The annotation that restarts pods when their secret changes
  if (words.includes('checksum')) return undefined;
  // The hash of a key that a server pins
  if (words[0] === 'pin' && words[1]?.startsWith('sha')) return undefined;
  if (words.at(-1) === 'id') {
    if (words.at(-2) === 'secret')
      return words.length === 2 || SECRET_ID_OF.has(words.at(-3) ?? '') ? 'plain' : undefined;
    // RADIUS counts the sessions of users for accounting.
    return ID_OF.has(words.at(-2) ?? '') && words.at(-3) !== 'acct' ? 'plain' : undefined;
  }
  if (words.some((word) => word.endsWith('community'))) return isSnmpCommunity(words) ? 'plain' : undefined;
  while (words.length > 1 && SUFFIXES.has(words.at(-1) ?? '') && !SECRET_WORDS.has(words.at(-1) ?? '')) words.pop();
  const last = (words.at(-1) ?? '').replace(NUMBERED_PASSWORD_NAME, '$1');
  const before = words.at(-2) ?? '';
  if (last === 'key' || last === 'keys') {
    // Azure has a primary and a secondary key of each kind.
    const isOpen = (word: string) => OPEN_KEYS.has(word) && !(word === 'primary' && before !== 'primary');
    const isSecret = SECRET_KEYS.has(before);
    if (words.length === 1 || words.some(isSecret ? (word) => PUBLIC.has(word) : isOpen)) return undefined;
    return isSecret ? 'plain' : 'weak';
  }
  if (before === 'key' && last === 'material') return 'strong';
  if (before === 'auth' && last === 'ident') return 'plain';
  // The strong name of an assembly of .NET ends with `PublicKeyToken`.
  if ((last === 'token' || last === 'tokens') && (OPEN_TOKENS.has(before) || /^(?:per|key)$/.test(before)))
    return undefined;
  if (last === 'code' || last === 'codes')
    return words.some((word) => SECRET_CODES.has(word)) || words.length === 1 ? 'weak' : undefined;
  if (before === 'pass' && (last === 'word' || last === 'phrase' || last === 'wd')) return 'strong';
  if (/^(?:seed|recovery|backup|mnemonic)$/.test(before) && (last === 'phrase' || last === 'words')) return 'strong';
  if (before === 'honeycomb' && last === 'team') return 'weak';
  if (last === 'pass' && words.length === 1) return 'plain';
  const strength = SECRET_WORDS.get(last);
  if (strength === 'strong' || (STRONG_ENDINGS.test(last) && !OTHER_WORDS.has(last))) return 'strong';
  if (
    strength === 'plain' ||
    PLAIN_ENDINGS.test(before + last) ||
    /(?:secret|token|apikey|accesskey|secretkey|psk)$/.test(last)
  )
    return 'plain';
  return before === 'csrf' || /(?:password|secret|auth|cookie)salt$/.test(last) ? 'weak' : strength;
}

/** An SNMP community is the password of a device; a BGP community marks routes, and other communities are people. */
function isSnmpCommunity(words: readonly string[]): boolean {
  return words.some((word) => /^(?:snmp\w*|r[ow]community6?)$/.test(word));
}
