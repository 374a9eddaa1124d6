import type { ServedPack } from '../mcp/served.ts';
import type { Library } from './library.ts';
import { findRelease, openRelease, type Found } from './open-pack.ts';
import { CliError, UsageError } from './errors.ts';

/** How long, in milliseconds, a catalog counts as new. */
const FRESH = 60_000;

/** Which packs a server offers: those that were named, or the newest release of each workflow. */
export interface Wanted {
  specs: string[];
  /** Opens the library anew: what is open already may hold on to what it read. */
  open(): Library;
  /** Prints a warning. */
  warn(line: string): void;
  /** Milliseconds of a clock that never goes back. */
  now?: () => number;
}

/**
 * What gives the packs that are on offer. The catalog is read now, and again when somebody asks more than a minute
 * later, so that a server that runs for months sees releases and yanks; where that fails, the one before it holds.
 */
export async function openOffer({
  specs,
  open,
  warn,
  now = () => performance.now(),
}: Wanted): Promise<() => Promise<ServedPack[]>> {
  const opened: Opened = new Map();
  let packs = await offered(specs, open(), opened);
  let at = now();
  let reading: Promise<void> | undefined;
  const readAgain = async () => {
    try {
      packs = await offered(specs, open(), opened, packs);
    } catch (error) {
      warn(`callbook mcp: ${error instanceof Error ? error.message : String(error)}; going on with the catalog before`);
    }
    at = now();
    reading = undefined;
  };
  return async () => {
    if (now() - at > FRESH) await (reading ??= readAgain());
    return packs;
  };
}

/** The packs that were opened, by release: one that stays in the catalog is not read again with it. */
type Opened = Map<string, () => ReturnType<typeof openRelease>>;

async function offered(
  specs: string[],
  library: Library,
  opened: Opened,
  before: ServedPack[] = [],
): Promise<ServedPack[]> {
  const catalog = await library.catalog();
  const doubled = secondOf(catalog.workflows.map(({ id }) => id));
  if (doubled !== undefined)
    throw new CliError('cli.text', {
      text: `${library.name}: unexpected second workflow "${doubled}" in the catalog, expected each once`,
    });
  const released = catalog.workflows.filter(({ latest }) => latest !== null).map(({ id }) => id);
  const found = (specs.length > 0 ? specs : released).map((spec) => {
    // Where all releases of a workflow were yanked, whoever named it keeps the one that is in use, with its mark.
    const used = before.find(({ id }) => id === spec);
    const isYanked = catalog.workflows.some(({ id, latest }) => id === spec && latest === null);
    return findRelease(used && isYanked ? `${spec}@${used.version}` : spec, catalog, library.name);
  });
  if (found.length === 0)
    throw new CliError('cli.text', { text: `${library.name}: unexpected absence of releases, expected at least one` });
  const twice = secondOf(found.map(({ workflow }) => workflow.id));
  if (twice !== undefined)
    throw new UsageError('cli.text', { text: `unexpected second --pack ${twice}, expected each workflow once` });
  return found.map((one) => servedPack(one, library, opened));
}

function secondOf(ids: string[]): string | undefined {
  return ids.find((id, index) => ids.indexOf(id) < index);
}

function servedPack(found: Found, library: Library, opened: Opened): ServedPack {
  const { workflow, release } = found;
  const { id, title, description } = workflow;
  const { version, yanked, deprecated, successor, markdown } = release;
  const key = `${id}@${version} ${release.sha256}`;
  const open = opened.get(key) ?? once(() => openRelease(found, library));
  opened.set(key, open);
  return {
    ...{ id, title, description, version, yanked, deprecated, successor },
    pack: async () => (await open()).pack,
    json: async () => (await open()).text,
    markdown: () => library.read(markdown.address, markdown.sha256),
  };
}

/** A function that does its work once; where that fails, the next call tries again. */
function once<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let done: Promise<Value> | undefined;
  return () =>
    (done ??= work().catch((error: unknown) => {
      done = undefined;
      throw error;
    }));
}
