import type { Candidate } from './finding.ts';
import { strengthOf, type NameStrength } from './name-strength.ts';

/** A secret-like name in a text: its offsets, without quotes around it, and how strongly it suggests that the value next to it is a secret. */
export interface NameInText {
  start: number;
  end: number;
  /** The name, after the word before it if that belongs to it: `API_key` for `API key`. */
  text: string;
  strength: NameStrength;
}

/** The maximum number of names whose classification is cached. A log repeats the same names on every line. */
const KEPT = 4096;
const known = new Map<string, { strength: NameStrength | undefined; isNoun: boolean }>();
/** The longest name, in characters. */
const LONGEST = 64;
/** Nouns whose meaning depends on the word before them. */
const NOUN = /^(?:keys?|tokens?|codes?|secrets?|word|phrase|license|pass)$/i;
/** Words before them that say which one is meant, but not that it is secret. */
const OTHER_BEFORE =
  /^(?:rsa|dsa|ecdsa|ed25519|ssh|host|gpg|pgp|subkey|with|without|for|by|using|of|on|at|in|to|from|and|or|as|the|an?|this|that|its|no|not|any|some|each|every|all|same|one|other|another|next|last|first|missing|unknown|found|invalid|given|following|input|output|restored?|saved?|matched|matching|hit|exact|fallback|event|metric|lock|log|record|item|entity|field|column|join|shard|bucket|dict|document)$/i;
/** `pass` is a password where one of these words is before it. */
const PASS_BEFORE =
  /^(?:db|database|root|admin|user|login|wifi|vpn|ssh|ftp|staging|prod|production|test|temp|the|my|your|our|new|old)$/i;
const WORD_BEFORE = /(?:^|[^\p{L}\p{M}\d_$.-])([A-Za-z][A-Za-z-]{1,16}) $/u;

/** The secret-like names around the parts found in a text, in order, each once. */
export function namesIn(text: string, parts: readonly Candidate[]): NameInText[] {
  const names: NameInText[] = [];
  let after = 0;
  for (const { at, length } of parts) {
    if (at < after) continue;
    const name = nameAround(text, at, at + length);
    after = Math.max(after, at + length, name?.end ?? 0);
    if (name) names.push(name);
  }
  return names;
}

function nameAround(text: string, from: number, to: number): NameInText | undefined {
  let end = to;
  while (end < text.length && end - from < LONGEST && isNameCharacter(text.charCodeAt(end))) end++;
  let start = from;
  while (start > 0 && from - start < LONGEST && isNameCharacter(text.charCodeAt(start - 1))) start--;
  start = Math.min(from, start + escapeLength(text, start));
  while (end > to && isJoint(text.charCodeAt(end - 1))) end--;
  let name = text.slice(start, end);
  const asWritten = remembered(name);
  let { strength } = asWritten;
  if (asWritten.isNoun) {
    ({ name, end } = withWordBefore(text, name, start, end));
    // `?key=` in an address is most often that of an API.
    const isQueryKey = name === 'key' && /[?&]/.test(text[start - 1] ?? '');
    strength = isQueryKey ? 'weak' : remembered(name).strength;
  }
  // In `${PASSWORD:-}` the name is a variable, and what follows it a default or an instruction.
  if (strength === undefined || text.startsWith('${', start - 2)) return undefined;
  if (text.startsWith('checksum/', start - 9)) return undefined;
  return { start, end, text: name, strength };
}

/** A noun with the word before it, if that belongs to it, and the end of the two; `Secret ID` is one name. */
function withWordBefore(text: string, noun: string, start: number, to: number): { name: string; end: number } {
  let [name, end] = [noun, to];
  // Consul, Nomad and Vault print `Secret ID`.
  if (/^secret$/i.test(name) && /^ id\b/i.test(text.slice(end, end + 4))) {
    name += '_ID';
    end += 3;
  }
  // In `<tag key="…">` the word before is the element.
  if (text[start - 1] === ' ' && (name === 'pass' || (text[end] !== '=' && !/^pass$/i.test(name)))) {
    const before = WORD_BEFORE.exec(text.slice(Math.max(0, start - 20), start))?.[1];
    const belongs = before !== undefined && (name === 'pass' ? PASS_BEFORE.test(before) : !OTHER_BEFORE.test(before));
    if (belongs) name = `${before}_${name}`;
  }
  return { name, end };
}

/** In a query or in escaped text, the letters of `%22`, `\n` or `\u0022` are not part of the name that follows. */
function escapeLength(text: string, start: number): number {
  const before = text[start - 1];
  if (before === '%') return /^[0-9A-Fa-f]{2}/.test(text.slice(start, start + 2)) ? 2 : 0;
  return before === '\\' ? (/^(?:[nrt]|u00[0-9a-f]{2})/i.exec(text.slice(start, start + 5))?.[0].length ?? 0) : 0;
}

/** ASCII letters and digits, `_ - . $`, and the letters and marks of other writing systems. */
function isNameCharacter(code: number): boolean {
  if (code < 128) {
    return (
      (code >= 97 && code <= 122) ||
      (code >= 65 && code <= 90) ||
      (code >= 48 && code <= 57) ||
      code === 95 ||
      code === 36 ||
      isJoint(code)
    );
  }
  return code > 191 && /[\p{L}\p{M}]/u.test(String.fromCharCode(code));
}

function isJoint(code: number): boolean {
  return code === 45 || code === 46;
}

function remembered(name: string): { strength: NameStrength | undefined; isNoun: boolean } {
  let entry = known.get(name);
  if (!entry) {
    entry = { strength: strengthOf(name), isNoun: NOUN.test(name) };
    if (known.size >= KEPT) known.clear();
    known.set(name, entry);
  }
  return entry;
}
