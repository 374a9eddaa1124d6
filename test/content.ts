import { join } from 'node:path';
import { compileDocuments } from '../src/compiler/compile.ts';
import { readSources } from '../src/compiler/source.ts';
import type { Workflow } from '../src/model/pack.ts';

/** The root of the project. */
export const root = join(import.meta.dirname, '..');

/** The content folder of the project. */
export const content = join(root, 'content');

/** The compiled workflows of the project. */
export const workflows: Workflow[] = compileDocuments(readSources(content)).workflows.map(({ workflow }) => workflow);
