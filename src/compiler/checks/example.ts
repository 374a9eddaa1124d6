/** The parts of an example that differ from the smallest valid workflow. */
export interface Example {
  /** A YAML map on one line; it is on line 8 of the document. */
  inputs?: string;
  /** A YAML map on one line; it is on line 9 of the document. */
  flow?: string;
  /** The body; it starts on line 11 of the document. */
  body?: string;
}

/** Makes a workflow document for the example of a check. */
export function example({
  inputs = '{}',
  flow = '{ start: look, steps: { look: { to: done } } }',
  body = prompt('look', 'Look.'),
}: Example): string {
  return `---
title: Example
description: An example.
workflow:
  version: 1.0.0
  preflight: coding
  rule: coding
  inputs: ${inputs}
  flow: ${flow}
---
${body}
`;
}

/** Makes a prompt for the body of an example; its text starts on the second line. */
export function prompt(id: string, text: string): string {
  return `::::prompt[Prompt]{#${id}}\n${text}\n::::`;
}
