import { z } from 'zod';
import { digest, kebabId, oneLine, sha256, version } from './identifier.ts';

/** What a pack promises that an agent tool may be unable to carry. */
export const aspect = z.enum(['types', 'choices', 'required', 'fencing', 'deliverables', 'route', 'version']);

/** What becomes of a promise in a tool. */
export const lossSchema = z.strictObject({
  standing: z
    .enum(['kept', 'told', 'lost'])
    .describe('kept: the tool holds it; told: the text asks the agent to; lost: it is gone.'),
  how: oneLine.describe('What the tool cannot carry, and what was done instead; or how it keeps it.'),
});

/** About how many tokens a workflow costs in a tool, at four characters a token. */
export const costSchema = z.strictObject({
  before: z.int().describe('In every session, whether it is used or not.'),
  chosen: z.int().describe('When it is chosen.'),
  step: z.int().describe('When its longest step is reached.'),
});

/** `agents/index.json`: what a site has for agent tools. */
export const agentsSchema = z.looseObject({
  packs: z.array(z.looseObject({ id: kebabId, version, digest, title: oneLine })),
  targets: z.array(
    z.looseObject({
      name: kebabId,
      title: oneLine,
      installs: z.boolean().describe('Whether `callbook install` writes files for it.'),
      gives: oneLine.describe('What is there afterwards, and how a step is begun.'),
      confirmed: oneLine.describe('By what it was confirmed that the tool reads these files.'),
      ways: z.array(z.strictObject({ title: oneLine, lines: z.array(oneLine) })),
      losses: z.record(aspect, lossSchema),
      acts: z
        .array(oneLine)
        .describe('What the tool would do with text that it finds in its files; such text is coded.'),
      cost: costSchema,
      server: z
        .strictObject({ path: oneLine, language: z.enum(['json', 'toml']), text: z.string() })
        .optional()
        .describe('Where the tool reads which MCP servers to start, and what to write there.'),
      files: z.array(z.strictObject({ path: oneLine, sha256, bytes: z.int() })).describe('Below agents/<name>/.'),
    }),
  ),
});

/** One of the promises of a pack. */
export type Aspect = z.infer<typeof aspect>;
/** What becomes of a promise in a tool. */
export type Loss = z.infer<typeof lossSchema>;
/** About how many tokens a workflow costs in a tool. */
export type Cost = z.infer<typeof costSchema>;
/** What a site has for agent tools. */
export type Agents = z.infer<typeof agentsSchema>;
