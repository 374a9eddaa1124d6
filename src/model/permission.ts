import * as z from 'zod';
import { oneLine } from './fields.ts';

/** Whether an agent may do something: never, only after the user has agreed, or without a question. The strictest comes first. */
export const decision = z.enum(['deny', 'ask', 'allow']);

const commandPattern = oneLine
  .refine((command) => !/["'`$;&<>()\\]|(?:^|\s)\|/.test(command), 'the first words of a command, without shell syntax')
  .describe(
    'The first words of a shell command. a|b is either; -f|--force is that option anywhere after them; * ends a word.',
  );

const containing = z
  .array(oneLine.regex(/^[\w ]+$/, 'words without punctuation'))
  .min(1)
  .describe('Words of which the arguments or the input of the command contain at least one, in any case.');

const toolName = oneLine.regex(/^[\w.-]+\/[\w.*-]+$/, '<server>/<tool>, where * is any characters');

/** A permission about shell commands. */
export const commandPermission = z.looseObject({
  decision,
  tool: z.literal('shell'),
  command: commandPattern,
  containing: containing.optional(),
});

/** A permission about changing files. */
const editPermission = z.looseObject({ decision, tool: z.literal('edit') });

/** A permission about tools of MCP servers. */
const mcpPermission = z.looseObject({
  decision,
  tool: z.literal('mcp'),
  name: toolName.describe('The server and its tool, such as kubernetes/delete_*.'),
});

/** The schema of a permission: what an agent may do with one kind of action. The strictest that applies decides. */
export const permissionSchema = z.discriminatedUnion('tool', [commandPermission, editPermission, mcpPermission]);

/** The same as a rule declares them, by decision; a text is a shell command. */
export const declaredPermissionsSchema = z.strictObject({
  deny: declaredList(),
  ask: declaredList(),
  allow: declaredList(),
});

function declaredList() {
  const declared = z.union([
    commandPattern,
    z.strictObject({ command: commandPattern, containing: containing.optional() }),
    z.strictObject({ tool: z.literal('edit') }),
    z.strictObject({ tool: z.literal('mcp'), name: toolName }),
  ]);
  return z.array(declared).min(1).optional();
}

/** The decision on one kind of action. */
export type Permission = z.infer<typeof permissionSchema>;
/** A permission about shell commands. */
export type CommandPermission = z.infer<typeof commandPermission>;
/** The permissions as a rule declares them. */
export type DeclaredPermissions = z.infer<typeof declaredPermissionsSchema>;

/** Returns the permissions that a rule declares: those that deny first, then those that ask and allow, each in order. */
export function permissionsOf(declared: DeclaredPermissions): Permission[] {
  return decision.options.flatMap((one) =>
    (declared[one] ?? []).map((permission): Permission => {
      if (typeof permission === 'string') return { decision: one, tool: 'shell', command: permission };
      if ('command' in permission) {
        const { command, containing: words } = permission;
        return { decision: one, tool: 'shell', command, ...(words && { containing: words }) };
      }
      return { decision: one, ...permission };
    }),
  );
}
