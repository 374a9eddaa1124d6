import { describe, expect, it } from 'vitest';
import { findAddresses } from '../../../src/prompt/evidence/find-addresses.ts';

const found = (text: string) => findAddresses(text).addresses.map(({ value }) => value);

describe('findAddresses', () => {
  it('counts each address, in the order in which they stand', () => {
    expect(findAddresses('from 10.0.0.7 to Ada@example.com, ada@example.com (10.0.0.7, 10.0.0.8) via ::1')).toEqual({
      addresses: [
        { kind: 'email', value: 'ada@example.com', count: 2 },
        { kind: 'ip', value: '10.0.0.7', count: 2 },
        { kind: 'ip', value: '10.0.0.8', count: 1 },
        { kind: 'ip', value: '::1', count: 1 },
      ],
      emails: 1,
      ips: 3,
    });
  });

  it.each([
    'a.b+c@mail.example.co.uk',
    'x_y@a-b.io',
    '255.255.255.255',
    '2001:db8:85a3:0:0:8a2e:370:7334',
    '2001:db8::8a2e:370:7334',
    'fe80::1',
    '::ffff:10.0.0.1',
  ])('finds %s', (address) => {
    for (const text of [address, `<${address}>`, `x=${address}, y`, `at ${address}.`]) {
      expect(found(text)).toContain(address);
    }
  });

  it.each([
    '256.1.1.1',
    '1.2.3',
    '1.2.3.4.5',
    'v1.2.3.4x',
    '10:30:15',
    'std::vector',
    'dead::beef',
    '::',
    '00:1b:44:11:3a:b7',
    '1:2:3:4:5:6:7:8:9',
    'a@b',
    '@scope/package',
    'user@host',
    'a @ b.com',
  ])('finds none in %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('lists no more than one can read, and counts on', () => {
    const text = Array.from({ length: 2000 }, (_, index) => `u${index}@example.com`).join(' ');
    const { addresses, emails } = findAddresses(text);
    expect([addresses.length, emails]).toEqual([500, 2000]);
  });
});
