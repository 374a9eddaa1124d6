import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isUnifiedProcessor } from '@astrojs/markdown-remark';
import type { AstroIntegration } from 'astro';
import { t } from '../../messages/english.ts';
import { DocumentsError, openDocuments } from './document-store.ts';
import { remarkPrompts, type RemarkPromptsOptions } from './remark-prompts.ts';
import { secretlintForBrowsers } from './secretlint-for-browsers.ts';
import { virtualModules, type AgentFiles } from './virtual-modules.ts';

/** How a site is built. */
export interface CallbookOptions {
  /** Renders packs for agent tools; passed in, because `site` does not import `targets`. */
  agentFiles?: AgentFiles;
  /** Whether to build documents that are not released, for a preview. */
  drafts?: boolean;
}

/** The paths of generated files. One endpoint serves them all, and what is not a generated file is not found. */
const GENERATED = [
  '/[path].txt',
  ...['packs', 'schemas', 'agents', '.well-known/agent-skills'].map((folder) => `/${folder}/[...path]`),
];

/** Astro integration that compiles the workflows and renders their prompts on the pages. It must come before Starlight. */
export function callbook({ agentFiles = () => new Map(), drafts = false }: CallbookOptions = {}): AstroIntegration {
  return {
    name: 'callbook',
    hooks: {
      'astro:config:setup'({ config, command, updateConfig, injectRoute }) {
        const { processor } = config.markdown;
        if (!isUnifiedProcessor(processor)) {
          throw new DocumentsError(t('site.wrong-markdown-processor', { name: processor.name }));
        }
        const content = join(fileURLToPath(config.root), 'content');
        const store = openDocuments(content);
        if (command === 'build') store.check(drafts);
        const options: RemarkPromptsOptions = { store, content, shareTrees: command === 'build' };
        processor.options.remarkPlugins.push([remarkPrompts, options]);
        const entrypoint = new URL('./generated-files.ts', import.meta.url);
        for (const pattern of GENERATED) injectRoute({ pattern, entrypoint, prerender: true });
        updateConfig({
          vite: {
            plugins: [virtualModules(store, content, agentFiles), secretlintForBrowsers()],
            worker: { format: 'es', plugins: () => [secretlintForBrowsers()] },
          },
        });
      },
      'astro:config:done'({ config }) {
        const { processor } = config.markdown;
        if (!isUnifiedProcessor(processor) || processor.options.smartypants !== false) {
          throw new DocumentsError(t('site.smart-punctuation'));
        }
      },
    },
  };
}
