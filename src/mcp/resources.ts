import { ResourceNotFoundError, type ReadResourceResult, type Resource } from '@modelcontextprotocol/server';
import { told, type ServedPack } from './served.ts';

/** A file of a release, as a resource: what its address ends with, and how it is read. */
interface File {
  name: string;
  mimeType: string;
  about: string;
  read(served: ServedPack): Promise<string>;
}

// The conventions come with every pack, so they lie beside it, where their version is that of the pack.
const FILES: File[] = [
  { name: 'pack.json', mimeType: 'application/json', about: 'the pack', read: (served) => served.json() },
  { name: 'pack.md', mimeType: 'text/markdown', about: 'the pack, to read', read: (served) => served.markdown() },
  {
    name: 'conventions.md',
    mimeType: 'text/markdown',
    about: 'the conventions of the workflow',
    read: async (served) => (await served.pack()).conventions,
  },
];

/** What `resources/list` answers: the files of each release, at addresses whose bytes never change. */
export function listResources(served: ServedPack[]): Resource[] {
  return served.flatMap((release) =>
    FILES.map(({ name, mimeType, about }) => ({
      uri: addressOf(release, name),
      name: `${release.id}@${release.version}/${name}`,
      title: `${release.title} ${release.version}: ${about}`,
      description: release.description,
      mimeType,
    })),
  );
}

/** What `resources/read` answers: the bytes of the release. */
export async function readResource(served: ServedPack[], uri: string): Promise<ReadResourceResult> {
  for (const release of served) {
    const file = FILES.find(({ name }) => addressOf(release, name) === uri);
    if (file) return { contents: [{ uri, mimeType: file.mimeType, text: await told(file.read(release)) }] };
  }
  throw new ResourceNotFoundError(uri);
}

function addressOf({ id, version }: Pick<ServedPack, 'id' | 'version'>, name: string): string {
  return `callbook://packs/${id}/${version}/${name}`;
}
