import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isUnifiedProcessor } from '@astrojs/markdown-remark';
import type { AstroIntegration } from 'astro';
import { remarkBook, type RemarkBookOptions } from './remark.ts';
import { DocumentsError, openDocuments } from './store.ts';
import { bookModules, secretlintForBrowsers, type AgentFiles } from './vite.ts';

/** What the book is built with. */
export interface CallbookOptions {
  /** Writes what agent tools read; handed in, since the pages and the targets do not know each other. */
  agentFiles?: AgentFiles;
  /** Whether documents that are not released may be built, for a preview. */
  drafts?: boolean;
}

/** Astro integration that compiles the book and puts its prompts on the pages; stands before Starlight. */
export function callbook({ agentFiles = () => new Map(), drafts = false }: CallbookOptions = {}): AstroIntegration {
  return {
    name: 'callbook',
    hooks: {
      'astro:config:setup'({ config, command, updateConfig }) {
        const { processor } = config.markdown;
        if (!isUnifiedProcessor(processor)) {
          throw new DocumentsError(
            `astro.config: unexpected Markdown processor "${processor.name}", which ignores directives, expected ` +
              "markdown: { processor: unified({ smartypants: false }) } with unified from '@astrojs/markdown-remark'",
          );
        }
        const content = join(fileURLToPath(config.root), 'content');
        const store = openDocuments(content);
        if (command === 'build') store.check(drafts);
        const options: RemarkBookOptions = { store, content, shareTrees: command === 'build' };
        processor.options.remarkPlugins.push([remarkBook, options]);
        updateConfig({
          vite: {
            plugins: [bookModules(store, content, agentFiles), secretlintForBrowsers()],
            worker: { format: 'es', plugins: () => [secretlintForBrowsers()] },
          },
        });
      },
      'astro:config:done'({ config }) {
        const { processor } = config.markdown;
        if (!isUnifiedProcessor(processor) || processor.options.smartypants !== false) {
          throw new DocumentsError(
            'astro.config: unexpected smart punctuation, which changes the text of pages, expected ' +
              'markdown: { processor: unified({ smartypants: false }) }',
          );
        }
      },
    },
  };
}
