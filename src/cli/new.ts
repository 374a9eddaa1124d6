import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { compileDocuments } from '../compiler/compile.ts';
import { formatDiagnostic } from '../compiler/diagnostic.ts';
import { readSources, type DocumentSources } from '../compiler/source.ts';
import { writeAtomic } from '../files/write-atomic.ts';
import { t } from '../messages/english.ts';
import { kebabId } from '../model/fields.ts';
import { CliError, EXIT, UsageError } from './errors.ts';
import { canAsk, print, type Io } from './io.ts';
import { projectOf } from './project.ts';
import { CONVENTIONS, PREFLIGHT, RULE, workflowDocument } from './project-templates.ts';

/** The options of `callbook new`, as Commander parses them. */
export interface NewOptions {
  title?: string;
  description?: string;
  json?: boolean;
}

/** `callbook new`: creates a workflow document that compiles, and the shared blocks it needs if there are none yet. */
export async function newWorkflow(id: string, options: NewOptions, io: Io): Promise<number> {
  if (!kebabId.safeParse(id).success) throw new UsageError('cli.id-invalid', { id });
  const at = (path: string) => resolve(io.cwd(), path);
  const { contentPath } = await projectOf(io);
  const path = `${contentPath}/workflows/${id}.mdx`;
  if (existsSync(at(path))) throw new CliError('cli.workflow-exists', { path });
  const texts = await askForTexts(id, options, io);
  const sources = readSources(at(contentPath), contentPath);
  const added: DocumentSources = { workflows: [], preflights: [], rules: [], conventions: undefined };
  /** The name of the first shared block of a kind. Adds one if there is none. */
  const shared = (kind: 'preflights' | 'rules', text: string): string => {
    const [first] = sources[kind];
    if (first === undefined) added[kind].push({ path: `${contentPath}/shared/${kind}/general.mdx`, text });
    return first === undefined ? 'general' : basename(first.path, '.mdx');
  };
  const preflight = shared('preflights', PREFLIGHT);
  const rule = shared('rules', RULE);
  if (!sources.conventions) added.conventions = { path: `${contentPath}/shared/conventions.mdx`, text: CONVENTIONS };
  added.workflows.push({ path, text: workflowDocument({ ...texts, preflight, rule }) });
  requireCompilable(sources, added, path);
  const { conventions } = added;
  const files = [...added.preflights, ...added.rules, ...(conventions ? [conventions] : []), ...added.workflows];
  for (const file of files) writeAtomic(at(file.path), file.text);
  const paths = files.map((file) => file.path);
  const lines = [t('cli.new-created'), ...paths, t('cli.new-next', { path }), ''];
  print(options.json ? { files: paths } : lines.join('\n'), io);
  return EXIT.ok;
}

async function askForTexts(
  id: string,
  { title, description }: NewOptions,
  io: Io,
): Promise<{ title: string; description: string }> {
  const plain = id.replaceAll('-', ' ');
  const defaults = {
    title: title ?? `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`,
    description: description ?? t('cli.new-description'),
  };
  if (!canAsk(io) || (title !== undefined && description !== undefined)) return defaults;
  const { isCancel, text } = await import('@clack/prompts');
  const ask = async (message: string, initialValue: string): Promise<string> => {
    const answer = await text({ message, initialValue, input: io.stdin, output: io.stderr });
    if (isCancel(answer)) throw new CliError('cli.new-cancelled');
    return answer || initialValue;
  };
  return {
    title: title ?? (await ask(t('cli.new-ask-title'), defaults.title)),
    description: description ?? (await ask(t('cli.new-ask-description'), defaults.description)),
  };
}

/** Throws if the new document does not compile: a title or description may contain what YAML or the model rejects. */
function requireCompilable(sources: DocumentSources, added: DocumentSources, path: string): void {
  const { diagnostics } = compileDocuments({
    workflows: [...sources.workflows, ...added.workflows],
    preflights: [...sources.preflights, ...added.preflights],
    rules: [...sources.rules, ...added.rules],
    conventions: sources.conventions ?? added.conventions,
  });
  const found = diagnostics.find(({ file }) => file === path);
  if (found) throw new CliError('cli.new-invalid', { diagnostic: formatDiagnostic(found) });
}
