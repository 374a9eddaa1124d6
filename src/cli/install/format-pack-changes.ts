import { t } from '../../messages/english.ts';
import { styled, type Io } from '../io.ts';
import type { ComparedPack } from './installed-packs.ts';

/** Returns the changes of a version: a line about the whole, then a line for each change. */
export function formatPackChanges(id: string, from: string, { pack, diff, isBreaking }: ComparedPack, io: Io): string {
  const isBreakingByVersion = isBreaking && diff !== undefined && diff.bump !== 'major';
  const summary = [
    diff ? formatBump(diff) : t('install.changes-unknown', { version: from }),
    ...(isBreakingByVersion ? [t('install.released-as-major')] : []),
  ].join('; ');
  const colors = { major: 'red', minor: 'yellow', patch: 'dim' } as const;
  const changes = (diff?.changes ?? []).map(
    ({ bump, path, message }) => `  ${styled(colors[bump], bump.padEnd(5), io)}  ${path}: ${message}\n`,
  );
  return `${styled('bold', id, io)}  ${from} → ${pack.version}  ${summary}\n${changes.join('')}`;
}

/** Returns the bump and the number of changes: `minor (3 changes)`. */
export function formatBump({ bump, changes }: NonNullable<ComparedPack['diff']>): string {
  return bump === 'none' ? t('cli.diff-none') : t('cli.diff-summary', { bump, count: changes.length });
}
