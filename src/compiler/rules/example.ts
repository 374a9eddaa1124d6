/** What an example of a rule says beside the least that a workflow must say. */
export interface Example {
  /** A YAML map on one line, on line 8 of the example. */
  inputs?: string;
  /** A YAML map on one line, on line 9 of the example. */
  flow?: string;
  /** The body, from line 11 of the example. */
  body?: string;
}

/** A whole workflow document, as small as it can be, around what an example wants to show. */
export function example({
  inputs = '{}',
  flow = '{ start: look, steps: { look: { to: done } } }',
  body,
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
${body ?? prompt('look', 'Look.')}
`;
}

/** A prompt of an example. */
export function prompt(id: string, text: string): string {
  return `::::prompt[Prompt]{#${id}}\n${text}\n::::`;
}
