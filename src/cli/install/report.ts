import { t } from '../../messages/english.ts';
import { EXIT } from '../errors.ts';
import { paint, print, table, type Io } from '../io.ts';
import type { NewerPack } from './newer.ts';
import { changedPath, type FileAction } from './plan.ts';

/** How the result of a command is printed. */
export interface ReportOptions {
  json?: boolean | undefined;
  dryRun?: boolean | undefined;
}

/**
 * Prints what was done, or would be done, about the files: as JSON with `result`, or as lines that end with `text`. Returns
 * the exit code, which is a failure while a person has to merge a file.
 */
export function report(
  actions: readonly FileAction[],
  { json, dryRun }: ReportOptions,
  { result, text, io }: { result: object; text: string; io: Io },
): number {
  if (json) print({ ...result, files: actions.map(actionJson), dryRun: dryRun === true }, io);
  else print(dryRun ? planText(actions) : [...actions.flatMap(note), text].map((line) => `${line}\n`).join(''), io);
  return actions.some(({ newFile }) => newFile !== undefined) ? EXIT.failed : EXIT.ok;
}

/** How many files were written and removed, in words; empty if none was. */
export function changeCounts(actions: readonly FileAction[]): string[] {
  const written = actions.filter(({ text }) => text !== undefined).length;
  const removed = actions.filter(({ action }) => action === 'remove').length;
  return [
    ...(written > 0 ? [t('install.files-written', { count: written })] : []),
    ...(removed > 0 ? [t('install.files-removed', { count: removed })] : []),
  ];
}

/** What a version changes: a line about the whole, then a line for each change. */
export function newerText(id: string, from: string, { pack, diff, isBreaking }: NewerPack, io: Io): string {
  const isBreakingByVersion = isBreaking && diff !== undefined && diff.bump !== 'major';
  const summary = [
    diff ? bumpText(diff) : t('install.changes-unknown', { version: from }),
    ...(isBreakingByVersion ? [t('install.released-as-major')] : []),
  ].join('; ');
  const colors = { major: 'red', minor: 'yellow', patch: 'dim' } as const;
  const changes = (diff?.changes ?? []).map(
    ({ bump, path, message }) => `  ${paint(colors[bump], bump.padEnd(5), io)}  ${path}: ${message}\n`,
  );
  return `${paint('bold', id, io)}  ${from} → ${pack.version}  ${summary}\n${changes.join('')}`;
}

/** Returns the bump and the number of changes: `minor (3 changes)`. */
export function bumpText({ bump, changes }: NonNullable<NewerPack['diff']>): string {
  return bump === 'none' ? t('cli.diff-none') : t('cli.diff-summary', { bump, count: changes.length });
}

/** Returns a line about a file that a person edited or has to merge; none about others. */
function note({ action, path, newFile, wasInstalled }: FileAction): string[] {
  if (action === 'conflict' && newFile !== undefined)
    return [t(wasInstalled ? 'install.conflict-edited' : 'install.conflict-existing', { path, newFile })];
  if (action === 'leave') return [t(wasInstalled ? 'install.left-edited' : 'install.left-existing', { path })];
  if (action !== 'edited') return [];
  return [newFile === undefined ? t('install.edited', { path }) : t('install.merge-pending', { path, newFile })];
}

function planText(actions: readonly FileAction[]): string {
  const rows = actions.flatMap((action) => {
    const path = changedPath(action) ?? action.path;
    return action.action === 'unchanged' || action.action === 'missing' ? [] : [[action.action, path]];
  });
  return rows.length === 0 ? `${t('install.nothing-to-do')}\n` : `${table(rows)}${t('install.dry-run')}\n`;
}

function actionJson({ action, path, newFile }: FileAction): object {
  return { action, path, ...(newFile !== undefined && { newFile }) };
}
