// cspell:ignore addlogin addlinkedsrvlogin -- a procedure
import type { Words } from './candidate.ts';
import type { Finding } from './finding.ts';
import { isNonSecret } from './non-secret.ts';
import { strengthOf } from './name-strength.ts';
import { matchesNear } from './secret-pattern.ts';

/** A text with a secret in an SQL statement also contains one of these words. */
export const SQL_WORDS = [
  'identified',
  '<insert>',
  '<set>',
  '<password',
  'sp_password',
  'addlogin',
  'addlinkedsrvlogin',
  '<conn ',
  '<connect ',
];

const STATEMENTS: readonly [word: string, pattern: RegExp][] = [
  [
    'identified',
    /\bIDENTIFIED\s+(?:(?:WITH|VIA)\s+\S+\s+)?(?:BY|AS|USING)\s+(?:PASSWORD\s+|VALUES\s+)?["']([^"'\n]{1,256})["']/g,
  ],
  [
    'identified',
    /\b(?:create|alter|grant)\b[^;\n]{0,200}?\bidentified\s+(?:(?:with|via)\s+\S+\s+)?(?:by|as|using)\s+(?:password\s+|values\s+)?["']([^"'\n]{1,256})["']/gi,
  ],
  [
    'identified',
    /\b(?:CREATE|ALTER)\s+(?:USER|ROLE)\b[^;\n]{0,200}?\bIDENTIFIED\s+BY\s+(?!VALUES\s)([^\s"';,]{3,128})/gi,
  ],
  ['<set>', /\bSET\s+PASSWORD\s+FOR\s+[^;=\n]{1,160}?(?:=|\bTO\b)\s*(?:PASSWORD\s*\(\s*)?["']([^"'\n]{1,256})["']/iy],
  ['addlogin', /\b(?:sp_addlogin)\s+N?'[^'\n]{1,128}'\s*,\s*N?'([^'\n]{1,256})'/gi],
  ['addlinkedsrvlogin', /\bsp_addlinkedsrvlogin\b(?:[^,\n]{0,200},){4}\s*N?'([^'\n]{1,256})'/gi],
  ['sp_password', /\bsp_password\s+(?:N?'[^'\n]{1,128}'|NULL)\s*,\s*N?'([^'\n]{1,256})'/iy],
  // SQL*Plus
  [
    '<conn |<connect ',
    /^(?:[^\n>]{0,200}>)?[ \t]*conn(?:ect)?[ \t]+[\w$."]{1,64}\/["']?([^\s@"'/]{3,128})["']?@[\w./:-]+/imy,
  ],
  ['<password', /\bPASSWORD(?:\s*=\s*|\s+|\s*\()\(?N?'([^'\n]{1,256})'/iy],
];
/** The columns of an INSERT statement and the rows that follow, as far as they are written on the same line. */
const INSERT = /\bINSERT\s+INTO\s+\S+\s*\(([^)\n]{1,500})\)\s*VALUES\s*\(/iy;
const VALUE = /\s*(?:N?'((?:[^'\n]|''){0,4096})'|"([^"\n]{0,4096})"|([^,)\n]{0,4096}))\s*(,|\)|$)/y;
const NEXT_ROW = /\s*,\s*\(/y;
const MAX_ROWS = 1000;
/** How many lines the head of a statement may take. */
const STATEMENT_LINES = 2;

/** Secrets in SQL statements: passwords of users, and values of columns with secret-like names. */
export function findSqlSecrets(text: string, words: Words): Finding[] {
  const found: Finding[] = [];
  for (const [word, pattern] of STATEMENTS) {
    for (const match of matchesNear(text, words, word, pattern, STATEMENT_LINES)) {
      const secret = match[1] ?? '';
      if (/^[$:?@%<{]/.test(secret) || isNonSecret(secret, 'strong', true)) continue;
      const start = match.index + match[0].lastIndexOf(secret);
      found.push({ kind: 'password', foundBy: 'sql', start, end: start + secret.length });
    }
  }
  return [...found, ...insertedSecrets(text, words)];
}

function insertedSecrets(text: string, words: Words): Finding[] {
  const found: Finding[] = [];
  for (const match of matchesNear(text, words, '<insert>', INSERT)) {
    const columns = (match[1] ?? '').split(',').map((column) => column.trim().replace(/^["'`[]|["'`\]]$/g, ''));
    const isSecretLike = columns.map((column) => strengthOf(column) !== undefined);
    if (!isSecretLike.includes(true)) continue;
    VALUE.lastIndex = match.index + match[0].length;
    for (let row = 0; row < MAX_ROWS; row++) {
      found.push(...secretsOfRow(text, isSecretLike));
      NEXT_ROW.lastIndex = VALUE.lastIndex;
      if (!NEXT_ROW.test(text)) break;
      VALUE.lastIndex = NEXT_ROW.lastIndex;
    }
  }
  return found;
}

/** The secrets of the row at which VALUE is; leaves it after the row. */
function secretsOfRow(text: string, isSecretLike: boolean[]): Finding[] {
  const found: Finding[] = [];
  for (const isSecret of isSecretLike) {
    const at = VALUE.lastIndex;
    const value = VALUE.exec(text);
    if (!value) break;
    const secret = value[1] ?? value[2] ?? '';
    const start = at + value[0].indexOf(secret);
    if (secret.length > 2 && isSecret && !/^[$:?<{]/.test(secret))
      found.push({ kind: 'password', foundBy: 'sql', start, end: start + secret.length });
    if (value[4] !== ',') break;
  }
  return found;
}
