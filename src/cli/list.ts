import { openLibrary } from './library.ts';
import { paint, print, table } from './terminal.ts';

/** Lists the packs of a library. */
export async function list({ from, json }: { from?: string; json?: boolean }): Promise<void> {
  const { workflows } = await openLibrary(from).catalog();
  if (json) return print({ workflows });
  const rows = workflows.map(({ id, latest, title, versions }) => {
    const mark = versions.find(({ version }) => version === latest)?.deprecated === undefined ? '' : ' (deprecated)';
    return [id, latest ?? versions.at(-1)?.version ?? '', `${title}${mark}`];
  });
  print(table(rows).replace(/^\S+/gm, (id) => paint('bold', id)));
}
