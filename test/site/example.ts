import { compileDocuments } from '../../src/compiler/compile.ts';
import type { WorkflowPage } from '../../src/site/integration/workflow-page.ts';
import { workflows } from '../content.ts';
import { documentSources } from '../compiler/document-sources.ts';

const document = `---
title: Rotate a certificate
description: Replace an expiring certificate.
workflow:
  version: 1.0.0
  preflight: coding
  rule: coding
  inputs:
    host: { label: Host name, kind: line }
  flow:
    start: look
    anytime: [handover]
    steps:
      look:    { by: class, to: { about to expire: replace, revoked: [replace, "workflow:bug-fix"], lost: "workflow:bug-fix", healthy: done } }
      replace: { by: result, to: { worked: check, failed: look, stuck: handover } }
      check:   { to: done }
---

::::prompt[Look]{#look}
Look at :input[host].

:::deliver
- :out[Class]{#class choices="about to expire, revoked, lost, healthy"}
:::
::::

::::prompt[Replace]{#replace when="it is about to expire"}
Replace the certificate of :input[host].

:::deliver
- :out[Result]{#result choices="worked, failed, stuck"}
:::
::::

::::prompt[Check]{#check}
Check :input[host].
::::

::::prompt[Handover]{#handover}
Hand :input[host] over.
::::
`;

const pageOf = (workflow: WorkflowPage['workflow']): WorkflowPage => ({
  id: workflow.id,
  title: workflow.title,
  workflow,
  digest: `sha256:${'0'.repeat(64)}`,
  released: '2026-01-02',
  labels: [],
  url: `/${workflow.id}/`,
});

/** The workflows of the project, as their pages show them. */
export const pages: WorkflowPage[] = workflows.map(pageOf);

/** A small workflow with every kind of transition: to a step, back, to another workflow, to several targets, to the end. */
export const example: WorkflowPage = (() => {
  const files = documentSources(document, 'certificate');
  files.workflows.push({
    path: 'content/workflows/bug-fix.mdx',
    text: document.replace('Rotate a certificate', 'Bug fix'),
  });
  const found = compileDocuments(files).workflows.find(({ workflow }) => workflow.id === 'certificate');
  if (!found)
    throw new Error(
      compileDocuments(files)
        .diagnostics.map(({ line, unexpected }) => `${line} ${unexpected}`)
        .join('\n'),
    );
  return pageOf(found.workflow);
})();
