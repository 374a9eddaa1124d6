/** A piece of text with the name that it goes under. */
export interface Labelled {
  label: string;
  text: string;
}

/** Pieces of text as one, each under its label: `Label: text`, or the label above where the text has several lines. */
export function joinBlocks(pieces: Labelled[]): string {
  const blocks = pieces.map(({ label, text }) => `${label}:${text.includes('\n') ? '\n' : ' '}${text}`);
  // Single lines stand close, as a list of facts; anything longer keeps a distance.
  return blocks.reduce((joined, block, index) => {
    const isClose = !block.includes('\n') && !blocks[index - 1]?.includes('\n');
    return index === 0 ? block : `${joined}${isClose ? '\n' : '\n\n'}${block}`;
  }, '');
}
