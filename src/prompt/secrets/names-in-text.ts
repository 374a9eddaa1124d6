// cspell:ignore chave chiave aeio secr segreta privée privad privata accès acesso accesso -- parts of words of other languages
import { FOREIGN_LETTER, isForeign } from './characters.ts';
import { RADIX } from './name-parts.ts';
import { strengthOf, type NameStrength } from './name-strength.ts';

/**
 * A secret-like name in a text: its offsets, without quotes around it, and how strongly it suggests that the value next to it
 * is a secret.
 */
export interface NameInText {
  start: number;
  end: number;
  /** The name, after the word before it if that belongs to it: `API_key` for `API key`. */
  text: string;
  strength: NameStrength;
}

/** The maximum number of names whose classification is remembered. A log repeats the same names on every line. */
const CACHE_SIZE = 4096;
interface KnownName {
  name: string;
  strength: NameStrength | undefined;
  isNoun: boolean;
  /** Whether it is secret only with a word after it. */
  needsKind: boolean;
  /** The UTF-16 units of the name. */
  codes: Uint16Array;
}
/** The names that were seen, by their hashes. */
const known = new Map<number, KnownName>();
/** The longest name, in characters. */
const MAX_NAME_LENGTH = 64;
/** Nouns whose meaning depends on the word before them. */
const NOUN = /^(?:keys?|tokens?|codes?|secrets?|session|word|phrase|license|pass)$/i;
/** Words before them that say which one is meant, but not that it is secret. */
const OTHER_BEFORE =
  /^(?:rsa|dsa|ecdsa|ed25519|ssh|host|gpg|pgp|subkey|with|without|for|by|using|of|on|at|in|to|from|and|or|as|the|an?|this|that|its|no|not|any|some|each|every|all|same|one|other|another|next|last|first|missing|unknown|found|invalid|given|following|input|output|restored?|saved?|matched|matching|hit|exact|fallback|event|metric|lock|log|record|item|entity|field|column|join|shard|bucket|dict|document)$/i;
/** `pass` is a password where one of these words is before it. */
const PASS_BEFORE =
  /^(?:db|database|root|admin|user|login|wifi|vpn|ssh|ftp|staging|prod|production|test|temp|the|my|your|our|new|old)$/i;
/** Words for a key that say that it is secret only with one of the words of `KEY_KIND` after them. */
const KEY_NOUN = /^(?:clé|chave|chiave)$/i;
const KEY_KIND =
  /^[ \t]+(?:d[aeio]l?[ \t]+|d['’])?(?:api|secr[eè]t[ae]?|segreta|privée?|privad[ao]|privata|accès|acesso|accesso)(?![\p{L}\d])/iu;
/** The shortest and the longest word before a noun, in characters. */
const [SHORTEST_BEFORE, MAX_WORD_BEFORE_LENGTH] = [2, 17];

const [SPACE, DOLLAR, DASH, SLASH, COLON, EQUALS, BRACE] = [32, 36, 45, 47, 58, 61, 123];
/** The first character of the writing systems of East Asia, which have no spaces between words. */
export const EAST_ASIAN = 0x2e80;
/** 1 for each character code that may be in a name. */
const IN_NAME = new Uint8Array(256).fill(1, FOREIGN_LETTER);
for (let code = 0; code < 128; code++) if (/[\w$.-]/.test(String.fromCharCode(code))) IN_NAME[code] = 1;

/**
 * Returns the secret-like names in a text, in order, each once. `parts` are packed offsets and lengths (see `RADIX`), in order.
 * `codes` are those of the text, with a zero at the end.
 */
export function namesIn(text: string, codes: Uint8Array, parts: readonly number[]): NameInText[] {
  const names: NameInText[] = [];
  const kinds = IN_NAME;
  let after = 0;
  for (const packed of parts) {
    const length = packed % RADIX;
    const at = (packed - length) / RADIX;
    if (at < after) continue;
    let end = at + length;
    while (end - at < MAX_NAME_LENGTH && kinds[codes[end] ?? 0] === 1) end++;
    let start = at;
    while (at - start < MAX_NAME_LENGTH && start > 0 && kinds[codes[start - 1] ?? 0] === 1) start--;
    const name = nameOf(text, codes, start, end, at);
    if (name) names.push(name);
    // Skip the other parts of the same name, unless the name continues after it.
    after = Math.max(at + length, name?.end ?? (end - start < MAX_NAME_LENGTH ? end : 0));
  }
  return names;
}

/** The name from one offset to another, with a part of a secret-like name at a third one. */
function nameOf(text: string, codes: Uint8Array, from: number, to: number, part: number): NameInText | undefined {
  let [start, end] = [from, to];
  const before = codes[start - 1];
  if (before === 37 || before === 92) start = Math.min(part, start + escapeLength(text, start));
  // A call: `getToken(`; with a capital it may be a type, with its value in brackets.
  const first = codes[start] ?? 0;
  if (codes[end] === 40 && (first < 65 || first > 90)) return undefined;
  if (isForeign(codes[part] ?? 0) && text.charCodeAt(part) >= EAST_ASIAN) end = endOfEastAsian(codes, part, end);
  while (end > start && (codes[end - 1] === 45 || codes[end - 1] === 46)) end--;
  let knownName = remembered(text, codes, start, end);
  if (knownName.isNoun) {
    // Consul, Nomad and Vault print `Secret ID`, and web servers `Session ID`.
    if (
      isSpaceAndI(codes, end) &&
      /^(?:secret|session)$/i.test(knownName.name) &&
      /^ id\b/i.test(text.slice(end, end + 4))
    ) {
      end += 3;
      const name = `${knownName.name}_ID`;
      knownName = { ...knownName, name, strength: strengthOf(name), isNoun: false, needsKind: false };
    }
    knownName = withWordBefore(text, codes, start, end, knownName);
  }
  const { name } = knownName;
  // `?key=` in an address is most often that of an API.
  const strength = name === 'key' && /[?&]/.test(text[start - 1] ?? '') ? 'weak' : knownName.strength;
  // In `${PASSWORD:-}` the name is a variable, and what follows it a default or an instruction.
  if (strength === undefined || (codes[start - 1] === BRACE && codes[start - 2] === DOLLAR)) return undefined;
  if (knownName.needsKind && !KEY_KIND.test(text.slice(end, end + 24))) return undefined;
  if (codes[start - 1] === SLASH && text.startsWith('checksum', start - 9)) return undefined;
  return { start, end, text: name, strength };
}

/** Where ASCII follows a name in such a writing system, which is the value: `密码是abc123`. */
function endOfEastAsian(codes: Uint8Array, part: number, end: number): number {
  let at = part;
  while (at < end && isForeign(codes[at] ?? 0)) at++;
  return at;
}

/** The nouns that were seen with the word before them, by their hashes. */
const knownPairs = new Map<number, KnownName>();

/** A noun with the word before it, if that belongs to it. */
function withWordBefore(text: string, codes: Uint8Array, start: number, end: number, noun: KnownName): KnownName {
  const isPass = noun.name.toLowerCase() === 'pass';
  // Settings of .NET are named by their sections: `Jwt:Key = …`.
  const isInSection = noun.name === 'Key' && codes[start - 1] === COLON && codes[end] !== EQUALS;
  // In `<tag key="…">` the word before is the element.
  if (!isInSection && (codes[start - 1] !== SPACE || (isPass ? noun.name !== 'pass' : codes[end] === EQUALS)))
    return noun;
  const last = start - 1;
  let first = last;
  while (last - first <= MAX_WORD_BEFORE_LENGTH && (isLetter(codes[first - 1] ?? 0) || codes[first - 1] === DASH))
    first--;
  const length = last - first;
  if (length < SHORTEST_BEFORE || length > MAX_WORD_BEFORE_LENGTH || !isLetter(codes[first] ?? 0)) return noun;
  if (IN_NAME[codes[first - 1] ?? 0] === 1) return noun;
  const hash = hashOf(codes, first, end);
  let pair = knownPairs.get(hash);
  if (pair && isAt(text, codes, first, end, pair.codes)) return pair;
  const before = text.slice(first, last);
  const belongs = isPass ? PASS_BEFORE.test(before) : !OTHER_BEFORE.test(before);
  const name = `${before}_${noun.name}`;
  const found = belongs ? { name, strength: strengthOf(name), isNoun: false, needsKind: false } : noun;
  pair = { ...found, codes: unitsOf(text, first, end) };
  if (knownPairs.size >= CACHE_SIZE) knownPairs.clear();
  knownPairs.set(hash, pair);
  return pair;
}

/** In a query or in escaped text, the letters of `%22`, `\n` or `\u0022` are not part of the name that follows. */
function escapeLength(text: string, start: number): number {
  const before = text[start - 1];
  if (before === '%') return /^[0-9A-Fa-f]{2}/.test(text.slice(start, start + 2)) ? 2 : 0;
  return before === '\\' ? (/^(?:[nrt]|u00[0-9a-f]{2})/i.exec(text.slice(start, start + 5))?.[0].length ?? 0) : 0;
}

function isSpaceAndI(codes: Uint8Array, at: number): boolean {
  return codes[at] === SPACE && ((codes[at + 1] ?? 0) | 32) === 105;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** The classification of a name; a hash finds it without a copy of the name. */
function remembered(text: string, codes: Uint8Array, start: number, end: number): KnownName {
  const hash = hashOf(codes, start, end);
  let entry = known.get(hash);
  if (entry && isAt(text, codes, start, end, entry.codes)) return entry;
  const name = text.slice(start, end);
  entry = {
    name,
    strength: strengthOf(name),
    isNoun: NOUN.test(name),
    needsKind: KEY_NOUN.test(name),
    codes: unitsOf(text, start, end),
  };
  if (known.size >= CACHE_SIZE) known.clear();
  known.set(hash, entry);
  return entry;
}

function unitsOf(text: string, start: number, end: number): Uint16Array {
  return Uint16Array.from({ length: end - start }, (_, index) => text.charCodeAt(start + index));
}

/** Whether a text has these units from one offset to another. */
function isAt(text: string, codes: Uint8Array, start: number, end: number, units: Uint16Array): boolean {
  if (units.length !== end - start) return false;
  for (let at = start; at < end; at++) {
    const code = codes[at] ?? 0;
    if ((code < 128 ? code : text.charCodeAt(at)) !== units[at - start]) return false;
  }
  return true;
}

function hashOf(codes: Uint8Array, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (codes[at] ?? 0)) | 0;
  return hash;
}
