// cspell:ignore iscrypted -- an option
import { EAST_ASIAN, type NameInText } from './names-in-text.ts';
import { isDistinct, looksLikePassword } from './non-secret.ts';
import {
  cellAfter,
  exampleIn,
  isInSentence,
  isKeyValueTable,
  passphraseAt,
  valueBelow,
  valueInside,
  valuesInConstructor,
  valuesInSentence,
} from './values-in-text.ts';
import { valuesInTerraform } from './values-in-terraform.ts';
import { readLines, readList, readNewValue, readValue, type Surroundings, type WrittenValue } from './read-value.ts';

const QUOTE = String.raw`(?:\\{0,7}["'\`]|&quot;|&#3[49];|&apos;|\\{1,7}u002[27]|%2[27])`;
/** The text that joins a name to its value: an assignment, a pair, a header, `->`, a comma between quoted texts. */
const JOINER = new RegExp(
  String.raw`(${QUOTE})?(?:\s?\])?(?: \d{1,2}(?=[ \t]*[:=]))?[ \t\u00a0]*(?:(:=|=>|->|==?|::(?=[ \t])|:|→|⇒|%3[aAdD]|&#61;|：|＝)|(,))[ \t\u00a0]*(?:\\?\n[ \t]*(?=["']|b["']|string\())?`,
  'y',
);
/** 1 for each ASCII character that cannot be between a name and its value. */
const ENDS_NAME = Uint8Array.from({ length: 128 }, (_, code) =>
  /[ \t"'`&\\%\]:=,(|-]/.test(String.fromCharCode(code)) ? 0 : 1,
);
/** The address of a resource of AWS, in which `secret` is the type: `arn:aws:secretsmanager:…:secret:db-AbCdEf`. */
const ARN = /\barn:aws[\w-]*:[^\s"'`]*$/;
/** The rest of an XML tag, and the start of its content. */
const TAG = /(?:\s[^<>\n]{0,300})?>(?:<!\[CDATA\[|\s*<value>\s*)?/iy;
/** A type between a name and its value: `password: str = "…"`, `const token: string = "…"`. */
const ANNOTATION = /[A-Za-z_][\w<>[\] |.]{0,60}?[ \t]*=[ \t]*(?=["'])/y;
/** An object that has the value in a field. */
const INNER =
  /\{[^{}]{0,200}?["']?(?:value|val|data|example|default|plaintext|string|secret|\w*password)["']?\s*[:=]\s*/iy;
/** A block of YAML, or the line of dashes below a key of a ConfigMap in `kubectl describe`. */
const BLOCK = /(?:[|>][+-]?\d?[ \t]*(?:#[^\n]*)?|[ \t]*\n-{3,}[ \t]*)\n/y;
const BLANKS = /[ \t]{1,200}/y;
/** Pipes between the cells of a table. */
const BAR = /[ \t]*[|│┃][ \t]*([^|│┃\n]{1,300}?)[ \t]*(?:[|│┃]|\n|$)/y;
/** Between a name and its value in the configuration of a device: the type of the value, or how it is encrypted. */
const MARKER =
  /(?:(?:ENC|--plaintext|--iscrypted|encrypted|hashed|hidden|unencrypted|clear(?:text)?|plain(?:text|-text)?|cipher|irreversible-cipher|simple|ascii(?:-text)?|hexadecimal|hex|sha512|sha256|sha1|md5|scrypt|NTLM:)[ \t]+)(?=["']?[^\s"'])/y;
/** Commands that set a variable to the word that follows its name. */
const SETTER =
  /\b(?:set|setenv|setx|config|configure|(?:fastcgi|uwsgi|scgi)_param)\b(?:[ \t]+-\w+)*[ \t]+(?:\S{0,100}:)?$|^[ \t]*(?:ENV|env)[ \t]+$/i;
const LINE_START =
  /^\s*(?:[+~-]\s+|\d{1,6}\s+)?["']?(?:(?:export|set|declare|typeset|local|readonly|ENV|ARG)\s+(?:-\w+\s+)?["']?|\$env:|\+\s)?-?$/i;

/** The values that belong to a name. */
export function valuesOf(text: string, name: NameInText): WrittenValue[] {
  const before = text[name.start - 1] ?? '\n';
  if (before === '<' || (before === ':' && /<\w{1,20}:$/.test(text.slice(Math.max(0, name.start - 22), name.start)))) {
    const content = contentAfter(text, name);
    if (content) return [content];
  }
  if (before === ':' && ARN.test(text.slice(Math.max(0, name.start - 120), name.start))) return [];
  const next = text.charCodeAt(name.end);
  if (next === 10 || next === 13) return valueBelow(text, name);
  if (ENDS_NAME[next] === 1 && text.charCodeAt(name.end - 1) >= EAST_ASIAN) return valueInside(text, name);
  if (ENDS_NAME[next] === 1 || text.startsWith(' <', name.end)) return cellAfter(text, name);
  JOINER.lastIndex = name.end;
  const joiner = JOINER.exec(text);
  if (!joiner)
    return name.text.startsWith('-') && /^["']\r?\n/.test(text.slice(name.end, name.end + 3))
      ? valueBelow(text, name)
      : text[name.start - 1] === '"' && text[name.end] === '"'
        ? valuesInTerraform(text, name)
        : valuesWithoutSeparator(text, name);
  // The user of an address: `https://token:…@host`.
  if (before === '/' && text.startsWith('://', name.start - 3)) return [];
  const [whole, quote, , comma] = joiner;
  let at = name.end + whole.length;
  if (comma !== undefined && !isPair(text, name, quote)) return valuesInTerraform(text, name);
  const isDefinition =
    comma !== undefined &&
    /\b(?:define|env|getenv|environ\.get|ENV\.fetch)\(\s*["']$/i.test(
      text.slice(Math.max(0, name.start - 20), name.start),
    );
  // The next attribute of an element of Vue: `"password" :type="…"`.
  if (quote !== undefined && /\s:$/.test(whole)) return [];
  // Members in C++ and PHP: `Token::parse`, `$token->value`.
  if (whole === ':' && text[at] === ':') return valuesInConstructor(text, name);
  if (whole === '->' && /[\w:]/.test(text[at] ?? '')) return [];
  const around = surroundingsOf(text, name, at);
  if (around.isVariable && text.startsWith('==', at - 2)) at--;
  if (text[at] === '[' && text[at + 1] !== ']') return readArray(text, at);
  if (text[at] === '\n' || text[at] === '\r') {
    const list = [...readLines(text, text.indexOf('\n', at) + 1), ...exampleIn(text, at)];
    if (list.length > 0) return list;
  }
  BLOCK.lastIndex = at;
  if (/[|>\s]/.test(text[at] ?? '') && BLOCK.test(text)) return readBlock(text, BLOCK.lastIndex);
  const isTyped = quote === undefined && whole.includes(':') && !/auth/i.test(name.text);
  if (isTyped) at = after(ANNOTATION, text, at);
  if (text[at] === '{') at = after(INNER, text, at);
  const value = readValue(text, at, around);
  const isEmpty = value === undefined && /^\\{0,7}(?:""|'')/.test(text.slice(at, at + 12));
  const second = readNewValue(text, value?.end ?? (isEmpty ? at + 2 : at), around);
  const isCompared = whole.includes('==') && !around.isVariable;
  // In a list of arguments, an option and its value are two texts.
  const isArgument = comma !== undefined && name.text.startsWith('-');
  const isLoose = isCompared || (comma !== undefined && quote !== undefined && !isDefinition && !isArgument);
  if (isDefinition && value?.isQuoted !== true) return [];
  const first = passphraseAt(text, name, at) ?? (value && around.isLine ? toLineEnd(text, value) : value);
  return [first, second].flatMap((one) => (one ? [{ ...one, isLoose }] : []));
}

/** The end of the match of a pattern at an offset, or the offset. */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** The content of an XML element with a secret-like name. */
function contentAfter(text: string, name: NameInText): WrittenValue | undefined {
  TAG.lastIndex = name.end;
  if (!TAG.test(text)) return undefined;
  const start = TAG.lastIndex;
  const content = text.slice(start, start + 4096);
  const length = content.search(/<|\]\]>/);
  const closing = content.slice(length, length + name.end - name.start + 24).toLowerCase();
  const isClosed =
    closing.startsWith(']]>') ||
    closing.startsWith('</value>') ||
    (closing.startsWith('</') && closing.includes(text.slice(name.start, name.end).toLowerCase()));
  return length > 0 && isClosed ? { start, end: start + length, isQuoted: true } : undefined;
}

/** Whether a comma makes a pair of a name and what follows: both are quoted, and the name is not itself a value. */
function isPair(text: string, name: NameInText, quote: string | undefined): boolean {
  const before = text.slice(Math.max(0, name.start - 24), name.start);
  if (quote === undefined) return before.endsWith('{');
  return /(?:^|[[({,])\s*(?:\(\s*)?[bu]?\\{0,7}["'`]$/.test(before);
}

/** A note in place of a value: `[redacted, the same as above]`. */
const PROSE =
  /^\[(?:redacted|removed|hidden|masked|omitted|filtered|your|same|see)\b[^\]\n"']*\]|^\[[A-Za-z]+(?:,? [A-Za-z]+){3,}\.?\]/i;

function readArray(text: string, at: number): WrittenValue[] {
  if (PROSE.test(text.slice(at, at + 200))) return [];
  const single = /\[([^\]\s"',]+)( [^\]\s"',]+)?\]/y;
  single.lastIndex = at;
  const only = single.exec(text);
  if (!only) return readList(text, at);
  // `[ENTER]` and `[redacted]` are in place of a value.
  if (only[2] === undefined && /^[A-Za-z._-]{1,16}$/.test(only[1] ?? '')) return [];
  return [{ start: at + 1, end: single.lastIndex - 1, isQuoted: only[2] !== undefined }];
}

/** All lines of a block that are indented like the first. */
function readBlock(text: string, from: number): WrittenValue[] {
  const near = text.slice(from, from + 16_384);
  const [indent = ''] = /^[ \t]*/.exec(near) ?? [];
  const lines = near.split('\n', indent === '' ? 1 : undefined);
  const isInside = (line: string) => indent !== '' && (line.startsWith(indent) || line.trim() === '');
  const last = lines.findIndex((line, index) => index > 0 && !isInside(line));
  const block = lines
    .slice(0, last < 0 ? lines.length : last)
    .join('\n')
    .trimEnd();
  return block.length > indent.length
    ? [{ start: from + indent.length, end: from + block.length, isQuoted: true }]
    : [];
}

/** Whitespace, a pipe or words join a name and a value in aligned output, tables, files of settings, and sentences. */
function valuesWithoutSeparator(text: string, name: NameInText): WrittenValue[] {
  if (!/[ \t|│┃(「『]/.test(text[name.end] ?? '')) return [];
  const isValue = isOption(text, name);
  if (!isValue && isInSentence(text, name)) return valuesInSentence(text, name);
  const gap = text.slice(name.end, after(BLANKS, text, name.end));
  const line = lineBefore(text, name.start);
  const cell = cellValues(text, name, gap, line);
  if (cell) return cell;
  if (gap === '')
    return /^\p{Lu}\p{L}+$/u.test(name.text)
      ? [...valuesInConstructor(text, name), ...valuesInSentence(text, name)]
      : valuesInSentence(text, name);
  const isSetter = /^(?:requirepass|masterauth|masteruser)$/i.test(name.text) || SETTER.test(line);
  if (name.strength === 'weak' && !isSetter && !isValue && !/(?:authorization|bearer)$/i.test(name.text))
    return valuesInSentence(text, name);
  MARKER.lastIndex = name.end + gap.length;
  const isMarked = MARKER.test(text);
  const around = { isQuery: false, isPairs: false, isLine: true };
  const value = readValue(text, isMarked ? MARKER.lastIndex : name.end + gap.length, around);
  if (!value) return [];
  const written = text.slice(value.start, value.end);
  if (isValue) return written.startsWith('-') || written.startsWith('[') ? [] : [value];
  const isDevice = isMarked && name.strength !== 'weak' && looksLikePassword(written);
  if (isSetter || isDevice) return [value];
  if (/authorization$/i.test(name.text)) return value.isQuoted ? [value] : [];
  if (/bearer$/i.test(name.text))
    return written.length >= 16 && isDistinct(written) ? [{ ...value, ...readToken(text, value) }] : [];
  if (name.strength === 'weak') return valuesInSentence(text, name);
  if (isSettingValue(text, name, value, line)) return [value];
  if (isAloneOnLine(text, name, value, line)) return [readProse(value, text)];
  const prose = proseValue(text, name, value);
  if (prose) return [prose];
  const isAligned = gap.length > 1 || gap.includes('\t');
  if (isAligned && name.strength === 'strong' && (looksLikePassword(written) || isKeyValueTable(text, name.start)))
    return [value];
  return valuesInSentence(text, name);
}

/** The value in the next cell of a table, if it looks like a password; undefined if the name is in no such cell. */
function cellValues(text: string, name: NameInText, gap: string, line: string): WrittenValue[] | undefined {
  if (name.strength === 'weak' || !/[|│┃]/.test(text[name.end + gap.length] ?? '')) return undefined;
  const isCell =
    gap !== '' || /^[ \t]*[|│┃][ \t]*$/.test(line) || /^[|│┃][ \t]/.test(text.slice(name.end, name.end + 2));
  if (!isCell || !/(?:^[ \t]*|[|│┃][ \t]*(?:[A-Za-z]+ ){0,2})[`"']?$/.test(line)) return undefined;
  BAR.lastIndex = name.end;
  const cell = BAR.exec(text);
  if (cell?.[1] === undefined) return undefined;
  const start = name.end + cell[0].indexOf(cell[1], 1);
  if (!looksLikePassword(cell[1]) || /\s/.test(cell[1])) return [];
  return [{ start, end: start + cell[1].length, isQuoted: true }];
}

/** Whether a value is that of a setting: in `.netrc`, quoted in SQL, or quoted and alone on its line with its name. */
function isSettingValue(text: string, name: NameInText, value: WrittenValue, line: string): boolean {
  if (/\b(?:login|user)[ \t]+\S+\s+$/.test(text.slice(Math.max(0, name.start - 80), name.start))) return true;
  if (!value.isQuoted) return false;
  if (/^\s*$/.test(line)) return /^["'][ \t]*;?[ \t]*(?:\r?\n|$)/.test(text.slice(value.end, value.end + 40));
  return /^(?:passw|secret)/i.test(name.text) && /\b(?:WITH|USER|ROLE|SET|BY|ENCRYPTED|SECRET)\b/i.test(line);
}

/** Whether a value is that of a directive that is alone on its line, or a password that someone was told to use. */
function isAloneOnLine(text: string, name: NameInText, value: WrittenValue, line: string): boolean {
  const written = text.slice(value.start, value.end);
  if (name.strength !== 'strong' || !looksLikePassword(written) || !/\d/.test(written)) return false;
  return line.trim() === ''
    ? /^[ \t]*(?:\r?\n|$)/.test(text.slice(value.end, value.end + 40))
    : /^pwd?$/i.test(name.text) && written.length >= 8;
}

/** A value among words, without the punctuation after it, if it is not an ordinary word. */
function proseValue(text: string, name: NameInText, value: WrittenValue): WrittenValue | undefined {
  const prose = readProse(value, text);
  const word = text.slice(prose.start, prose.end);
  const written = text.slice(value.start, value.end);
  const isLong = name.strength === 'strong' || word.length >= 16;
  return isLong && isDistinct(word) && !/^[\d.:,/-]+\w?$|:\/\/|^\w+\(|^[\w.-]+[=:]|\$\d*$|[(]|^[*&]/.test(written)
    ? prose
    : undefined;
}

/** Punctuation at the end of a word of a sentence is not part of a value, nor is the quote at the end of its text. */
function readProse(value: WrittenValue, text: string): WrittenValue {
  const [end = ''] = /[.,;:!?)\]}]*(?:["'][.,;:!?)\]}]*)?$/.exec(text.slice(value.start, value.end)) ?? [];
  return { ...value, end: value.end - end.length };
}

function readToken(text: string, { start }: WrittenValue): { end: number } {
  return { end: start + (/^[\w.~+/=-]+/.exec(text.slice(start, start + 8192))?.[0].length ?? 0) };
}

function isOption(text: string, name: NameInText): boolean {
  return (
    name.text.startsWith('-') ||
    (text[name.start - 1] === '-' && /^(?:-|\s|)-$/.test(text.slice(Math.max(0, name.start - 2), name.start)))
  );
}

function lineBefore(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - 200), at);
  return near.slice(near.lastIndexOf('\n') + 1);
}

function surroundingsOf(text: string, name: NameInText, at: number): Surroundings {
  const before = text[name.start - 1] ?? '\n';
  const isAssigned = text[at - 1] === '=';
  // Zeros separate the variables of a process in `/proc`.
  const line = isAssigned ? lineBefore(text, name.start).replace(/^.*<U\+0000>/, '') : '';
  const isLine =
    isAssigned && (LINE_START.test(line) || (/\s$/.test(line) && /(?:^|\s)(?:-e|--env|--build-arg)\s+$/.test(line)));
  return {
    isQuery: before === '?' || before === '&',
    isPairs: before === ';',
    isLine,
    isVariable: isLine && /^-?[A-Z][A-Z0-9_]+$/.test(name.text),
  };
}

/** In a file of variables or settings, a value with spaces goes to the end of its line. */
function toLineEnd(text: string, value: WrittenValue): WrittenValue {
  if (value.isQuoted) return value;
  const rest = /^[^\n\r]{1,400}/.exec(text.slice(value.end, value.end + 400))?.[0] ?? '';
  if (!/^[ \t]+[^\s#;/|&<>-]/.test(rest) || /[=;|&<>]/.test(rest)) return value;
  const start = text.lastIndexOf('\n', value.start) + 1;
  const before = text.slice(Math.max(0, start - 200), Math.max(0, start - 1));
  const after = text.slice(value.end + rest.length + 1, value.end + rest.length + 81);
  const isSetting = (line: string | undefined) => /^[A-Za-z_][\w.-]*[ \t]*=/.test(line ?? '');
  if (!isSetting(before.slice(before.lastIndexOf('\n') + 1)) && !isSetting(after)) return value;
  const comment = rest.search(/[ \t]+#/);
  return { ...value, end: value.end + (comment < 0 ? rest : rest.slice(0, comment)).trimEnd().length };
}
