import { t } from '../../messages/english.ts';
import { EXIT } from '../errors.ts';
import { print, table, type Io } from '../io.ts';
import { changedPath, type FileAction } from './file-actions.ts';

/** How the result of a command is printed. */
export interface ReportOptions {
  json?: boolean | undefined;
  dryRun?: boolean | undefined;
}

/**
 * Prints what was done, or would be done, about the files: as JSON with `result`, or as lines that end with `text`. Returns
 * the exit code, which is a failure while a person has to merge a file.
 */
export function printActions(
  actions: readonly FileAction[],
  { json, dryRun }: ReportOptions,
  { result, text, io }: { result: object; text: string; io: Io },
): number {
  if (json) print({ ...result, files: actions.map(actionJson), dryRun: dryRun === true }, io);
  else print(dryRun ? actionsText(actions) : [...actions.flatMap(note), text].map((line) => `${line}\n`).join(''), io);
  return actions.some(({ newFile, isUnresolved }) => newFile !== undefined || isUnresolved) ? EXIT.failed : EXIT.ok;
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

/** Returns a line about a file that a person edited or has to merge; none about others. */
function note({ action, path, newFile, wasInstalled, merged, isUnresolved }: FileAction): string[] {
  if (isUnresolved) return [t('install.unresolved', { path })];
  if (action === 'update' && merged !== undefined) return [t('install.merged', { path })];
  if (action === 'conflict' && newFile !== undefined)
    return [t(wasInstalled ? 'install.conflict-edited' : 'install.conflict-existing', { path, newFile })];
  if (action === 'leave') return [t(wasInstalled ? 'install.left-edited' : 'install.left-existing', { path })];
  if (action !== 'edited') return [];
  return [newFile === undefined ? t('install.edited', { path }) : t('install.merge-pending', { path, newFile })];
}

function actionsText(actions: readonly FileAction[]): string {
  const rows = actions.flatMap((action) => {
    const path = changedPath(action) ?? action.path;
    return action.action === 'unchanged' || action.action === 'missing' ? [] : [[action.action, path]];
  });
  return rows.length === 0 ? `${t('install.nothing-to-do')}\n` : `${table(rows)}${t('install.dry-run')}\n`;
}

function actionJson({ action, path, newFile }: FileAction): object {
  return { action, path, ...(newFile !== undefined && { newFile }) };
}
