import type { DocumentSources } from '../../src/compiler/source.ts';

/** A project with one workflow document, and with a minimal preflight, rule and conventions. */
export function documentSources(workflow: string, name = 'example'): DocumentSources {
  return {
    workflows: [{ path: `content/workflows/${name}.mdx`, text: workflow }],
    preflights: [
      {
        path: 'content/shared/preflights/coding.mdx',
        text: '---\ntitle: Preflight\nwhen: before anything else\n---\nRead the instructions.\n\n:::deliver\n- :out[Instructions found]{#instructions}\n:::\n',
      },
    ],
    rules: [{ path: 'content/shared/rules/coding.mdx', text: '---\ntitle: Rule\n---\n- Ask before you commit.\n' }],
    conventions: {
      path: 'content/shared/conventions.mdx',
      text: '---\ntitle: Conventions\n---\nWork in small steps.\n',
    },
  };
}
