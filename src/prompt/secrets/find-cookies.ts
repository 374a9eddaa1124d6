import type { Words } from './candidate.ts';
import type { Finding } from './finding.ts';
import { matchesNear } from './secret-pattern.ts';

const HEADER =
  /(?:^|[^\w-])(?:set-|http_)?cookie2?(?:\\{0,7}["'`]?\]?)[ \t]*[:=,(][ \t]*(?:>[ \t]*)?(?:\[[ \t]*)?(?:b?\\{0,7}["'`])?/gim;
/** Cookies handed to curl and wget: `-b "a=b"`, `--cookie a=b`. */
const OPTION = /\s(?:-b|--cookie)[ =]["']?(?=[\w.-]+=)/g;
const PAIR = /([\w.$!%-]{1,80})=("?)([^\s;,"'\\\]]+)\2/g;
const ATTRIBUTES = /^(?:path|domain|expires|max-age|samesite|version|priority|comment|httponly|secure|partitioned)$/i;
/** A setting, such as `dark` or `accepted-all`. */
const WORDS = /^(?=.{1,20}$)[a-z]+(?:[-_][a-z]+)*$/i;
/** A line of a file of cookies, as curl and browsers' exports write them. */
const JAR = /^(?:#HttpOnly_)?\S+\t(?:TRUE|FALSE)\t\S+\t(?:TRUE|FALSE)\t\d+\t[^\t\n]+\t(\S{6,})/my;
const MAX_COOKIE_LENGTH = 8192;

/** A text that contains cookies also contains one of these words. */
export const COOKIE_WORDS = ['cookie', 'curl', 'wget', 'true\t', 'false\t'];

/** The values of cookies; their names and attributes stay. */
export function findCookies(text: string, words: Words): Finding[] {
  const found: Finding[] = [];
  for (const matches of [matchesNear(text, words, 'cookie', HEADER), matchesNear(text, words, 'curl|wget', OPTION)]) {
    let done = 0;
    for (const match of matches) {
      if (match.index < done) continue;
      const start = match.index + match[0].length;
      const quote = /["'`]$/.exec(match[0])?.[0];
      done = endOf(text, start, quote);
      found.push(...cookieValues(text, start, done));
    }
  }
  for (const { 0: line, 1: value = '', index } of matchesNear(text, words, 'true\t|false\t', JAR)) {
    const end = index + line.length;
    found.push({ kind: 'token', foundBy: 'cookie', start: end - value.length, end });
  }
  return found;
}

/** The values in a part of a text that contains pairs of a Cookie or Set-Cookie header (RFC 6265, section 4). */
export function cookieValues(text: string, start: number, end: number): Finding[] {
  const found: Finding[] = [];
  for (const match of text.slice(start, end).matchAll(PAIR)) {
    const [whole, name = '', , value = ''] = match;
    if (ATTRIBUTES.test(name) || value.length < 6 || /^[<$%{*[(]/.test(value) || WORDS.test(value)) continue;
    const at = start + match.index + whole.lastIndexOf(value);
    found.push({ kind: 'token', foundBy: 'cookie', start: at, end: at + value.length });
  }
  return found;
}

function endOf(text: string, start: number, quote: string | undefined): number {
  const near = text.slice(start, start + MAX_COOKIE_LENGTH);
  const stops = [near.indexOf('\n'), near.indexOf(quote ?? ']')].filter((stop) => stop >= 0);
  return start + Math.min(near.length, ...stops);
}
