import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { content } from '../folders.ts';
import { scratchFolder } from '../project.ts';
import { installationFolder, installPackages } from '../tools/install-program.ts';
import type { BenchProject } from './bench-project.ts';

/** The version that Callbook is compared with. */
export const DOCUSAURUS = '3.10.2';
const PACKAGES = [
  ...['core', 'preset-classic', 'faster'].map((name) => `@docusaurus/${name}@${DOCUSAURUS}`),
  ...['@mdx-js/react@3.1.1', 'react@19.3.1', 'react-dom@19.3.1'],
];

/** The config that its template has, without a blog. The template uses the faster compilers, and the default is webpack. */
const configOf = (isFaster: boolean) => `export default {
  title: 'Plain',
  url: 'https://example.com',
  baseUrl: '/',
  future: ${isFaster ? '{ v4: true, faster: true }' : '{}'},
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]],
};
`;

/** The manifest that its template has: the list of browsers decides what its code is compiled to. */
const MANIFEST = {
  ...{ name: 'plain', version: '0.0.0', private: true },
  browserslist: { production: ['>0.5%', 'not dead', 'not op_mini all'] },
};

/** Installs Docusaurus unless it is installed. Throws an Error that says why it cannot be compared. */
export async function installDocusaurus(): Promise<string> {
  const folder = installationFolder('docusaurus', DOCUSAURUS);
  await installPackages(folder, PACKAGES).catch((error: Error) => {
    const reason = npmReason(error.message);
    throw new Error(`Docusaurus ${DOCUSAURUS} cannot be installed from the npm registry: ${reason}`, { cause: error });
  });
  return folder;
}

/** Returns the first line of the output of npm that is a sentence, after the codes of the error; all of it without such a line. */
export function npmReason(output: string): string {
  return /npm error (?!(?:code|errno|syscall|type|address|port) )(.+)/.exec(output)?.[1] ?? output;
}

/** Docusaurus as it comes, with packages that were installed elsewhere: with webpack, or with its faster compilers. */
export function docusaurusProject(installation: string, isFaster: boolean, name: string): BenchProject {
  const cwd = scratchFolder(name);
  const modules = join(installation, 'node_modules');
  symlinkSync(modules, join(cwd, 'node_modules'));
  writeFileSync(join(cwd, 'package.json'), JSON.stringify(MANIFEST));
  writeFileSync(join(cwd, 'docusaurus.config.js'), configOf(isFaster));
  // The pages that documents link to: a broken link is an error.
  const docs = join(cwd, 'docs');
  mkdirSync(docs);
  writeFileSync(join(docs, 'index.md'), '---\ntitle: Home\nslug: /\n---\nHome.\n');
  copyFileSync(join(content, 'shared/conventions.mdx'), join(docs, 'conventions.mdx'));
  return {
    cwd,
    docs: join(docs, 'workflows'),
    build: [join(modules, '@docusaurus/core/bin/docusaurus.mjs'), 'build'],
    caches: ['.docusaurus', 'build', 'node_modules/.cache'],
  };
}
