import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { setVersion, withDocumentVersion } from '../../src/packs/store-release.ts';
import { errorOf } from '../support/error-of.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const documentWith = (line: string) =>
  `---\ntitle: x\nversion: 9.9.9\nworkflow:\n  preflight: coding\n${line}\n  rule: coding\n---\nversion: 1.0.0\n`;

describe('setVersion', () => {
  test.each(['  version: 1.0.0', '  version: "1.0.0"', "    version:   '1.0.0'   # the first", '  version: 1.0.0\r'])(
    'sets %j',
    (line) => {
      expect(setVersion(documentWith(line), '1.0.0', '1.1.0-rc.1')).toBe(
        documentWith(line.replace('1.0.0', '1.1.0-rc.1')),
      );
    },
  );

  test.each(['  versions: 1.0.0', '  version: 1.0.1', '  flow: { version: 1.0.0 }'])('does not find %j', (line) => {
    expect(setVersion(documentWith(line), '1.0.0', '1.1.0')).toBeUndefined();
  });
});

describe('withDocumentVersion', () => {
  const withDocument = (text: string) => {
    const path = join(temporaryFolder(), 'x.mdx');
    writeFileSync(path, text);
    return path;
  };

  it('restores the document if the work fails', () => {
    const path = withDocument(documentWith('  version: 1.0.0'));
    const work = () => {
      throw new Error(/^ {2}version: .*/m.exec(readFileSync(path, 'utf8'))?.[0]);
    };
    expect(() => withDocumentVersion(path, '1.0.0', '1.1.0', work)).toThrow('  version: 1.1.0');
    expect(readFileSync(path, 'utf8')).toBe(documentWith('  version: 1.0.0'));
  });

  it('rejects a document in which it cannot find the version', () => {
    const path = withDocument(documentWith('  version: 1.0.1'));
    expect(errorOf(() => withDocumentVersion(path, '1.0.0', '1.1.0', () => undefined))).toMatchObject({
      id: 'release.version-of-document',
      subject: path,
    });
  });
});
