import { scanJson } from './parse-alert-json.ts';

/** JSON that was cut off, with its brackets closed, and the characters after its last whole value. */
export interface ClosedJson {
  json: string;
  rest: string;
}

/** The remains of a truncated member: a comma, part of a key, part of a value. */
const CUT_MEMBER =
  /^\s*,?\s*(?:"(?:[^"\\]|\\[^])*(?:"\s*(?::\s*(?:"(?:[^"\\]|\\[^])*\\?|[\w.+-]*)?)?)?)?\s*(?:…|\.{3})?\s*$/;

/** Closes the brackets of JSON that a log or a chat has cut off after some length; undefined if it is broken otherwise. */
export function closeJson(text: string): ClosedJson | undefined {
  const open: string[] = [];
  let end = 0;
  let closing = '';
  const mark = (at: number) => {
    end = at;
    closing = [...open].reverse().join('');
  };
  const isWhole = scanJson(text, {
    open(bracket, at) {
      open.push(bracket === '{' ? '}' : ']');
      mark(at + 1);
    },
    close(at) {
      open.pop();
      mark(at + 1);
    },
    key: () => undefined,
    scalar: (_, at) => mark(at),
  });
  const rest = text.slice(end);
  return isWhole || closing === '' || !CUT_MEMBER.test(rest) ? undefined : { json: text.slice(0, end) + closing, rest };
}
