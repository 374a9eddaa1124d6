import type { Finding } from './finding.ts';
import { ANCHORED_FORMS } from './anchored-forms.ts';
import type { Candidates } from './finding.ts';
import { TOKEN_FORMS, type TokenForm } from './token-forms.ts';

/** Keys with a `+` in their anchor are Base64 without breaks. */
const LONG_RUN = 40;

/** A text with an anchored form contains one of these words. */
export const ANCHOR_WORDS = ANCHORED_FORMS.flatMap(({ anchor }) => /[a-z]{4,}/.exec(anchor.toLowerCase()) ?? []);

interface Form {
  start: string;
  form: TokenForm;
  rest: RegExp;
}

/** Forms by their first two characters, the longest start first, so that `sk-ant-` is tried before `sk-`. */
const byBeginning = new Map<string, Form[]>();
for (const form of [...TOKEN_FORMS].sort((a, b) => b.start.length - a.start.length)) {
  const beginning = form.start.slice(0, 2);
  const known = byBeginning.get(beginning) ?? [];
  byBeginning.set(beginning, [...known, { start: form.start, form, rest: new RegExp(form.rest, 'y') }]);
}

/** The tokens in a text that are recognized by their form alone. */
export function findTokenForms(text: string, { forms, words, runs }: Candidates): Finding[] {
  const found: Finding[] = [];
  let done = 0;
  for (const at of forms) {
    if (at < done || isInsideWord(text, at)) continue;
    const finding = formAt(text, at, byBeginning.get(text.slice(at, at + 2)) ?? []);
    if (!finding) continue;
    found.push(finding);
    done = finding.end;
  }
  const hasLongRun = runs.some(({ length }) => length >= LONG_RUN);
  for (const { name, anchor, before, pattern } of ANCHORED_FORMS) {
    const [word] = /[a-z]{4,}/.exec(anchor.toLowerCase()) ?? [];
    if (word !== undefined && !words.has(word)) continue;
    if (anchor.startsWith('+') && !hasLongRun) continue;
    for (let at = text.indexOf(anchor); at >= 0; at = text.indexOf(anchor, at + anchor.length)) {
      for (let start = Math.max(0, at - before); start < at; start++) {
        if (isInsideWord(text, start)) continue;
        pattern.lastIndex = start;
        const token = pattern.exec(text)?.[0];
        if (token === undefined || start + token.length <= at) continue;
        found.push({ kind: 'token', rule: name, start, end: start + token.length, hasForm: true });
        break;
      }
    }
  }
  return found;
}

function formAt(text: string, at: number, forms: readonly Form[]): Finding | undefined {
  for (const { start, form, rest } of forms) {
    if (!text.startsWith(start, at)) continue;
    rest.lastIndex = at + start.length;
    const match = rest.exec(text);
    if (match && !isPlaceholderToken(match[0]))
      return { kind: form.kind ?? 'token', rule: form.name, start: at, end: rest.lastIndex, hasForm: true };
  }
  return undefined;
}

/** A sample in a document, such as `ghp_xxxxxxxx`. */
function isPlaceholderToken(rest: string): boolean {
  return /^(.)\1{7,}$/.test(rest);
}

/** Whether the start of a form only continues a word, as `task-` continues before `sk-`. */
function isInsideWord(text: string, at: number): boolean {
  if (at === 0 || !isWord(text.charCodeAt(at - 1)) || !isWord(text.charCodeAt(at))) return false;
  // `\n` and `\t` written out end a word; so does an escape such as `%3D`.
  const two = text.slice(Math.max(0, at - 3), at);
  return !/\\[nrtu]$|%[0-9A-Fa-f]{2}$/.test(two);
}

function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    code === 45
  );
}
