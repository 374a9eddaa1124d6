import { openLibrary } from './library.ts';
import { EXIT } from './errors.ts';
import { paint, print, table, type Io } from './io.ts';

/** Lists the packs of a library. */
export async function list({ from, json }: { from?: string; json?: boolean }, io: Io): Promise<number> {
  const { workflows } = await openLibrary(from, io).catalog();
  if (json) {
    print({ workflows }, io);
    return EXIT.ok;
  }
  const rows = workflows.map(({ id, latest, title, versions }) => {
    const mark = versions.find(({ version }) => version === latest)?.deprecated === undefined ? '' : ' (deprecated)';
    return [id, latest ?? versions.at(-1)?.version ?? '', `${title}${mark}`];
  });
  print(
    table(rows).replace(/^\S+/gm, (id) => paint('bold', id, io)),
    io,
  );
  return EXIT.ok;
}
