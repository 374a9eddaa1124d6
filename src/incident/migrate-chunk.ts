import { isRecord } from '../base/collections.ts';

/**
 * Returns a chunk in today's format. The store of a browser may hold chunks of several formats at once, because pages write
 * only what changed. Format 1 had other names: `edition` for `pack`, `removed` for `deletedAt`, and `mark` for milestones.
 */
export function migrateChunk<Chunk extends { path: string[]; value: unknown }>(chunk: Chunk): Chunk {
  const { path, value } = chunk;
  const [first, ...rest] = path;
  if (first === 'format' && value === 1) return { ...chunk, value: 2 };
  if (first === 'edition') return { ...chunk, path: ['pack', ...rest] };
  if (first === 'removed') return { ...chunk, path: ['deletedAt', ...rest] };
  return first === 'log' && isRecord(value) ? { ...chunk, value: migrateEntry(value) } : chunk;
}

function migrateEntry(entry: Record<string, unknown>): Record<string, unknown> {
  switch (entry['kind']) {
    case 'edition':
      return { ...entry, kind: 'pack' };
    case 'mark':
      return { ...withMilestone(entry), kind: 'milestone' };
    case 'correction':
      return isRecord(entry['to']) ? { ...entry, to: withMilestone(entry['to']) } : entry;
    default:
      return entry;
  }
}

function withMilestone({ mark, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return mark === undefined ? rest : { ...rest, milestone: mark };
}
