import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { content } from '../folders.ts';

const incident = readFileSync(join(content, 'workflows/incident-response.mdx'), 'utf8');

/** A document of the size of incident-response that belongs to no other. */
export function generatedDocument(number: number): { name: string; text: string } {
  const text = incident
    .replace(/"workflow:[a-z-]+"/g, 'done')
    .replace(/\]\(\/(?:bug-fix|feature-development)\/\)/g, '](/)')
    .replace(/^title: .*$/m, `title: Generated workflow ${number}`);
  return { name: `generated-${String(number).padStart(4, '0')}.mdx`, text };
}

/** Writes that many generated documents into an empty folder. */
export function writeDocuments(folder: string, count: number): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (let number = 1; number <= count; number++) {
    const { name, text } = generatedDocument(number);
    writeFileSync(join(folder, name), text);
  }
}
