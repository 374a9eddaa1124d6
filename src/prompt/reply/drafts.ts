import { finalChannel } from './channels.ts';
import { closedCode } from './code-fence.ts';

const NAME = '(?:think|thinking|thoughts?|reasoning|scratch_?pad|reflection|inner_monologue|ant_?thinking)';
const BEGIN = new RegExp(String.raw`^\s*(?:<${NAME}(?:\s[^<>]*)?>|◁think▷|\[(?:think|thinking)\])`, 'i');
const END = new RegExp(String.raw`(?:</${NAME}>|◁/think▷|\[/(?:think|thinking)\])`, 'i');

/** Most lines have nothing of a draft, so they are not tried against every form. */
const MAY_BE_DRAFT = /[<\u25C1[]|\.\.\.|…/;

/** Tags that models put around their answer, each on a line of its own. */
const WRAPPER = /^\s*<\/?(?:answer|final_?answer|response|reply|output|assistant|final)>\s*$/i;

// Local runners print the reasoning between two lines of their own.
const RUNNER_BEGIN = /^\s*(?:Thinking\.\.\.|Thinking…)\s*$/;
const RUNNER_END = /^\s*\.\.\.done thinking\.\s*$/;

// A `<details>` element whose summary names the reasoning.
const FOLDED =
  /^\s*<details[^<>]*>\s*(?:<summary>\s*(?:[^\p{L}<]*)(?:think|thought|reasoning|chain of thought)\b.*)?$/iu;
const FOLDED_SUMMARY = /^\s*<summary>\s*(?:[^\p{L}<]*)(?:think|thought|reasoning|chain of thought)\b/iu;

/**
 * Removes the reasoning that models print before they answer: `<think>` and similar tags, with or without the first one.
 * If the reasoning is never closed, everything after it is removed, because its headings are not answers.
 */
export function withoutDrafts(lines: string[]): string[] {
  const answer = finalChannel(lines);
  if (!answer.some((text) => MAY_BE_DRAFT.test(text))) return answer;
  // Fenced text is evidence.
  const isQuoted = closedCode(answer);
  const kept: string[] = [];
  for (let line = 0; line < answer.length; line++) {
    const text = answer[line] ?? '';
    if (isQuoted[line] || !MAY_BE_DRAFT.test(text)) {
      kept.push(text);
      continue;
    }
    const end = draftEnd(answer, line);
    if (end !== undefined) {
      const rest = END.test(answer[end] ?? '') ? (answer[end] ?? '').replace(/^.*?(?:<\/[^<>]*>|▷|\])/, '') : '';
      kept.push(rest.trim() === '' ? '' : rest);
      line = end;
    } else if (isLoneEnd(text) && answer.slice(line).some((later) => later.replace(END, '').trim() !== '')) {
      // The model's template contained the first tag, so only the last one was printed.
      const rest = text.slice(text.search(END)).replace(END, '');
      kept.splice(0, kept.length, ...(rest.trim() === '' ? [] : [rest]));
    } else if (!WRAPPER.test(text)) kept.push(text);
  }
  return kept;
}

/** The last line of the draft that begins at a line; undefined if none begins there. */
function draftEnd(lines: string[], from: number): number | undefined {
  const text = lines[from] ?? '';
  const begin = BEGIN.exec(text);
  if (begin) {
    if (END.test(text.slice(begin[0].length))) return from;
    return indexFrom(lines, from + 1, (line) => END.test(line)) ?? lines.length - 1;
  }
  if (RUNNER_BEGIN.test(text)) return indexFrom(lines, from + 1, (line) => RUNNER_END.test(line));
  const isFolded = FOLDED.test(text) && (text.includes('<summary') || FOLDED_SUMMARY.test(lines[from + 1] ?? ''));
  return isFolded ? indexFrom(lines, from, (line) => /<\/details>/i.test(line)) : undefined;
}

function isLoneEnd(text: string): boolean {
  if (!/<\/|▷|\[\//.test(text)) return false;
  const at = text.search(END);
  if (at < 0 || /<\w*think/i.test(text.slice(0, at))) return false;
  const before = text.slice(0, at);
  const after = text.slice(at).replace(END, '');
  // In a sentence, the tag is only mentioned.
  return !before.includes('`') && (before.trim() === '' || after.trim() === '');
}

function indexFrom(lines: string[], from: number, test: (line: string) => boolean): number | undefined {
  for (let line = from; line < lines.length; line++) if (test(lines[line] ?? '')) return line;
  return undefined;
}
