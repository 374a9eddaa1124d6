// cspell:ignore credstore loat BCDFIJSZ BCDFIJSZV Ljava -- parts of types
import { SECRET_WORDS, type NameStrength } from './name-strength.ts';

/** Words used in place of a value, and words that begin code or prose. */
const WORDS = new RegExp(
  `^(?:${[
    'null|nullptr|nil|none|true|false|undefined|required|optional|invalid|valid|missing|expired|denied|revoked|rejected|redacted|hidden',
    'masked|removed|filtered|sanitized|scrubbed|changeme|change[-_ ]?me|example|sample|placeholder|todo|tbd|dummy|not|is|has|was',
    'were|are|for|from|of|in|on|the|an|and|or|to|with|by|must|cannot|failed|failure|successful|accepted|authentication|verification',
    'reset|rotate|rotated|update|updated|required|await|async|new|function|return|this|self|const|let|var|def|class|import',
    'string|str|char|varchar|text|int|integer|number|bool|boolean|bytes?|buffer|any|unknown|void|object|uuid|nullable|never',
    'prompt|stdin|keyring|file|env|environment|enabled|disabled|unset|empty|n/?a|yes|no|on|off|excellent|good|strong|weak',
    'value|password|passwd|secret|token|key|excluded|ignored|unchanged|\\(?sensitive(?: value)?\\)?|opaque|bearer|basic|xx+',
    'options?|flags?|arguments?|parameters?|fields?|cram-md5|digest-md5|scram-sha-\\d+|plain|login|xoauth2?|ntlm|gssapi|negotiate',
    'define|undef|pass|passed|fail|ok|skip|skipped|lookup|default|closed|active|inactive|granted|verified|mismatch|sent|created|deleted|managed|external|internal|public|private',
    'creating|creation|refreshing|reading|modifying|destroying|importing|still',
    '(?:var)?(?:char|binary)2?\\(\\d+\\)|(?:big|small|tiny)?int\\(\\d+\\)',
    'md5|sha-?\\d+\\w*|[a-z]+-?sha-?\\d+\\w*|b?crypt|argon2\\w*|pbkdf2|base64|utf-?8|[hrep]s\\d{3}|aes-?\\d*|rsa\\d*|ed25519|x25519|oauth-?[12]|v\\d+|jwt|ldap',
    // cspell:disable-next-line
    'abgelaufen|erforderlich|ungültig|falsch|ge[aä]ndert|caducad[ao]|incorrect[ao]|expirée?|requise?|истёк|истек|неверный',
  ].join('|')})$`,
  'i',
);

/** Whether a value is one of the words that are used in place of a value, or that begin code or prose. */
export function isCommonWord(value: string): boolean {
  return WORDS.test(value);
}

/** A variable, a template, an instruction to fill in, or characters in place of a removed value. */
const PLACEHOLDER = new RegExp(
  [
    String.raw`^[$%#@]\{|^\{\{|^\{[\w.]*(?:![rsa])?\}$|^\{[A-Za-z_]\w*[.[(]`, // ${TOKEN}, {{token}}, #{token}
    String.raw`^<[^>]*>?$|^<%`, // <token-1>, <your token>, <%= ENV[…] %>
    String.raw`^\$\(|^%[A-Za-z_]+%$|^:[a-z_]+$|^\$_?[A-Z_]+\[`, // $(cat file), %TOKEN%, :token, $_POST[
    String.raw`^\[[A-Za-z *._-]*\]$|^\([A-Za-z ._-]*\)$|^\((?:known|sensitive)\b`, // [REDACTED], (hidden)
    String.raw`^(.)\1+$|\*{3}|^\*+$|…|\.{3}|^x{3,}[-\w]*$`, // ****, sk-***abcd
    '^(?:your|my|the|insert|enter|replace|some|change)[-_ ]', // YOUR_API_KEY
    '^#[a-z][a-z-]*$', // an anchor
    String.raw`^\s*[,.+;)]\s`, // what is between two texts in code: `"token: " + token + "`
    String.raw`^[!&*][a-z_][a-z_-]*$`, // YAML tags and anchors
  ].join('|'),
  'i',
);

/** A shell variable is in one case: `$TOKEN`, `$token`, `$1`. */
const VARIABLE = /^\$(?:[A-Z_][A-Z0-9_]*|[a-z_]+|\d)$/;
/** Beginnings of types that have a number in their names; any other number between words suggests a password. */
const NUMBERED_TYPE_NAME = /([Ii]nt|[Ff]loat|Utf|Base|Sha|Md|Aes|Oauth|OAuth|Http|Ipv|Big|Vec)\d{1,3}(?=[A-Z][a-z])/g;
/** A type: `AccessToken`, `CommaToken$1`, and `Uint8Array` without its number. */
const TYPE = /^_*[A-Z]+[a-z]+(?:[A-Z][a-z]+)+(?:\$\d+)?$/;
const IDENTIFIER = String.raw`[A-Za-z_$][\w$]*`;

/** Code that computes a value: a call, a member, an index, a type with parameters. */
const CODE = new RegExp(
  [
    String.raw`^[&*!]?${IDENTIFIER}(?:(?:\.|::|->|\?\.)${IDENTIFIER})+[([]`, // os.environ[, config.get(, Secret::new(
    String.raw`^${IDENTIFIER}(?:::|->)`,
    String.raw`^${IDENTIFIER}(?:\.${IDENTIFIER})*\(.*\)[?;!,]*$`, // ENC(…), getenv('X')
    String.raw`^${IDENTIFIER}(?:\.${IDENTIFIER})*\[["'\w:-]`, // env['X'], tokens[i]
    String.raw`^(?:process|os|sys|config|settings|env|request|req|self|this|secrets|vars|var|local|data|module|each)\.[a-zA-Z_.]+$`,
    String.raw`^(?:[a-z_]\w*\.)+(?:result|value|password|token|secret|secret_string|key|id|output|name|arn|\w+_\w+)$`, // module.db.password
    String.raw`^[A-Z]\w*\.[a-z]+$`, // Optional.empty
    '^\\(?(?:New|Get|Set|Add|Read|Import|Export|ConvertTo|ConvertFrom|Invoke|Connect|Select|Join|Out)-[A-Z][A-Za-z]+$', // New-Object
    String.raw`^(?:[\w$]+\.)*[\w$[]+@[0-9a-f]{6,8}$`, // com.acme.Token@1b2c3d4e
    String.raw`^\((?:\[*(?:[BCDFIJSZ]|L[\w/$]+;))*\)\[*(?:[BCDFIJSZV]|L[\w/$]+;?)$`, // (Ljava/lang/String;I)V
    String.raw`^[A-Za-z]+>+[;,)]*$`, // never>
    String.raw`^[A-Za-z][\w.]*<[\w$<>, .|[\]]*>?$`, // Map<string
  ].join('|'),
);

/** A class with a number in its name, such as `AccessToken2`, where the name before it does not say `password`. */
const NUMBERED_TYPE = /^_*[A-Z]+[a-z]+(?:\d{0,2}[A-Z][a-z]+)+\d?$/;
/** The most digits of such a name: more of them make a token. */
const MAX_TYPE_DIGITS = 3;

/** A path, a URL without a password, or the address of a secret in a store: it says where a secret is, not what it is. */
const LOCATION = new RegExp(
  [
    String.raw`^(?:~|\.{1,2})?/(?:[\w.@+-]+/)*[\w.@+-]*$`, // /etc/ssl/site.pem
    String.raw`^[A-Za-z]:\\`,
    String.raw`^(?:[a-z][\w-]*/){2,}[\w.-]*$`, // kv/data/shop/checkout
    String.raw`^arn:|^(?:env|file|vault|ssm|op|gcp|aws|azure|ref\+\w+|sops|kms|projects|secretsmanager|keyvault)[:/]`,
    String.raw`^(?:https?|s3|gs|file|vault|op|awskms|k8s)://(?![^/]*:[^/]*@)`,
    String.raw`^[\w.-]+:/(?:[\w.@+-]+/)+[\w.@+-]+$`, // db_password:/etc/credstore/db
    String.raw`^@Microsoft\.KeyVault\(|^ENC[[(]`,
    String.raw`\.(?:pem|key|crt|cer|json|ya?ml|txt|env|conf|cfg|p12|jks|kdbx|gpg)$`,
  ].join('|'),
);

/** A sentence or a label of a form: `Enter your password`. A passphrase does not start with a capital, or contains symbols. */
const SENTENCE = /^\p{Lu}[\p{Ll}'-]+(?: [\p{L}'",()-]+)+[.?!:…]*$/u;
/** The validation error of a form about a value that was entered: `must have at least 12 characters`, `can't be blank`. */
const VALIDATION_ERROR =
  /^(?=.* (?:blank|empty|short|long|characters?|letters?|digits?|numbers?|symbols?|least|match(?:es)?|required|common|weak|invalid|valid|incorrect|expired|used|same|different|confirmation|present|allowed|set)\b)(?:(?:the |this |your )?password |this field )?(?:is|was|must|should|needs?|has|have|do|did|may|can|cannot|can['’]t|does(?:n['’]t)?) [\p{L}\d '’",.:;()/+-]+$/iu;

/** Whether a value is many characters of all kinds in disorder, as the keys and salts of WordPress are, which have spaces. */
function isNoise(value: string): boolean {
  if (value.length < 32 || /^[[{<]|[=:]["']/.test(value)) return false;
  const signs = value.match(/[^\p{L}\d\s]/gu)?.length ?? 0;
  const spaces = value.match(/\s/g)?.length ?? 0;
  return (
    signs * 10 >= value.length &&
    spaces * 10 <= value.length &&
    /\d/.test(value) &&
    /[a-z]/.test(value) &&
    /[A-Z]/.test(value)
  );
}

/** Whether a value that follows a secret-like name is not a secret: a placeholder, code, a type, a place, or a plain word. */
export function isNonSecret(value: string, strength: NameStrength, isQuoted: boolean): boolean {
  if (value.length < 3 || !/[\p{L}\d]/u.test(value)) return true;
  if (value.length > 4096) return false;
  if (WORDS.test(value) || PLACEHOLDER.test(value) || VARIABLE.test(value)) return true;
  if (LOCATION.test(value)) return true;
  if (isQuoted && isNoise(value)) return false;
  // A label in another language.
  if (isQuoted && SECRET_WORDS.get(value.toLowerCase()) === 'strong') return true;
  if (
    isQuoted
      ? SENTENCE.test(value) || VALIDATION_ERROR.test(value)
      : CODE.test(value) || TYPE.test(value.replace(NUMBERED_TYPE_NAME, '$1'))
  )
    return true;
  // A version, and a constant.
  if (/^\d+\.\d+\.\d+$|^[A-Z]+(?:_[A-Z]+)+$|^0x[\dA-Fa-f]{1,8}$/.test(value)) return true;
  if (strength === 'strong') return false;
  // The kind of a token in the error of a parser: `IDENTIFIER`.
  if (isQuoted && /^[A-Z]{3,12}$/.test(value)) return true;
  if (NUMBERED_TYPE.test(value) && (value.match(/\d/g)?.length ?? 0) <= MAX_TYPE_DIGITS) return true;
  if (
    /^\d{1,7}$/.test(value) ||
    /^[~^<>=v ]{0,3}\d+\.\d+\.\d/.test(value) ||
    /^\d{4}-\d\d-\d\d/.test(value) ||
    isResourceName(value)
  )
    return true;
  if (strength === 'plain') return isQuoted ? value.length > 24 && / .* .* /.test(value) : isPlainWord(value);
  return !looksRandom(value);
}

/** A value of letters alone that could be a word or the name of a variable. */
function isPlainWord(value: string): boolean {
  return /^[A-Za-z]{1,40}[.!?,;]?$/.test(value) && !looksRandom(value);
}

/**
 * A name of an object, such as `checkout-tls`, `shop/db` or the pod `checkout-api-7d9f8b6c5d-x8k2p`: lower-case words joined
 * by dashes, dots, colons or slashes, with numbers and generated suffixes at the end.
 */
function isResourceName(value: string): boolean {
  const parts = value.split(/[-._/:@]/);
  if (parts.length < 2) return false;
  const words = parts.findIndex((part) => !/^[a-z]+\d{0,4}$/.test(part));
  if (words < 0) return true;
  if (words === 0) return false;
  return parts.slice(words).every((part) => /^[a-z]+\d{0,4}$|^v?\d{1,10}$|^[a-z0-9]{5}$|^[a-f0-9]{6,10}$/.test(part));
}

/** Whether a value has the shape of something generated: letters and digits mixed, or letters of mixed case in disorder. */
export function looksRandom(value: string): boolean {
  if (value.length < 8 || /\s/.test(value)) return false;
  if (isResourceName(value) || /^v?\d+(?:\.\d+)+/.test(value) || /^\d[\d.,:/_-]*$/.test(value)) return false;
  if (/\d/.test(value) && /[A-Za-z]/.test(value)) return !/^[A-Z]+(?:_[A-Z]+)+(?:_\d+)?$/.test(value);
  const changes = value.match(/[a-z][A-Z]|[A-Z]{2}[a-z]/g)?.length ?? 0;
  return value.length >= 16 && changes * 5 >= value.length;
}

/**
 * Whether a value cannot be anything but a secret, so that it is masked wherever it occurs, and in a sentence without any
 * sign of an assignment: at least one part of it mixes letters and digits as no name does.
 */
export function isDistinct(value: string): boolean {
  if (value.length < 8 || isResourceName(value)) return false;
  if (/\s/.test(value)) return value.length >= 64 || /^[A-Z\d][A-Z\d \u00a0\u202f.-]{11,}\d$/.test(value);
  if (/^\d+$/.test(value)) return value.length >= 13;
  return value.split(/[-._/:@,;]/).some((part) => !/^[\p{L}\p{M}'’]{0,20}\d{0,4}$|^\d+$/u.test(part));
}

/** Whether a value contains a digit or a symbol: nothing else distinguishes a password from a word in a sentence. */
export function looksLikePassword(value: string): boolean {
  if (value.length < 5 || !/[A-Za-z]/.test(value) || /^[<({[]/.test(value)) return false;
  return /\d/.test(value) || /[^\w\s.,:;'"()/-]/.test(value);
}
