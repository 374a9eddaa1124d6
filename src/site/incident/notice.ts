/** Something that the reader should know and that no single prompt is the place for, with what can be done about it. */
export interface Notice {
  words: string;
  actions?: { name: string; run: () => unknown }[];
}
