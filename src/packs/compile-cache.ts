import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { CachedWorkflow, CompileCache } from '../compiler/compile.ts';
import { writeAtomic } from '../files/write-atomic.ts';

/** The parts of `src` whose code decides what a document compiles to. */
const COMPILER = ['compiler', 'model', 'prompt'];

/**
 * The cache of the book below a content folder: `.callbook/compiled/<id>.json` beside it. An entry holds for the very
 * texts, and the very compiler, that it was made with; what cannot be read is compiled anew, what cannot be written is
 * left out, so that deleting the folder is always right.
 */
export function compileCache(content: string): CompileCache {
  const folder = join(dirname(resolve(content)), '.callbook', 'compiled');
  const code = fingerprint();
  const keyOf = (made: string[]) => hash([code ?? '', ...made].join('\0'));
  const pathOf = (id: string) => join(folder, `${id}.json`);
  return {
    recall(id, made) {
      if (code === undefined) return undefined;
      try {
        const [key, body, sum] = readFileSync(pathOf(id), 'utf8').split('\n');
        return body !== undefined && key === keyOf(made) && sum === hash(body)
          ? (JSON.parse(body) as CachedWorkflow)
          : undefined;
      } catch {
        return undefined;
      }
    },
    keep(id, made, cached) {
      if (code === undefined) return;
      const body = JSON.stringify(cached);
      try {
        writeAtomic(pathOf(id), `${keyOf(made)}\n${body}\n${hash(body)}`);
      } catch {
        // A folder that cannot be written costs time, nothing else.
      }
    },
  };
}

/** A hash of the compiler's own code and of the versions that it rests on; undefined where these cannot be known. */
function fingerprint(): string | undefined {
  const source = join(import.meta.dirname, '..');
  const lock = join(source, '..', 'package-lock.json');
  if (!existsSync(lock)) return undefined;
  const code = COMPILER.flatMap((part) =>
    readdirSync(join(source, part), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(source, part, name)),
  );
  return hash([lock, ...code.sort()].map((path) => readFileSync(path, 'utf8')).join('\n'));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
