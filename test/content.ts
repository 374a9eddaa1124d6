import { compileDocuments } from '../src/compiler/compile.ts';
import { readSources } from '../src/compiler/source.ts';
import type { Workflow } from '../src/model/pack.ts';
import { content } from './folders.ts';

export { content, root } from './folders.ts';

/** The compiled workflows of the project, which take a second: what needs only the folders imports those. */
export const workflows: Workflow[] = compileDocuments(readSources(content)).workflows.map(({ workflow }) => workflow);
