// cspell:disable -- parts of hashes

import { each, forms, type TokenFormat } from './token-format.ts';

/** Every form of a hashed or encrypted password, by what it begins with. */
export const PASSWORD_HASH_FORMATS: readonly TokenFormat[] = [
  ...forms(
    'password-hash',
    ...each('$2a$ $2b$ $2y$', String.raw`\d\d\$[./A-Za-z0-9]{53}`),
    ['$apr1$', String.raw`[^\s$]{1,16}\$[./A-Za-z0-9]{22}`],
    // In Compose files, a dollar sign is written twice.
    ...each(
      '$$apr1$$ $$2a$$ $$2b$$ $$2y$$ $$1$$ $$5$$ $$6$$',
      String.raw`(?:rounds=\d{1,9}\$\$)?[./A-Za-z0-9]{1,64}\$\$[./A-Za-z0-9]{20,256}`,
    ),
    ['$argon2', String.raw`(?:id|i|d)\$[^\s"']{20,512}`],
    // Also the types 8 and 9 of Cisco, and the reversible ones of Junos
    ...each('$8$ $9$', String.raw`[\w./-]{6,64}(?:\$[\w./+=-]{4,128}){0,6}`),
    ...each('$1$ $5$ $6$ $y$ $7$', String.raw`(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,64}\$[./A-Za-z0-9$]{20,256}`),
    ['pbkdf2_sha', String.raw`\d+\$[^\s"']{20,256}`],
    ...each(
      'SCRAM-SHA-1$ SCRAM-SHA-256$ SCRAM-SHA-512$',
      String.raw`\d{1,9}:[A-Za-z0-9+/=]{8,128}\$[A-Za-z0-9+/=]{20,128}:[A-Za-z0-9+/=]{20,128}`,
    ),
    // CouchDB, and the boot loader
    ['-pbkdf2-', '[0-9a-f]{40,128},[0-9a-f]{16,64},[0-9]{1,7}'],
    ['grub.pbkdf2.sha512.', String.raw`\d{1,9}\.[0-9A-Fa-f]{16,512}\.[0-9A-Fa-f]{16,512}`],
    ['{SSHA}', '[A-Za-z0-9+/=]{28,100}'],
  ).map((form) => ({ ...form, kind: 'password' as const })),
];
