import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { workflows } from '../content.ts';
import { dist, html, scriptsOf } from '../site/built/page.ts';
import { figure } from './measure.ts';

/** The sizes of a workflow page as it was built, gzipped. */
export function benchSizes(): void {
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const gzipped = (text: string) => gzipSync(text, { level: 9 }).length;
  for (const { id } of workflows) {
    const path = `${id}/index.html`;
    figure(`${id}: HTML, gzipped`, kilobytes(gzipped(html(path))), '≤ 25 kB');
    const scripts = scriptsOf(path).map((script) => gzipped(readFileSync(join(dist, script), 'utf8')));
    const total = scripts.reduce((sum, bytes) => sum + bytes, 0);
    figure(`${id}: all JavaScript of the page, gzipped`, kilobytes(total), '≤ 51 kB (plain Starlight: 31 kB)');
  }
}
