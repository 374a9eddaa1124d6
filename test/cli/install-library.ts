import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256Hex } from '../../src/base/sha256.ts';
import type { Pack } from '../../src/model/pack.ts';
import { makePack, packText } from '../../src/packs/pack.ts';
import { packAfter, type Edit } from '../packs/diff/certificate.ts';

/** A release of the library, and what its ledger says against it. */
export interface Release {
  version: string;
  /** The workflow, where it is not `certificate`. */
  id?: string;
  edits?: Edit[];
  yanked?: string;
  deprecated?: string;
}

/** The pack of a release. */
export function packOf({ version, id = 'certificate', edits = [] }: Release): Pack {
  return makePack({ ...packAfter(['version: 1.0.0', `version: ${version}`], ...edits), id });
}

const WORDS: Edit = ['still holds', 'is valid'];
const LINE: Edit = ['- Ask before', '- Say what you saw.\n- Ask before'];
const OUTCOME: Edit = ['{#result}', '{#outcome}'];

/** A first release, one that adds, one that breaks. */
export const RELEASES = {
  first: { version: '1.0.0' },
  words: { version: '1.0.1', edits: [WORDS] },
  added: { version: '1.1.0', edits: [WORDS, LINE] },
  broken: { version: '2.0.0', edits: [WORDS, LINE, OUTCOME] },
} satisfies Record<string, Release>;

/** Writes a library with these releases, of each workflow the latest last, into a folder, as a site serves it. */
export function writeLibrary(folder: string, releases: Release[]): void {
  const ids = [...new Set(releases.map(({ id = 'certificate' }) => id))];
  const workflows = ids.map((one) => {
    const versions = writeReleases(
      folder,
      releases.filter(({ id = 'certificate' }) => id === one),
    );
    const latest = versions.filter(({ yanked }) => yanked === undefined).at(-1)?.version ?? null;
    return { id: one, title: 'Certificate', description: 'One.', latest, versions };
  });
  write(join(folder, 'packs/index.json'), JSON.stringify({ workflows }));
}

function writeReleases(folder: string, releases: Release[]) {
  return releases.map((release) => {
    const { version, yanked, deprecated } = release;
    const pack = packOf(release);
    const [text, address] = [packText(pack), `${pack.id}/${version}/pack.json`];
    write(join(folder, 'packs', address), text);
    return {
      version,
      address,
      sha256: sha256Hex(text),
      date: '2026-01-01',
      digest: pack.digest,
      markdown: { address, sha256: sha256Hex(text) },
      ...(yanked !== undefined && { yanked }),
      ...(deprecated !== undefined && { deprecated }),
    };
  });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
