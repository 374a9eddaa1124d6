import type { Finding } from './finding.ts';

/** Lengths of IBANs by country (the SWIFT IBAN registry). */
const IBAN_LENGTHS: Record<string, number> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 ' +
    'GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 ' +
    'MD24 ME22 MK19 MR27 MT31 MU30 NI28 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ' +
    'ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
const IBAN = /[A-Z]{2}\d{2}(?:[ \u00a0-]?[A-Z0-9]{1,4}){3,8}/y;
/** A lowercase match counts only next to the word IBAN. */
const NAMED = /\biban\W{1,4}([a-z]{2}\d{2}[a-z\d]{11,30})\b/gi;

/** Bank account numbers (ISO 13616), by country, length and checksum modulo 97. */
export function findIbans(text: string, candidates: readonly number[], words: ReadonlySet<string>): Finding[] {
  const found: Finding[] = [];
  for (const index of candidates) {
    IBAN.lastIndex = index;
    const written = IBAN.exec(text)?.[0] ?? '';
    const length = IBAN_LENGTHS[written.slice(0, 2)];
    if (length === undefined || /[A-Za-z\d]/.test(text[index - 1] ?? ' ')) continue;
    const end = lengthOf(written, length);
    if (end === undefined || /^(?:[A-Za-z\d]|[-_][A-Za-z])/.test(text.slice(index + end, index + end + 2))) continue;
    if (isIban(written.slice(0, end))) found.push({ kind: 'card', rule: 'iban', start: index, end: index + end });
  }
  if (!words.has('iban')) return found;
  for (const { 0: whole, 1: written = '', index } of text.matchAll(NAMED)) {
    const end = index + whole.length;
    if (isIban(written.toUpperCase())) found.push({ kind: 'card', rule: 'iban', start: end - written.length, end });
  }
  return found;
}

/** How many characters of a written number contain this many letters and digits; undefined if there are fewer. */
function lengthOf(written: string, wanted: number): number | undefined {
  let count = 0;
  for (let at = 0; at < written.length; at++) {
    if (/[A-Z0-9]/.test(written[at] ?? '')) count++;
    if (count === wanted) return at + 1;
  }
  return undefined;
}

function isIban(written: string): boolean {
  const iban = written.replace(/[^A-Z0-9]/g, '');
  if (IBAN_LENGTHS[iban.slice(0, 2)] !== iban.length) return false;
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
