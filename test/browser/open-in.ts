import { createHash } from 'node:crypto';
import { build } from 'esbuild';
import { separatorsIn } from '../../src/messages/language-lists.ts';
import { english } from '../../src/messages/english.ts';
import { programs } from '../../src/site/open-in/programs.ts';

const source = new URL('../../src/site/open-in/open-in.ts', import.meta.url).pathname;

/** The markup of OpenIn.astro, as far as its script uses it, with the texts of the page. */
const markup = `<div id="open-in"><button data-open-in="download" disabled>Download .md</button>${programs
  .map(({ id, name }) => `<button data-open-in="${id}" disabled>${name}</button><p data-reason="${id}" hidden></p>`)
  .join('')}</div><textarea aria-label="Prompt"></textarea><p role="status"></p>
<script type="application/json" id="cb-messages" data-and='${JSON.stringify(separatorsIn('en').and)}'>${JSON.stringify(english).replaceAll('<', '\\u003c')}</script>`;

const script = `import { OpenIn } from ${JSON.stringify(source)};
  const [field, status] = [document.querySelector('textarea'), document.querySelector('[role=status]')];
  const openIn = new OpenIn(document.getElementById('open-in'), {
    text: async () => field.value,
    fileName: () => 'incident-response-assess-2026-11-23T0241Z.md',
    showMessage: (text) => status.replaceChildren(text),
  });
  field.addEventListener('input', () => openIn.update(field.value));`;

/** A page in one file with nothing but the Open in buttons, under a policy that allows only its script. */
export async function openInPage(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: '.' },
    bundle: true,
    write: false,
    format: 'iife',
  });
  const code = outputFiles[0]?.text ?? '';
  const hash = createHash('sha256').update(code).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; connect-src 'self'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Open in</title>
<meta http-equiv="Content-Security-Policy" content="${policy}"><body>${markup}<script>${code}</script></body></html>`;
}
