// cspell:disable -- names of products and commands

import type { Words } from './candidate.ts';
import type { Finding } from './finding.ts';
import { findByPatterns, wordsOfPatterns, type SecretPattern } from './secret-pattern.ts';

/** The name of a variable, a file or a setting that is a secret. */
const SECRET_NAME = String.raw`[\w./:-]*?(?:passw(?:or)?d|passphrase|(?:[_./-]|\b)pass|[a-z]_?pwd?|secret|token|api[_-]?key|(?:access|private|auth|signing|master|license|encryption)[_-]?key)(?:[_.-]?(?:prod|production|staging|stage|dev|test|old|new|value|base|b64|base64|txt|\d{1,2})){0,2}`;
/** The rest of the line of a command. */
const REST = String.raw`[^\n|>]{0,300}`;
/** A value alone on the next line, which is neither a prompt nor a path. */
const BELOW = String.raw`[ \t]*\r?\n[ \t]*["']?(?![\w.-]+@[\w.-]+[:~]|[/~.]|[A-Za-z-]+:|\w+=(?=[^=\s]))(?=\S*[\d!#%&*+=?@^|])([^\s"'{}$<>]{6,8192})["']?[ \t]*\r?$`;

/** A command, by the words that it begins with, that prints a secret on the next line. */
function printing(words: string, command: string): SecretPattern {
  return [words, new RegExp(`${command}${BELOW}`, 'imy')];
}

/** Commands that print a secret on the line below them: a variable, a file, an output or a setting, or a new secret. */
const PRINTED: readonly SecretPattern[] = [
  printing(
    '<echo>|<printf>|<printenv>',
    String.raw`(?:\b(?:echo|printf)[ \t]+(?:-[en]+[ \t]+|["']?%s(?:\\n)?["']?[ \t]+)?["']?\$\{?|\bprintenv[ \t]+)${SECRET_NAME}\}?["']?(?:[ \t]*\|[ \t]*(?:base64|tr|head|cut|xargs)\b[^\n|]{0,40})?`,
  ),
  printing(
    '<echo>',
    String.raw`\becho[ \t]+-n[ \t]+["']?(?=[^\s"']*[A-Za-z])(?=[^\s"']*[\d!@#%^&*])[^\n|]{3,300}\|[ \t]*base64(?![ \t]+-[dD])[^\n|>]{0,20}`,
  ),
  printing(
    '<cat>',
    String.raw`\bcat[ \t]+["']?(?:[^\s"'|;]{0,200}\/)?\.?${SECRET_NAME}["']?(?:[ \t]*[;|][ \t]*(?:echo|tr|head|base64)\b[^\n|;]{0,40})?`,
  ),
  printing(
    '<terraform output|<tofu output',
    String.raw`\b(?:terraform|tofu) output[ \t]+(?:-\S+[ \t]+)*["']?${SECRET_NAME}["']?`,
  ),
  printing(
    '<pulumi config get|<pulumi stack output|config:get|secrets get|<configure get|<config --get|<config get',
    String.raw`\b(?:pulumi (?:config get|stack output)|(?:heroku[ \t]+)?config:get|secrets get|configure get|config --get|config get)[ \t]+(?:-\S+[ \t]+)*["']?${SECRET_NAME}["']?${REST}`,
  ),
  printing(
    'get-login-password|get-authorization-token|generate-db-auth-token|generate-login-token|get-access-token|gh auth token',
    String.raw`(?:get-login-password|get-authorization-token|generate-db-auth-token|generate-login-token|get-access-token|gh auth token)\b${REST}`,
  ),
  printing(
    '<keys list|<credential show|<for-rbac',
    String.raw`(?:keys list|credential show|for-rbac)\b${REST}[ \t](?:-o|--output)[= ]tsv`,
  ),
  printing('<nonsensitive', String.raw`\bnonsensitive\((?:var|module|local|data)\.[\w.]{1,100}\)`),
  printing(
    '<openssl rand|<pwgen|<genkey|<genpsk',
    String.raw`\b(?:openssl rand|pwgen|genkey|genpsk)\b(?![^\n]*pubkey)[^\n>]{0,80}`,
  ),
  printing('/urandom|token_hex|token_urlsafe', String.raw`(?:\/urandom|token_hex|token_urlsafe)\b[^\n>]{0,120}`),
  [
    'secrets versions access|kv get|vault read|get-secret-value|--with-decryption|keyvault secret|op read|print-access-token|print-identity-token|find-generic-password|bw get password|op item get|<pass show|lpass show|secret-tool lookup|<gopass show|get secret+jsonpath|get secret+template',
    /(?:\bsecrets versions access\b|\b(?:kv get|vault read)\b[^\n|>]{0,200}?\s-field[= ]|\bget-secret-value\b[^\n|>]{0,300}?\s--output[= ]text\b|--with-decryption\b(?=[^\n]*\s--output[= ]text\b)|\bkeyvault secret show\b[^\n|>]{0,300}?\s(?:-o|--output)[= ]tsv\b|\bop read\b|\bprint-(?:access|identity)-token\b|\bfind-generic-password\b[^\n|>]{0,200}?\s-w\b|\bbw get password\b|\bop item get\b[^\n|>]{0,200}?\s--fields?[= ][^\n|>]{0,40}passw|\b(?:go)?pass show\b|\blpass show\b[^\n|>]{0,100}?\s--password\b|\bsecret-tool lookup\b|\bget secrets?\b[^\n|>]{0,200}?(?:jsonpath|template)[= ])[^\n|>]{0,300}\n[ \t]*([^\s"'{}$<>]{4,8192})[ \t]*\r?$/my,
  ],
];

/** The words to look for: a pattern is tried only in a text that has its words. */
export const PRINTED_WORDS = wordsOfPatterns(PRINTED);

/** Secrets that a command printed on the line below it. */
export function findPrintedSecrets(text: string, words: Words): Finding[] {
  return findByPatterns(text, words, 'printed', PRINTED);
}
