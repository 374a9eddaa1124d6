/** A message on the page that is not about a single prompt, and the actions it offers. */
export interface Notice {
  text: string;
  actions?: { label: string; run: () => unknown }[];
  /** Whether it goes away once a prompt of the incident was copied. */
  untilCopied?: boolean;
}
