/** An email or IP address in a text, and how often it occurs. */
export interface Address {
  kind: 'email' | 'ip';
  value: string;
  count: number;
}

/** At most this many different addresses of a kind are listed; the rest are only counted. */
const LISTED = 500;

const AT = /[A-Za-z0-9_~-]@(?=[A-Za-z0-9])/g;
const EMAIL_BEFORE = /[A-Za-z0-9._%+~-]{1,64}$/;
const EMAIL_AFTER = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9-])/;
const IPV4 = /(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)/g;
const IPV6 =
  /(?=[\dA-Fa-f]{0,4}:[\dA-Fa-f]{0,4}:)(?:[\dA-Fa-f:]{1,38}:\d{1,3}(?:\.\d{1,3}){3}|[\dA-Fa-f:]{2,39})(?![\w:]|\.\d)/g;

/**
 * The email and IP addresses (v4 and v6) of a text, listed with their counts in the order of their first occurrence, and
 * how many different ones there are. They are reported and not masked, because diagnosis needs them.
 */
export function findAddresses(text: string): { addresses: Address[]; emails: number; ips: number } {
  const emails = tally('email', emailsIn(text));
  const ips = tally('ip', ipsIn(text));
  return { addresses: [...emails.listed, ...ips.listed], emails: emails.different, ips: ips.different };
}

function tally(kind: Address['kind'], values: Iterable<string>): { listed: Address[]; different: number } {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const listed = [...counts].slice(0, LISTED).map(([value, count]) => ({ kind, value, count }));
  return { listed, different: counts.size };
}

function* emailsIn(text: string): Generator<string> {
  for (const { index } of text.matchAll(AT)) {
    const at = index + 1;
    const name = EMAIL_BEFORE.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    const host = name && EMAIL_AFTER.exec(text.slice(at + 1, at + 256))?.[0];
    if (host) yield `${name}@${host}`.toLowerCase();
  }
}

function* ipsIn(text: string): Generator<string> {
  // The text before an address is checked here, since look-behind is slow in some browsers.
  for (const { 0: value, index } of text.matchAll(IPV4))
    if (isIpv4(value) && !/[\w.]/.test(text[index - 1] ?? '')) yield value;
  if (!text.includes(':')) return;
  for (const { 0: value, index } of text.matchAll(IPV6))
    if (isIpv6(value) && !/[\w:.]/.test(text[index - 1] ?? '')) yield value.toLowerCase();
}

function isIpv4(value: string): boolean {
  return value.split('.').every((part) => Number(part) < 256 && !/^0\d/.test(part));
}

/** Eight groups, or fewer with one `::` for the missing ones (RFC 4291, section 2.2); without a digit it is a name. */
function isIpv6(value: string): boolean {
  const [front = '', back, ...more] = value.split('::');
  if (more.length > 0 || !/\d/.test(value)) return false;
  const groups = [front, back ?? ''].flatMap((side) => (side ? side.split(':') : []));
  const last = groups.at(-1);
  const mapped = last?.includes('.') === true;
  if (mapped && !isIpv4(last)) return false;
  const hex = mapped ? groups.slice(0, -1) : groups;
  const count = hex.length + (mapped ? 2 : 0);
  return hex.every((group) => /^[\dA-Fa-f]{1,4}$/.test(group)) && (back === undefined ? count === 8 : count < 8);
}
