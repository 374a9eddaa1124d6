import { readdirSync, readFileSync } from 'node:fs';
import type { Pack } from '../../src/model/pack.ts';
import { fill, joinPrompts } from '../../src/prompt/fill.ts';

const dist = new URL('../../dist/', import.meta.url);

/** The packs of the built site. */
export const packs: Pack[] = readdirSync(new URL('packs/', dist), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => JSON.parse(readFileSync(new URL(`packs/${name}/latest.json`, dist), 'utf8')) as Pack);

/** The addresses of all pages of the built site. */
export const pages: string[] = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.html') && path !== 'callbook.html')
  .map((path) => `/${path.replace(/(^|\/)index\.html$/, '$1')}`)
  .sort();

/** The pack of the incident response. */
export const incident = packOf('incident-response');

/** The text that Copy must copy: these prompts of the incident response, filled in. */
export function filled(prompts: string[], values: Record<string, string> = {}): string {
  return joinPrompts(prompts.map((id) => fill(promptOf(id), incident.inputs, values).text));
}

/** A prompt of the incident response. */
export function promptOf(id: string): Pack['prompts'][number] {
  const prompt = incident.prompts.find((candidate) => candidate.id === id);
  if (!prompt) throw new Error(`The incident response has no prompt ${id}.`);
  return prompt;
}

function packOf(id: string): Pack {
  const pack = packs.find((candidate) => candidate.id === id);
  if (!pack) throw new Error(`There is no release of ${id} in dist/packs. Release it, then build.`);
  return pack;
}
