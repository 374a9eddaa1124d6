const ENTITIES: Record<string, string> = {
  quot: '%22',
  lt: '%3C',
  gt: '%3E',
  apos: '%27',
  '#39': '%27',
  '#x27': '%27',
};

/**
 * The parameters of a fragment as they were before other programs escaped the link that they are in: chats and HTML mails
 * write `&` as `&amp;` and quotes as entities, mails break long lines and write `=` as `=3D`, and some tools escape the
 * whole fragment once more.
 */
export function unescapeFragment(hash: string): string {
  let text = hash.replace(/^#[/?!]*/, '');
  // Without a plain equals sign every sign of the fragment is escaped once too often.
  if (!text.includes('=') && /^[\w-]+%3D/i.test(text)) text = decode(text);
  // As quoted-printable text writes it: `=3D` at the start of every value, and `=` where a line was broken.
  if (/^[\w;.-]+=3D.*=3D/is.test(text) && !/=(?!3D|$)/i.test(text.replace(/=(?:%0D)?(?:%0A|\r?\n)/gi, ''))) {
    text = text.replace(/=(?:%0D)?(?:%0A|\r?\n)/gi, '').replace(/=3D/gi, '=');
  }
  return text
    .replace(/&(?:amp;|#0*38;|#x0*26;|%23038;)+/gi, '&')
    .replace(/&(quot|lt|gt|apos|#39|#x27);/gi, (_, name: string) => ENTITIES[name.toLowerCase()] ?? '');
}

/** The name of a parameter, without the white space and the line ends that a mail program put into it. */
export function parameterName(key: string): string {
  return key.replace(/^(?:amp;)+/i, '').replace(/\s+/g, '');
}

/**
 * The value of a parameter; one that was escaped twice is unescaped once more. An address has escapes of its own, and
 * text that has spaces or line ends already was escaped only once.
 */
export function parameterValue(value: string): string {
  const isTwice = /%(?:20|2B|0A|3A|22|7B)/i.test(value) && !/[\s"{}]|:\/\//.test(value);
  return isTwice ? decode(value.replaceAll('+', ' ')) : value;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
