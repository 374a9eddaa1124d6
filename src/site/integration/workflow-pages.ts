import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isUnifiedProcessor } from '@astrojs/markdown-remark';
import type { AstroIntegration } from 'astro';
import { SITE_PAGES } from '../../compiler/site-pages.ts';
import { t } from '../../messages/english.ts';
import { firstLanguage, otherLanguages, type CallbookConfig } from '../../config/config-schema.ts';
import { sourceFile } from '../../files/source-file.ts';
import type { AddFile } from '../../packs/served-files.ts';
import { createDocuments, DocumentsError, openDocuments, type DocumentStore } from './document-store.ts';
import { stagingFolder, writeGeneratedFiles } from './generated-files.ts';
import { linkedPackage } from './linked-package.ts';
import { optionalPages } from './optional-pages.ts';
import { projectModules, secretlintForBrowsers } from './project-modules.ts';
import { remarkPrompts, type RemarkPromptsOptions } from './remark-prompts.ts';
import { readExtensions } from '../../packs/extends/extension.ts';
import { virtualModules } from './virtual-modules.ts';

/** The options for rendering the workflows of a project. */
export interface WorkflowPagesOptions {
  config: CallbookConfig;
  /** The root of the project, absolute. */
  root: string;
  /** Makes the files that the site serves to programs; passed in, because `site` does not import `targets`. */
  renderFiles: (content: string, add: AddFile) => void;
  /** Whether to build documents that are not released, for a preview. */
  drafts: boolean;
}

/** The paths of generated files, which one endpoint serves. */
const GENERATED = [
  '/[path].txt',
  '/[path].svg',
  ...['packs', 'schemas', 'agents', '.well-known/agent-skills'].map((folder) => `/${folder}/[...path]`),
];

/** The pages and data of every site that are not documents, by their route. */
const PAGES = {
  '/': 'index.astro',
  '/404': '404.astro',
  ...Object.fromEntries(SITE_PAGES.map((name) => [`/${name}`, `${name}.astro`])),
  '/search-synonyms.json': 'search-synonyms.json.ts',
  '/workflow-words.json': 'workflow-words.json.ts',
};

/** The pages and files that a site has once, for all languages. */
const ONCE = ['/404', '/search-synonyms.json'];

/** Astro integration that compiles the workflows and renders their prompts on the pages. It must come before Starlight. */
export function workflowPages({ config: project, root, renderFiles, drafts }: WorkflowPagesOptions): AstroIntegration {
  const content = join(root, project.content);
  const staged = stagingFolder(root);
  let store: DocumentStore | undefined;
  return {
    name: 'callbook:workflow-pages',
    hooks: {
      'astro:config:setup'({ config, command, updateConfig, injectRoute }) {
        const { processor } = config.markdown;
        if (!isUnifiedProcessor(processor)) {
          throw new DocumentsError(t('site.wrong-markdown-processor', { name: processor.name }));
        }
        const extensions = readExtensions(project.extends);
        const languages = otherLanguages(project);
        const folders = languages.map(({ folder }) => folder);
        // A build takes over the documents that `callbook build` has compiled.
        const open = command === 'build' ? openDocuments : createDocuments;
        const opened = open(content, {
          contentPath: project.content,
          base: project.base,
          site: project.site,
          root,
          config: project,
          extensions,
          language: firstLanguage(project),
          languages,
          postpone: command === 'dev',
        });
        store = opened;
        if (command === 'build') {
          opened.check(drafts);
          opened.stageFiles(staged, (add) => renderFiles(content, add));
        }
        const options: RemarkPromptsOptions = {
          store: opened,
          content,
          languages: folders,
          shareTrees: command === 'build',
          start: project.start?.workflow,
        };
        processor.options.remarkPlugins.push([remarkPrompts, options]);
        const generated = sourceFile('site/integration/serve-generated-files.ts');
        for (const start of ['', ...folders.map((folder) => `/${folder}`)]) {
          // A build writes these files itself, because Astro takes longer to render a file than to write it.
          for (const pattern of command === 'build' ? [] : GENERATED)
            injectRoute({ pattern: start + pattern, entrypoint: generated, prerender: true });
          // Hosts know one page for URLs that do not exist.
          for (const [pattern, name] of Object.entries(PAGES))
            if (start === '' || !ONCE.includes(pattern))
              injectRoute({ pattern: start + pattern, entrypoint: sourceFile(`site/pages/${name}`), prerender: true });
        }
        for (const name of optionalPages(content))
          injectRoute({ pattern: `/${name}`, entrypoint: sourceFile(`site/pages/${name}.astro`), prerender: true });
        for (const { pattern, entrypoint } of project.pages)
          injectRoute({ pattern, entrypoint: join(root, entrypoint), prerender: true });
        updateConfig({
          vite: {
            plugins: [
              virtualModules({ project, store: opened, content, renderFiles }),
              projectModules(project, root),
              secretlintForBrowsers(),
              linkedPackage(root),
            ],
            worker: { format: 'es', plugins: () => [projectModules(project, root), secretlintForBrowsers()] },
          },
        });
      },
      'astro:config:done'({ config }) {
        const { processor } = config.markdown;
        if (!isUnifiedProcessor(processor) || processor.options.smartypants !== false) {
          throw new DocumentsError(t('site.smart-punctuation'));
        }
      },
      'astro:build:done'({ dir }) {
        const files = store?.files((add) => renderFiles(content, add));
        if (files) writeGeneratedFiles(files, fileURLToPath(dir));
        rmSync(staged, { recursive: true, force: true });
        store?.forget();
      },
    },
  };
}
