/** An open code fence: its marks, how far it is indented, and the word after it in lower case. */
export interface CodeFence {
  marks: string;
  indent: number;
  info: string;
}

/** The code fence that a line opens (CommonMark 0.31, section 4.5), at any indentation, because terminals indent all. */
export function openingFence(text: string): CodeFence | undefined {
  const [, space = '', marks, info = ''] = /^(\s*)(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(text) ?? [];
  return marks === undefined ? undefined : { marks, indent: space.length, info: info.trim().toLowerCase() };
}

/** Whether a line closes this fence: the same mark, as often or more, and at most three spaces further in. */
export function closesFence(fence: CodeFence, text: string): boolean {
  const marks = text.trim();
  const mark = fence.marks[0] ?? '';
  const same = marks.length >= fence.marks.length && marks.replaceAll(mark, '') === '';
  return same && text.search(/\S/) <= fence.indent + 3;
}

/** For each line whether it stands in a code fence or is one; a fence that is never closed holds all that follows. */
export function areCode(lines: string[]): boolean[] {
  let fence: CodeFence | undefined;
  return lines.map((line) => {
    if (!fence) fence = openingFence(line);
    else if (closesFence(fence, line)) {
      fence = undefined;
      return true;
    }
    return fence !== undefined;
  });
}
