import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchProject } from '../project.ts';

/** Makes a copy of this project for generated documents, which its config does not name. Returns its root. */
export function benchProject(name: string): string {
  const cwd = scratchProject(name, ['shared']);
  writeFileSync(join(cwd, 'callbook.config.ts'), "export default { title: 'Bench' };\n");
  return cwd;
}
