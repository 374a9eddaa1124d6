// cspell:disable -- parts of tokens

import type { Candidates } from './candidate.ts';
import { isPartOfWord } from './characters.ts';
import type { Finding } from './finding.ts';
import type { TokenFormat } from './token-format.ts';
import { TOKEN_FORMATS } from './token-formats.ts';

/** A kind of credential without a literal start: it is recognized by a text inside it, the anchor. */
interface AnchoredForm {
  name: string;
  anchor: string;
  /** The maximum number of characters of the token before the anchor. */
  before: number;
  /** The pattern of the whole token. */
  pattern: RegExp;
}

const ANCHORED_FORMS: readonly AnchoredForm[] = [
  { name: 'terraform', anchor: '.atlasv1.', before: 20, pattern: /[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,70}/y },
  { name: 'azure', anchor: 'Q~', before: 4, pattern: /[\w.~-]{3}\dQ~[\w.~-]{31,34}/y },
  { name: 'deepl', anchor: ':fx', before: 36, pattern: /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}:fx(?!\w)/y },
  { name: 'unleash', anchor: ':production.', before: 40, pattern: /[\w*-]{1,40}:production\.[0-9a-f]{56,64}/y },
  { name: 'unleash', anchor: ':development.', before: 40, pattern: /[\w*-]{1,40}:development\.[0-9a-f]{56,64}/y },
  { name: 'mailchimp', anchor: '-us', before: 32, pattern: /[0-9a-f]{32}-us\d{1,2}(?!\w)/y },
  { name: 'firebase', anchor: ':APA91b', before: 11, pattern: /AAAA[\w-]{7}:APA91b[\w-]{100,200}/y },
  { name: 'telegram', anchor: ':AA', before: 10, pattern: /\d{8,10}:AA[\w-]{33}/y },
  { name: 'azure', anchor: 'AzFu', before: 44, pattern: /[\w-]{44}AzFu[\w-]{5}[AQgw]==/y },
  { name: 'azure', anchor: 'AzSe', before: 42, pattern: /[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}/y },
  { name: 'azure', anchor: 'ACDb', before: 76, pattern: /[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{6}==/y },
  { name: 'azure', anchor: '+ABa', before: 76, pattern: /[A-Za-z0-9+/]{76}\+ABa[A-Za-z0-9+/]{6}==/y },
  { name: 'azure', anchor: '+AEh', before: 33, pattern: /[A-Za-z0-9+/]{33}\+AEh[A-Za-z0-9+/]{6}=/y },
  { name: 'azure', anchor: 'AIoT', before: 33, pattern: /[A-Za-z0-9+/]{33}AIoT[A-Za-z0-9+/]{6}=/y },
  { name: 'azure', anchor: '+ACR', before: 42, pattern: /[A-Za-z0-9+/]{42}\+ACR[A-D][A-Za-z0-9+/]{5}/y },
  {
    name: 'azure',
    anchor: 'JQQJ99',
    before: 52,
    pattern: /[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{4}A[A-Za-z0-9]{3}[A-Za-z0-9]{18}/y,
  },
  { name: 'new-relic', anchor: 'NRAL', before: 36, pattern: /(?:eu01xx)?[0-9a-f]{30,36}NRAL/y },
  { name: 'maxmind', anchor: '_mmk', before: 36, pattern: /[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk/y },
  { name: 'azure-devops', anchor: 'AZDO', before: 76, pattern: /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}/y },
  { name: 'azure-storage', anchor: '+ASt', before: 76, pattern: /[A-Za-z0-9+/]{76}\+ASt[A-Za-z0-9+/]{6}==/y },
];

/** The anchors in lower case. */
export const ANCHOR_WORDS = ANCHORED_FORMS.map(({ anchor }) => anchor.toLowerCase());

interface Form {
  start: string;
  form: TokenFormat;
  /** The pattern of the rest, which is made when a text has the start: there are hundreds of forms. */
  rest?: RegExp;
}

/** Forms by their first two characters, the longest start first, so that `sk-ant-` is tried before `sk-`. */
const byBeginning = new Map<string, Form[]>();
for (const form of [...TOKEN_FORMATS].sort((a, b) => b.start.length - a.start.length)) {
  const beginning = form.start.slice(0, 2);
  const known = byBeginning.get(beginning) ?? [];
  byBeginning.set(beginning, [...known, { start: form.start, form }]);
}

/** The tokens in a text that are recognized by their form alone. */
export function findTokenFormats(text: string, { formats, words }: Candidates): Finding[] {
  const found: Finding[] = [];
  let done = 0;
  for (const at of formats) {
    if (at < done || isInsideWord(text, at)) continue;
    const finding = formAt(text, at, byBeginning.get(text.slice(at, at + 2)) ?? []);
    if (!finding) continue;
    found.push(finding);
    done = finding.end;
  }
  for (const { name, anchor, before, pattern } of ANCHORED_FORMS) {
    for (const at of words.get(anchor.toLowerCase()) ?? []) {
      if (!text.startsWith(anchor, at)) continue;
      for (let start = Math.max(0, at - before); start < at; start++) {
        if (isInsideWord(text, start)) continue;
        pattern.lastIndex = start;
        const token = pattern.exec(text)?.[0];
        if (token === undefined || start + token.length <= at) continue;
        found.push({ kind: 'token', foundBy: name, start, end: start + token.length, isTokenFormat: true });
        break;
      }
    }
  }
  return found;
}

function formAt(text: string, at: number, forms: readonly Form[]): Finding | undefined {
  for (const candidate of forms) {
    const { start, form } = candidate;
    if (!text.startsWith(start, at)) continue;
    const rest = (candidate.rest ??= new RegExp(form.rest, 'y'));
    rest.lastIndex = at + start.length;
    const match = rest.exec(text);
    if (match && !isPlaceholderToken(match[0]))
      return { kind: form.kind ?? 'token', foundBy: form.name, start: at, end: rest.lastIndex, isTokenFormat: true };
  }
  return undefined;
}

/** A sample in a document, such as `ghp_xxxxxxxx`. */
function isPlaceholderToken(rest: string): boolean {
  return /^(.)\1{7,}$/.test(rest);
}

/** Whether the start of a form only continues a word, as `task-` continues before `sk-`. */
function isInsideWord(text: string, at: number): boolean {
  if (at === 0 || !isPartOfWord(text.charCodeAt(at - 1)) || !isPartOfWord(text.charCodeAt(at))) return false;
  // `\n` and `\t` written out end a word; so does an escape such as `%3D`.
  const two = text.slice(Math.max(0, at - 3), at);
  return !/\\[nrtu]$|%[0-9A-Fa-f]{2}$/.test(two);
}
