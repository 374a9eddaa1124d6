import { parseDocument } from 'yaml';
import { documentName } from './document.ts';
import { splitSource, type Source } from './source.ts';

/** The workflow of a frontmatter: its key, and all indented lines after it. */
const WORKFLOW = /^workflow:.*\n(?:(?:[ \t].*)?\n)*/m;

/** Reads the title of a document that is not compiled yet, which takes no time: most of a frontmatter is its workflow. */
export function readTitle(source: Source): string {
  const { yaml = '' } = splitSource(source);
  const title: unknown = parseDocument(`${yaml}\n`.replace(WORKFLOW, '')).get('title');
  return typeof title === 'string' ? title : documentName(source.path);
}
