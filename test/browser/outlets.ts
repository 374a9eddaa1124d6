import { createHash } from 'node:crypto';
import { build } from 'esbuild';
import { outlets } from '../../src/site/open-in/programs.ts';

const source = new URL('../../src/site/open-in/open-in.ts', import.meta.url).pathname;

/** The markup that Outlets.astro makes, as far as its script knows it. */
const markup = `<div id="out"><button data-outlet="download" disabled>Download .md</button>${outlets
  .map(({ id, name }) => `<button data-outlet="${id}" disabled>${name}</button><p data-why="${id}" hidden></p>`)
  .join('')}</div><textarea aria-label="Prompt"></textarea><p role="status"></p>`;

const script = `import { Outlets } from ${JSON.stringify(source)};
  const [text, said] = [document.querySelector('textarea'), document.querySelector('[role=status]')];
  const work = new Outlets(document.getElementById('out'), {
    text: async () => text.value,
    name: () => 'incident-response-assess-2026-11-23T0241Z.md',
    said: (words) => said.replaceChildren(words),
  });
  text.addEventListener('input', () => work.update(text.value));`;

/** A page with nothing but the ways out of a prompt, in one file, under a policy that allows nothing but its script. */
export async function outletsPage(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: '.' },
    bundle: true,
    write: false,
    format: 'iife',
  });
  const code = outputFiles[0]?.text ?? '';
  const hash = createHash('sha256').update(code).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; connect-src 'self'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Outlets</title>
<meta http-equiv="Content-Security-Policy" content="${policy}"><body>${markup}<script>${code}</script></body></html>`;
}
