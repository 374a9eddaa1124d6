import { compileDocuments } from '../../src/compiler/compile.ts';
import { formatDiagnostic } from '../../src/compiler/diagnostic.ts';
import type { Pack } from '../../src/model/pack.ts';
import { makePack } from '../../src/packs/pack.ts';
import { documentSources } from '../compiler/document-sources.ts';

/** The file that a hostile text creates if a tool acts on it. */
export const MARKER = 'ran';
/** A file that a hostile text refers to. */
export const SECRET = { path: 'secret.md', text: 'the words of the secret file\n' };

/** Active syntax of every tool, as an author could write it in a title. */
const ACTIVE_SYNTAX = [
  `!\`touch ${MARKER}\``,
  `!{touch ${MARKER}}`,
  `@${SECRET.path}`,
  `@{${SECRET.path}}`,
  '{{args}}',
  '$ARGUMENTS',
  '$1',
  '${CLAUDE_SESSION_ID}',
  '&#33;',
  '!{',
].join(' ');

/** A pack that compiles, with active syntax of every tool in its title and its prompt. */
export const hostile: Pack = hostilePack();

function hostilePack(): Pack {
  const document = `---
title: ${JSON.stringify(`Hostile ${ACTIVE_SYNTAX}`)}
description: Has everything that some tool acts on.
workflow:
  version: 1.0.0
  preflight: coding
  rule: coding
  inputs:
    host: { label: Host name, kind: line }
  flow: { start: look, steps: { look: { to: done } } }
---

::::prompt[Look]{#look when="asked"}
Look at :input[host].

~~~text
${ACTIVE_SYNTAX}
~~~

\`\`\`!
touch ${MARKER}
\`\`\`
::::
`;
  const { workflows, diagnostics } = compileDocuments(documentSources(document, 'hostile'));
  const [found] = workflows;
  if (!found) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return makePack(found.workflow);
}
