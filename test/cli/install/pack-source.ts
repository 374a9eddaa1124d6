import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256Hex } from '../../../src/base/sha256.ts';
import type { Pack } from '../../../src/model/pack.ts';
import type { Permission } from '../../../src/model/permission.ts';
import { makePack, packText } from '../../../src/packs/pack.ts';
import { packAfter, type Edit } from '../../packs/diff/certificate.ts';

/** A release in a library. */
export interface Release {
  version: string;
  /** The workflow; `certificate` by default. */
  id?: string;
  edits?: Edit[];
  permissions?: Permission[];
  yanked?: string;
  deprecated?: string;
}

/** Makes the pack of a release. */
function packOf({ version, id = 'certificate', edits = [], permissions }: Release): Pack {
  const workflow = packAfter(['version: 1.0.0', `version: ${version}`], ...edits);
  return makePack({ ...workflow, id, ...(permissions && { permissions }) });
}

const WORDING: Edit = ['still holds', 'is valid'];
const INSTRUCTION: Edit = ['- Ask before', '- Say what you saw.\n- Ask before'];
const RENAME: Edit = ['{#result}', '{#outcome}'];

/** A first release, then a patch, a minor and a major version. */
export const RELEASES = {
  first: { version: '1.0.0' },
  patch: { version: '1.0.1', edits: [WORDING] },
  minor: { version: '1.1.0', edits: [WORDING, INSTRUCTION] },
  major: { version: '2.0.0', edits: [WORDING, INSTRUCTION, RENAME] },
} satisfies Record<string, Release>;

/** Writes a library into a folder, as a site serves it. The last release of each workflow is its latest. */
export function writePackSource(folder: string, releases: Release[]): void {
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
