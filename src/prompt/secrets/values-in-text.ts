// cspell:ignore inicial actuel -- words of other languages
import type { NameInText } from './names-in-text.ts';
import { isCommonWord, isDistinct, looksLikePassword } from './non-secret.ts';
import { readValue, type WrittenValue } from './read-value.ts';

const SMALL_WORDS = String.raw`for|of|on|in|to|at|from|für|von|zur|zum|der|de|del|para|pour|du|do|da|до|для|от|к|na|voor|per|d['’]\p{L}+`;
/** The characters that may follow a word between a name and its value. If no others can, no shorter part of the word is tried. */
const ENDS = String.raw`(?=[ \t:：=「『])`;
/** Words that join a name and a value in a sentence: `password for staging is …`, `Passwort für die Datenbank: …`. */
const SAID = new RegExp(
  [
    String.raw`(?:[ \t]+(?:(?:is|was|has been)[ \t]+)?(?:generated|created|reset|changed|assigned|set)${ENDS})?`,
    String.raw`(?:[ \t]+(?:${SMALL_WORDS})${ENDS}(?:[ \t]+[\p{L}\p{M}\d'’_@.[\]()-]{1,48}${ENDS}){0,6})?`,
    String.raw`(?:[ \t]+(?:(?:API|root|admin|user|wifi|vpn|db|temporal|provisional|inicial|initial|actual|actuel)${ENDS}|[a-z]{1,20}[aeo](?=[ \t]*[:：])|(?=[!-9;<>-~]{0,20}[^\s\x00-\x7f：])[^\s:：=]{1,41}${ENDS})){0,2}`,
    String.raw`(?:[ \t]*[:：=](?!//)[ \t]*|[ \t]+[-–—][ \t]+|[ \t]+(?:is|was|to|ist|lautet|es|est|é|è|är|er|:)[ \t]*:?[ \t]+(?:(?:now|still|currently)[ \t]+|set[ \t]+to[ \t]+)?|[ \t]*[「『])(?=\S)`,
  ].join(''),
  'yu',
);

/** A word after a name that is not a value itself: a small one, or one of another writing system. */
const WORD_AFTER = new RegExp(String.raw` (?:${SMALL_WORDS}|is|was|(?=[^\x00-\x7f])[\p{L}\p{M}]{1,20})[ \t]`, 'yu');
/** The words before a name whose value is the word after it: a command that sets it, or the user of a `.netrc`. */
const SETS_NAME = /\b(?:set|setenv|setx|config|configure|env|login|user)\b|_param\b/i;

/** Whether a sentence goes on after a name, so that a value is only where the sentence says so. */
export function isInSentence(text: string, { start, end, strength, text: name }: NameInText): boolean {
  WORD_AFTER.lastIndex = end;
  return (
    WORD_AFTER.test(text) &&
    !SETS_NAME.test(text.slice(Math.max(0, start - 80), start)) &&
    (strength === 'strong' || !/(?:authorization|bearer)$/i.test(name))
  );
}

/** A value in a sentence that names it. */
export function valuesInSentence(text: string, name: NameInText): WrittenValue[] {
  SAID.lastIndex = name.end;
  if (!SAID.test(text)) return [];
  const value = readValue(text, SAID.lastIndex, { isQuery: false, isPairs: false, isLine: false });
  const written = value && text.slice(value.start, value.end);
  if (!value || written === undefined) return [];
  const isStrong = name.strength === 'strong' || /^clave$/i.test(name.text);
  return (isStrong ? looksLikePassword(written) : written.length >= 16 && isDistinct(written)) ? [value] : [];
}

/** A value in a type of its own, as Scala and Rust print it: `Password(…)`, `SecretString("…")`. */
export function valuesInConstructor(text: string, name: NameInText): WrittenValue[] {
  const near = text.slice(name.end, name.end + 204);
  const call = /^(?:::\w{1,20})?\(["'](?=([^\s"']{5,200})["'][).])/.exec(near);
  const quoted = call?.[1];
  if (call && quoted !== undefined && looksLikePassword(quoted) && /^Pass|^Secret/.test(name.text)) {
    const start = name.end + call[0].length;
    return [{ start, end: start + quoted.length, isQuoted: true }];
  }
  const value = /^\(([^\s()"',]{8,200})\)/.exec(near)?.[1];
  const start = name.end + 1;
  return value !== undefined && isDistinct(value) ? [{ start, end: start + value.length, isQuoted: false }] : [];
}

/** The value right after a name in a writing system without spaces: `密码是…`, and without a word between the two if it looks like one. */
export function valueInside(text: string, name: NameInText): WrittenValue[] {
  const value = readValue(text, name.end, { isQuery: false, isPairs: false, isLine: false });
  if (!value) return [];
  const written = text.slice(value.start, value.end);
  const isSaid = /[是为為]$/.test(name.text);
  return isSaid || (name.strength === 'strong' && written.length >= 8 && looksLikePassword(written)) ? [value] : [];
}

/** The line of a key before its last part. */
const KEY_LINE = /^(?:\/[\w.-]+)*\/$/;

/** The value on the line below a name that has a line of its own, as clients of key-value stores and debug pages print it. */
export function valueBelow(text: string, name: NameInText): WrittenValue[] {
  if (name.strength === 'weak') return [];
  const line = text.slice(Math.max(0, name.start - 200), name.start);
  const before = line.slice(line.lastIndexOf('\n') + 1);
  if (name.text.startsWith('-') && /^[ \t]*(?:- )?["']?$/.test(before)) return argumentBelow(text, name);
  if (name.strength !== 'strong' || !/[\n/]/.test(text[name.start - 1] ?? '\n')) return [];
  const isVariable = /^[A-Z][A-Z\d]*_[A-Z\d_]+$/.test(name.text) && before === '';
  if (!isVariable && !KEY_LINE.test(before)) return [];
  const below = /^\r?\n[ \t]*(["']?)([^\s"'/]{5,200})\1[ \t]*(?:\r?\n|$)/.exec(text.slice(name.end, name.end + 260));
  const value = below?.[2];
  if (!below || value === undefined || !looksLikePassword(value) || /^[A-Z\d_]+$|[=:]/.test(value)) return [];
  const start = name.end + below[0].indexOf(value);
  return [{ start, end: start + value.length, isQuoted: true }];
}

/** The argument below an option in a list with one on each line, as `kubectl describe` and manifests have them. */
function argumentBelow(text: string, name: NameInText): WrittenValue[] {
  const below = /^["']?[ \t]*\r?\n[ \t]*(?:- )?(["']?)(?!-)([^\s"':]{3,200})\1[ \t]*(?:\r?\n|$)/.exec(
    text.slice(name.end, name.end + 300),
  );
  const value = below?.[2];
  if (!below || value === undefined) return [];
  const start = name.end + below[0].lastIndexOf(value);
  return [{ start, end: start + value.length, isQuoted: below[1] !== '' }];
}

/** The end of an element that has a name, and the next one, up to the end of its content. */
const NEXT_CELL =
  / ?<\/(?:th|td|dt|b|strong|label|name|param-name)>[ \t]*:?\s*(?:<\/t[hd]>\s*)?(?:<(?:td|dd|code|span|div|pre|value|param-value)(?:\s[^<>\n]{0,200})?>\s*){0,2}([^<>\n]{5,300}?)(?=\s*<\/)/iy;

/** The content of the cell or element after one that has only a name: `<th>Password</th><td>…</td>`. */
export function cellAfter(text: string, name: NameInText): WrittenValue[] {
  if (name.strength === 'weak' || !/^ ?</.test(text.slice(name.end, name.end + 2)) || text[name.start - 1] !== '>')
    return [];
  NEXT_CELL.lastIndex = name.end;
  const value = NEXT_CELL.exec(text)?.[1];
  const end = NEXT_CELL.lastIndex;
  return value !== undefined && looksLikePassword(value) && !/\s/.test(value)
    ? [{ start: end - value.length, end, isQuoted: true }]
    : [];
}

/** At least four words in small letters, to the end of the line. */
const WORDS = /(?:[a-z]+[ -]){3,23}[a-z]+(?=[ \t]*(?:\r?\n|$))/y;

/** A passphrase without quotes, whose words are not those of a sentence. */
export function passphraseAt(text: string, name: NameInText, at: number): WrittenValue | undefined {
  if (!/phrase$/i.test(name.text)) return undefined;
  WORDS.lastIndex = at;
  const words = WORDS.exec(text)?.[0];
  if (words === undefined || words.split(/[ -]/).some((word) => isCommonWord(word))) return undefined;
  return { start: at, end: at + words.length, isQuoted: true };
}

/** Whether a line is in a table of keys and values, as Vault prints it. */
export function isKeyValueTable(text: string, at: number): boolean {
  return /(?:^|\n)Key[ \t]+Value[ \t]*\r?\n-+[ \t]+-+[ \t]*\r?\n(?:\S+[ \t]+\S[^\n]*\n)*$/.test(
    text.slice(Math.max(0, at - 2000), at),
  );
}

/** The fields of a schema with this name, up to an example or a default of its text. */
const SCHEMA =
  /\r?\n([ \t]{1,64})(?=\S)(?=(?:[^\n]{0,400}\n\1){0,8}?type:[ \t]*["']?string\b)(?:[\w$-]{1,40}:[^\n]{0,400}\n\1){0,8}?(?:example|default):[ \t]*(?=\S)/y;

/** The example or the default in the schema of a text with a name, whose fields begin at an offset. */
export function exampleIn(text: string, at: number): WrittenValue[] {
  SCHEMA.lastIndex = at;
  if (!SCHEMA.test(text)) return [];
  const value = readValue(text, SCHEMA.lastIndex, { isQuery: false, isPairs: false, isLine: false });
  return value ? [value] : [];
}
