import { join } from 'node:path';
import { applyConfig } from '../config/apply-config.ts';
import { firstLanguage, otherLanguages, parseConfig, type CallbookConfig } from '../config/config-schema.ts';
import { loadConfig } from '../config/load-config.ts';
import { CliError } from './errors.ts';
import { readExtensions, type Extension } from '../packs/extends/extension.ts';
import type { Language } from '../packs/compile-languages.ts';
import type { Io } from './io.ts';

/** The project that a verb works on. */
export interface Project {
  /** Its root, where its config file is. */
  root: string;
  config: CallbookConfig;
  /** The content folder, absolute. */
  content: string;
  /** The content folder as the config has it. */
  contentPath: string;
  /** The shipped workflows that it includes. */
  extensions: Extension[];
  /** Its first language; undefined for English. */
  language: string | undefined;
  /** Its languages besides the first one. */
  languages: Language[];
}

/** Opens the project in the current folder, and applies its config. A folder without a config has the defaults. */
export async function projectOf(io: Pick<Io, 'cwd'>): Promise<Project> {
  return (await findProject(io.cwd())) ?? openProject(io.cwd(), parseConfig({ title: 'Callbook' }));
}

/** Opens the project in the current folder. Throws a CliError if the folder has no config file. */
export async function requireProject(io: Pick<Io, 'cwd'>): Promise<Project> {
  const project = await findProject(io.cwd());
  if (!project) throw new CliError('cli.no-config', { folder: io.cwd() });
  return project;
}

/** Opens the project in a folder, and applies its config; undefined if the folder has no config file. */
export async function findProject(root: string): Promise<Project | undefined> {
  const config = await loadConfig(root);
  return config && openProject(root, config);
}

function openProject(root: string, config: CallbookConfig): Project {
  applyConfig(config);
  const { content, extends: declared } = config;
  return {
    root,
    config,
    content: join(root, content),
    contentPath: content,
    extensions: readExtensions(declared),
    language: firstLanguage(config),
    languages: otherLanguages(config),
  };
}
