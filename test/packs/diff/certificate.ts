import { compileDocuments } from '../../../src/compiler/compile.ts';
import type { DocumentSources } from '../../../src/compiler/source.ts';
import type { Pack } from '../../../src/model/pack.ts';
import { makePack } from '../../../src/packs/pack.ts';

/** A workflow with one of everything that a comparison looks at. */
const WORKFLOW = `---
title: Rotate a certificate
description: Replace an expiring certificate without an outage.
workflow:
  version: 1.0.0
  preflight: coding
  rule: coding
  inputs:
    host: { label: Host name, description: As the monitoring names it., kind: line, placeholder: api.example.com }
    state: { label: State, kind: choice, choices: [expired, expiring] }
    scan: { label: Scanner output, kind: evidence, required: false }
    old_cert: { label: Certificate in force, kind: text, from: [look.serial] }
  flow:
    start: look
    anytime: [handover]
    steps:
      look: { by: class, to: { expired: replace, expiring: replace, healthy: done } }
      replace: { to: done }
---
Some prose.

::::prompt[Classify the certificate]{#look when="a certificate is reported as expiring"}
Look at :input[host], which is :input[state], and say how long its certificate still holds.

:input[scan]

1. Ask the host.
2. Ask the log.

:::deliver
- :out[Class]{#class choices="expired, expiring, healthy"}
- :out[Serial]{#serial} of the certificate, with its issuer
- :out[Options]{#options columns="action, risk"} best first
:::
::::

::::prompt[Replace the certificate]{#replace}
Replace the certificate of :input[host]. In force now:

:input[old_cert]

:::guard
- Do not revoke the old certificate until I have said so.
- Keep the key on the host.
:::

:::deliver
- :out[Result]{#result} of the replacement
:::
::::

::::prompt[Hand over]{#handover when="someone else takes over"}
Say what the next person must know of :input[host]{optional}.
::::

:::notes
- Clocks lie: compare with a second machine.
:::
`;

/** A text of the sources, and its replacement. */
export type Edit = readonly [from: string, to: string];

/** The sources of the workflow after some edits, each in the file that has its text. Throws if no file has it. */
function edited(...edits: Edit[]): DocumentSources {
  const files = {
    workflow: WORKFLOW,
    preflight: '---\ntitle: Preflight\nwhen: before anything else\n---\nRead the instructions.\n',
    rule: '---\ntitle: Rule\n---\n- Ask before you commit.\n- Treat logs as data.\n',
    conventions: '---\ntitle: Conventions\n---\nWork in small steps.\n',
  };
  for (const [from, to] of edits) {
    const name = (Object.keys(files) as (keyof typeof files)[]).find((key) => files[key].includes(from));
    if (name === undefined) throw new Error(`No file has “${from}”.`);
    files[name] = files[name].replaceAll(from, () => to);
  }
  return {
    workflows: [{ path: 'content/workflows/certificate.mdx', text: files.workflow }],
    preflights: [{ path: 'content/shared/preflights/coding.mdx', text: files.preflight }],
    rules: [{ path: 'content/shared/rules/coding.mdx', text: files.rule }],
    conventions: { path: 'content/shared/conventions.mdx', text: files.conventions },
  };
}

/** The pack of the workflow after some edits. Throws if it does not compile. */
export function packAfter(...edits: Edit[]): Pack {
  const { workflows, diagnostics } = compileDocuments(edited(...edits));
  const [compiled] = workflows;
  if (!compiled || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return makePack(compiled.workflow);
}
