import * as z from 'zod';
import { digest, kebabId, oneLine, sha256, version } from './fields.ts';

/** The schema of `Aspect`: the features of a pack that agent tools are compared by. */
export const aspect = z.enum(['types', 'choices', 'required', 'fencing', 'deliverables', 'route', 'version', 'guard']);

const supportSchema = z.strictObject({
  level: z
    .enum(['native', 'instructed', 'unsupported'])
    .describe('native: by the tool itself; instructed: the text instructs the agent; unsupported: not at all.'),
  how: oneLine.describe('How the tool supports the feature, or what it does not support and what is done instead.'),
});

const costSchema = z.strictObject({
  before: z.int().describe('In every session, even if the workflow is not used.'),
  chosen: z.int().describe('When the workflow is chosen.'),
  step: z.int().describe('When its longest step is reached.'),
});

/** The schema of `agents/index.json`: what a site offers to agent tools. */
export const agentsSchema = z.looseObject({
  packs: z.array(z.looseObject({ id: kebabId, version, digest, title: oneLine })),
  targets: z.array(
    z.looseObject({
      name: kebabId,
      title: oneLine,
      installable: z.boolean().describe('Whether `callbook install` writes files for the tool.'),
      summary: oneLine.describe('What the tool has after the installation, and how to start a step.'),
      tested: oneLine.describe('How it was tested that the tool reads these files.'),
      installMethods: z
        .array(z.strictObject({ title: oneLine, lines: z.array(oneLine), note: oneLine.optional() }))
        .describe('Ways to install other than `callbook install`: the lines to paste, and what to do after that.'),
      support: z.partialRecord(aspect, supportSchema),
      activeSyntax: z
        .array(oneLine)
        .describe('The syntax in files that the tool would act on. It is escaped in prompts.'),
      cost: costSchema,
      server: z
        .strictObject({ path: oneLine, language: z.enum(['json', 'toml']), text: z.string() })
        .optional()
        .describe('The file in which the tool configures MCP servers, and what to write there.'),
      files: z
        .array(z.strictObject({ path: oneLine, sha256, bytes: z.int() }))
        .describe(
          'What the site serves for the tool below agents/<name>/: the archive of its plugins, and of each skill that is uploaded.',
        ),
    }),
  ),
});

/** A feature of a pack that an agent tool may not support. */
export type Aspect = z.infer<typeof aspect>;
/** How an agent tool supports a feature of a pack. */
export type Support = z.infer<typeof supportSchema>;
/** About how many tokens a workflow costs in an agent tool, at four characters a token. */
export type Cost = z.infer<typeof costSchema>;
/** The files and plugins that a site offers to agent tools. */
export type Agents = z.infer<typeof agentsSchema>;
