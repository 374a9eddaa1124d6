import { describe, expect, it, test } from 'vitest';
import { formatLockfile, parseLockfile, type Lockfile } from '../../../src/cli/install/lockfile.ts';

const hash = '0'.repeat(64);
const lockfile: Lockfile = {
  lockfileVersion: 1,
  tools: ['codex', 'claude-code'],
  packs: {
    certificate: { version: '1.0.0', digest: `sha256:${hash}`, from: '../library' },
    'bug-fix': { version: '1.0.0', digest: `sha256:${hash}` },
  },
  files: {
    'b.md': { sha256: hash, tools: ['claude-code', 'codex'], packs: ['bug-fix', 'certificate'] },
    'a.md': { sha256: hash, tools: ['codex'], packs: ['certificate'], byHand: true },
  },
  folders: ['b', 'a'],
};
const text = formatLockfile(lockfile);

it('is written in one form for the same content', () => {
  expect(text).toMatchInlineSnapshot(`
    "{
      "lockfileVersion": 1,
      "tools": [
        "claude-code",
        "codex"
      ],
      "packs": {
        "bug-fix": {
          "version": "1.0.0",
          "digest": "sha256:0000000000000000000000000000000000000000000000000000000000000000"
        },
        "certificate": {
          "version": "1.0.0",
          "digest": "sha256:0000000000000000000000000000000000000000000000000000000000000000",
          "from": "../library"
        }
      },
      "files": {
        "a.md": {
          "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
          "tools": [
            "codex"
          ],
          "packs": [
            "certificate"
          ],
          "byHand": true
        },
        "b.md": {
          "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
          "tools": [
            "claude-code",
            "codex"
          ],
          "packs": [
            "bug-fix",
            "certificate"
          ]
        }
      },
      "folders": [
        "a",
        "b"
      ]
    }
    "
  `);
  expect(formatLockfile(parseLockfile(text))).toBe(text);
  const edited = text.replace('"byHand": true', '"byHand": "edited"');
  expect(formatLockfile(parseLockfile(edited))).toBe(edited);
  expect(parseLockfile(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(parseLockfile(text));
});

describe('cannot be read', () => {
  const withFile = (path: string) =>
    formatLockfile({ ...lockfile, files: { [path]: { sha256: hash, tools: ['codex'], packs: ['x'] } } });
  const paths = [
    '../x',
    '/etc/x',
    'a\\..\\x',
    'a//x',
    '.git/hooks/x',
    'skills/x/LOCAL.md',
    '.callbook/LOCAL.md',
    'callbook.lock.json',
    'x.',
  ];
  const cases: [damaged: string, id: string, reason?: RegExp][] = [
    ['{', 'install.lockfile-invalid', /JSON/],
    [`<<<<<<< ours\n${text}=======\n>>>>>>> theirs\n`, 'install.lockfile-conflict'],
    ['{"lockfileVersion":2,"new":1}', 'install.lockfile-newer'],
    ['[]', 'install.lockfile-invalid', /object/],
    [text.replace('"1.0.0"', '"1"'), 'install.lockfile-invalid', /^packs\.bug-fix\.version: /],
    [text.replace('"folders"', '"more"'), 'install.lockfile-invalid', /^folders: /],
    ...paths.map((path): [string, string, RegExp] => [withFile(path), 'install.lockfile-invalid', /^files\./]),
  ];
  test.each(cases)('%j', (damaged, id, reason) => {
    const parameters = reason ? { reason: expect.stringMatching(reason) } : {};
    expect(() => parseLockfile(damaged)).toThrow(
      expect.objectContaining({
        id,
        parameters: expect.objectContaining({ lockfile: 'callbook.lock.json', ...parameters }),
      }),
    );
  });
});
